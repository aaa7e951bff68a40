#include "mechanism/calendar/change.hpp"

#include <algorithm>

namespace truce::calendar {

namespace {

double held(double value, const Quantity& quantity) { return std::clamp(value, quantity.low, quantity.high); }

}  // namespace

std::optional<Operation> parse_operation(std::string_view word) {
  if (word == "set") return Operation::set;
  if (word == "add") return Operation::add;
  if (word == "scale") return Operation::scale;
  if (word == "ramp") return Operation::ramp;
  return std::nullopt;
}

std::string_view to_string(Operation operation) {
  switch (operation) {
    case Operation::set: return "set";
    case Operation::add: return "add";
    case Operation::scale: return "scale";
    case Operation::ramp: return "ramp";
  }
  return "?";
}

double apply(const Change& change, const Quantity& quantity) {
  switch (change.operation) {
    case Operation::set: return held(change.size, quantity);
    case Operation::add: return held(quantity.value + change.size, quantity);
    case Operation::scale: return held(quantity.value * change.size, quantity);
    case Operation::ramp: return change.over_days > 0 ? quantity.value : held(change.size, quantity);
  }
  return quantity.value;
}

double advance_ramp(const Quantity& quantity, double size, double elapsed_days, double left_days) {
  if (!(left_days > 0)) return held(size, quantity);
  return held(quantity.value + (size - quantity.value) * (elapsed_days / (elapsed_days + left_days)), quantity);
}

std::optional<Comparison> parse_comparison(std::string_view word) {
  if (word == "<") return Comparison::below;
  if (word == "<=") return Comparison::at_most;
  if (word == ">=") return Comparison::at_least;
  if (word == ">") return Comparison::above;
  return std::nullopt;
}

bool holds(const Condition& condition, double measured) {
  switch (condition.comparison) {
    case Comparison::below: return measured < condition.number;
    case Comparison::at_most: return measured <= condition.number;
    case Comparison::at_least: return measured >= condition.number;
    case Comparison::above: return measured > condition.number;
  }
  return false;
}

}  // namespace truce::calendar
