#include "skill/outcome.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "text/number.hpp"
#include "text/suggest.hpp"

namespace truce::skill {

namespace {

using casefile::Form;
using ensemble::AnswerKind;

class OutcomeReader {
 public:
  OutcomeReader(const Said& said, const std::string& plan, Outcomes& outcomes)
      : said_(said), plan_(plan), outcomes_(outcomes) {
    for (const Question& question : said.questions) ids_.push_back(question.asked.id);
  }

  void read(const Resolution& row) {
    const auto question = index_of(row.question, ids_, row.places.question, "question");
    const auto plan = row.plan.empty() ? index_of(plan_, said_.plans, {"--plan", 0, 0}, "plan")
                                       : index_of(row.plan, said_.plans, row.places.plan, "plan");
    if (!question) return;
    check_base_rate(row, said_.questions[*question]);
    if (row.resolving == Resolving::open) {
      ++outcomes_.open;
      return;
    }
    const auto value = value_of(row, said_.questions[*question]);
    if (!value) return;
    check_day(row, said_.questions[*question], *value);
    if (plan) outcomes_.all.push_back({*question, *plan, *value, row.base_rate, row.day, row.source});
  }

 private:
  std::optional<std::size_t> index_of(const std::string& id, const std::vector<std::string>& all, const Place& place,
                                      std::string_view kind) {
    const auto found = std::find(all.begin(), all.end(), id);
    if (found != all.end()) return static_cast<std::size_t>(found - all.begin());
    if (place.line == 0 && std::exchange(plan_reported_, true)) return std::nullopt;  // the option, once for all rows
    problem(place, fmt::format("the run has no {} '{}'", kind, id), "there is no forecast to score",
            text::did_you_mean(id, all));
    return std::nullopt;
  }

  std::optional<double> value_of(const Resolution& row, const Question& question) {
    if (question.asked.kind == AnswerKind::yes_no) {
      for (const std::string_view yes : {"yes", "true", "1"})
        if (row.outcome == yes) return 1;
      for (const std::string_view no : {"no", "false", "0"})
        if (row.outcome == no) return 0;
      problem(row.places.outcome, fmt::format("'{}' is no outcome of '{}'", row.outcome, row.question),
              "it asks yes or no", "write yes or no");
      return std::nullopt;
    }
    if (row.outcome == "never" && question.asked.form == Form::first_time) return question.horizon_days();
    const auto number = text::parse_number(row.outcome);
    const bool days = question.asked.form == Form::first_time;
    if (!number) {
      problem(row.places.outcome, fmt::format("'{}' is no outcome of '{}'", row.outcome, row.question),
              fmt::format("it asks for a number of {}", question.asked.unit), days ? "write the number, or never" : "write the number");
      return std::nullopt;
    }
    const double low = days ? 0 : question.asked.low, high = days ? question.horizon_days() : question.asked.high;
    if (*number >= low && *number <= high) return number;
    problem(row.places.outcome, fmt::format("{} is not within {} to {}", row.outcome, text::to_text(low), text::to_text(high)),
            fmt::format("no path can answer '{}' so", row.question), days ? "correct it, or write never" : "correct it");
    return std::nullopt;
  }

  void check_day(const Resolution& row, const Question& question, double value) {
    if (!row.day) return;
    if (*row.day <= said_.as_of)
      return problem(row.places.resolved,
                     fmt::format("'{}' resolved on {}, not after the as-of date {}", row.question, to_string(*row.day),
                                 to_string(said_.as_of)),
                     "what is known beforehand is no forecast", "leave the row out, or correct the day");
    // A level on a day is settled on that day; what may come within a period may be settled earlier.
    const Form form = question.asked.form;
    const bool within_period = form == Form::reaches || form == Form::count || form == Form::then || form == Form::first_time;
    const bool came = question.asked.kind == AnswerKind::yes_no ? within_period : form == Form::first_time && value < question.horizon_days();
    if (*row.day < question.last && !came)
      outcomes_.diagnostics.warning(row.places.resolved,
                                    fmt::format("'{}' resolved on {}, before its last day {}", row.question,
                                                to_string(*row.day), to_string(question.last)),
                                    "an earlier figure stands for that of the last day", "give a figure of that day if there is one");
  }

  void check_base_rate(const Resolution& row, const Question& question) {
    if (!row.base_rate || question.asked.kind == AnswerKind::number) return;
    if (*row.base_rate > 0 && *row.base_rate < 1) return;
    problem(row.places.base_rate, fmt::format("base rate {} is not between 0 and 1", text::to_text(*row.base_rate)),
            "it is the chance that such a thing comes true, and nothing is certain beforehand", "correct it");
  }

  void problem(const Place& place, std::string what, std::string why, std::string todo) {
    outcomes_.diagnostics.problem(place, std::move(what), std::move(why), std::move(todo));
  }

  const Said& said_;
  const std::string& plan_;
  Outcomes& outcomes_;
  std::vector<std::string> ids_;
  bool plan_reported_ = false;
};

}  // namespace

Outcomes outcomes_of(const Said& said, const std::vector<Resolution>& rows, const std::string& plan) {
  Outcomes outcomes;
  OutcomeReader reader{said, plan, outcomes};
  for (const Resolution& row : rows) reader.read(row);
  outcomes.diagnostics.sort();
  return outcomes;
}

}  // namespace truce::skill
