// A plan of the space as what a member follows, as words, and as a piece of a case file: all three say the same.
#include <fmt/format.h>

#include "analysis/search/space.hpp"
#include "casefile/words.hpp"
#include "model/layout.hpp"

namespace truce::analysis::search {

namespace {

/// As a case file writes it and reads it back.
std::string number_text(double value) { return fmt::format("{:.10g}", value); }

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

void add_step(std::string& out, const std::string& title, Date day, std::string_view lever, double value, double over_days) {
  out += fmt::format("[[plan.step]]\ntitle = {}\nwhen = {}\ntarget = \"lever.{}\"\n", quoted(title), to_string(day), lever);
  if (over_days > 0)
    out += fmt::format("operation = \"ramp\"\nsize = {}\nover = {}\n", number_text(value), number_text(over_days));
  else
    out += fmt::format("operation = \"set\"\nsize = {}\n", number_text(value));
}

std::string_view lever_word(const Option& option) { return casefile::to_word(option.lever); }

}  // namespace

ensemble::Course Space::course_of(const model::Model& model, const Plan& plan) const {
  calendar::Schedule schedule;
  for (const Step& step : plan) {
    const Option& option = options_[step.option];
    const auto operation = option.over_days > 0 ? calendar::Operation::ramp : calendar::Operation::set;
    const auto change = [&](Date day, double value) {
      schedule.add({static_cast<double>(days_between(situation_->start, day)), model.layout->of(option.lever), operation, value, option.over_days});
    };
    change(step.begins, step.value);
    if (step.ends) change(*step.ends, option.today);
  }
  schedule.sort();
  return [schedule](const model::Member&) { return schedule; };
}

std::string Space::words_of(const Step& step) const {
  const Option& option = options_[step.option];
  std::string words = fmt::format("{} to {} (today {}) from {}", lever_word(option), number_text(step.value), number_text(option.today), to_words(step.begins));
  if (option.over_days > 0) words += fmt::format(" over {} days", number_text(option.over_days));
  if (step.ends) words += fmt::format(", taken back from {}", to_words(*step.ends));
  return words;
}

std::string Space::toml_of(const Plan& plan, const std::string& id, const std::string& title, const std::string& why) const {
  std::string out = fmt::format("[[plan]]\nid = {}\ntitle = {}\nsummary = {}\njudgement = {}\n", quoted(id), quoted(title),
                                quoted(plan.empty() ? "Today's levers stay as they are." : fmt::format("{} moves, found by a search.", plan.size())), quoted(why));
  for (const Step& step : plan) {
    const Option& option = options_[step.option];
    add_step(out, fmt::format("{} moved to {}", lever_word(option), number_text(step.value)), step.begins, lever_word(option), step.value, option.over_days);
    if (step.ends)
      add_step(out, fmt::format("{} taken back to {}", lever_word(option), number_text(option.today)), *step.ends, lever_word(option), option.today, option.over_days);
  }
  return out;
}

}  // namespace truce::analysis::search
