#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "skill/backtest_case.hpp"
#include "text/suggest.hpp"
#include "text/toml.hpp"

namespace truce::skill {

namespace {

using text::Node;

constexpr std::array<std::string_view, 3> keys{"as_of", "questions", "plan"};

class PlanReader {
 public:
  explicit PlanReader(BacktestPlanReading& reading) : reading_(reading) {}

  void read(const Node& root) {
    for (const text::Entry& entry : root.entries) {
      if (entry.key == "as_of")
        read_days(entry.value);
      else if (entry.key == "questions")
        read_questions(entry.value);
      else if (entry.key == "plan")
        read_plan(entry.value);
      else
        problem(entry.place, fmt::format("unknown key '{}'", entry.key), "it would be ignored in silence",
                text::did_you_mean(entry.key, std::span<const std::string_view>{keys}));
    }
  }

 private:
  [[nodiscard]] bool is_list(const Node& value, std::string_view key) {
    if (value.type == Node::Type::array) return true;
    problem(value.place, fmt::format("'{}' is {}", key, text::to_words(value.type)), "a list is needed",
            fmt::format("write {} = [\"...\"]", key));
    return false;
  }

  void read_days(const Node& value) {
    if (!is_list(value, "as_of")) return;
    for (const Node& item : value.items) {
      const auto day = item.type == Node::Type::date ? std::optional<Date>{item.date}
                       : item.type == Node::Type::string ? parse_date(item.text)
                                                         : std::nullopt;
      if (!day) {
        problem(item.place, "no day", "a forecast is made on a day", "write it as \"2005-08-15\"");
        continue;
      }
      if (!reading_.plan.as_of.empty() && *day <= reading_.plan.as_of.back())
        problem(item.place, fmt::format("{} is not after the day before it", to_string(*day)),
                "the days stand in order, each once", "sort them");
      reading_.plan.as_of.push_back(*day);
      reading_.plan.places.as_of.push_back(item.place);
    }
  }

  void read_questions(const Node& value) {
    if (!is_list(value, "questions")) return;
    for (const Node& item : value.items) {
      if (item.type != Node::Type::string) {
        problem(item.place, fmt::format("{} instead of a question's id", text::to_words(item.type)),
                "questions are named by their ids", "write it in quotes");
        continue;
      }
      reading_.plan.questions.push_back(item.text);
      reading_.plan.places.questions.push_back(item.place);
    }
  }

  void read_plan(const Node& value) {
    reading_.plan.places.plan = value.place;
    if (value.type == Node::Type::string)
      reading_.plan.plan = value.text;
    else
      problem(value.place, fmt::format("'plan' is {}", text::to_words(value.type)), "a plan is named by its id",
              "write it in quotes");
  }

  void problem(const Place& place, std::string what, std::string why, std::string todo) {
    reading_.diagnostics.problem(place, std::move(what), std::move(why), std::move(todo));
  }

  BacktestPlanReading& reading_;
};

}  // namespace

BacktestPlanReading read_backtest_plan(std::string_view text, const std::string& file) {
  BacktestPlanReading reading;
  if (const auto root = text::parse_toml(text, file))
    PlanReader{reading}.read(*root);
  else
    reading.diagnostics.append(root.error());
  return reading;
}

}  // namespace truce::skill
