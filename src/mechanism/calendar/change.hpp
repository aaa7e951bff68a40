// A change of one addressable quantity, and the condition it may wait for.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace truce::calendar {

/// A number of the model that a calendar may change, and the range it is held to.
struct Quantity {
  double value = 0;
  double low = 0;
  double high = 1;
};

enum class Operation : std::uint8_t { set, add, scale, ramp };
[[nodiscard]] std::optional<Operation> parse_operation(std::string_view word);
[[nodiscard]] std::string_view to_string(Operation operation);

struct Change {
  double day = 0;            // from the member's start
  std::uint32_t target = 0;  // index into the member's quantities
  Operation operation = Operation::set;
  double size = 0;       // the new value, the summand, the factor, or where the ramp ends
  double over_days = 0;  // of a ramp
};

/// The value after set, add or scale, held to the range; a ramp's first instant changes nothing.
[[nodiscard]] double apply(const Change& change, const Quantity& quantity);

/// The value after part of a ramp: straight from the value now to `size`, `left_days` before its end.
[[nodiscard]] double advance_ramp(const Quantity& quantity, double size, double elapsed_days, double left_days);

enum class Comparison : std::uint8_t { below, at_most, at_least, above };
[[nodiscard]] std::optional<Comparison> parse_comparison(std::string_view word);  // "<", "<=", ">=", ">"

/// "after: <measure> <comparison> <number>".
struct Condition {
  std::uint32_t measure = 0;
  Comparison comparison = Comparison::at_least;
  double number = 0;
};
[[nodiscard]] bool holds(const Condition& condition, double measured);

}  // namespace truce::calendar
