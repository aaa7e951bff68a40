#include "skill/backtest_case.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "casefile/as_of.hpp"
#include "casefile/read.hpp"
#include "model/model.hpp"
#include "text/file.hpp"
#include "text/suggest.hpp"

namespace truce::skill {

namespace fs = std::filesystem;

namespace {

class BacktestReader {
 public:
  BacktestReader(const fs::path& folder, BacktestReading& reading) : folder_(folder), reading_(reading) {}

  void read() {
    auto whole = casefile::read(folder_);
    keep_problems(std::move(whole.diagnostics));
    read_plan_file();
    read_resolutions_file();
    if (whole.situation) {
      test_.situation = std::make_shared<const casefile::Case>(std::move(*whole.situation));
      check();
    }
    reading_.diagnostics.sort();
    if (reading_.diagnostics.ok()) reading_.test = std::move(test_);
  }

 private:
  void read_plan_file() {
    const fs::path path = folder_ / "backtest.toml";
    std::error_code error;
    if (!fs::exists(path, error)) return;
    if (const auto text = text::read_file(path)) {
      auto plan = read_backtest_plan(*text, path.string());
      plan_ = std::move(plan.plan);
      keep_problems(std::move(plan.diagnostics));
    } else {
      keep(text.error());
    }
  }

  void read_resolutions_file() {
    const fs::path path = folder_ / "resolutions.csv";
    if (const auto text = text::read_file(path)) {
      auto rows = read_resolutions(*text, path.string());
      test_.rows = std::move(rows.rows);
      keep_problems(std::move(rows.diagnostics));
    } else {
      keep(text.error());
    }
  }

  /// What only the case can tell: plans, questions, outcomes, days.
  void check() {
    const auto assembly = model::assemble(test_.situation);
    keep_problems(assembly.diagnostics);
    if (!assembly.model) return;
    const Said asked = asked_of(*assembly.model);
    const std::string usual = asked.plans[asked.usual_plan()];
    if (!plan_.plan.empty()) named(plan_.plan, asked.plans, plan_.places.plan, "plan");
    const std::string& plan = plan_.plan.empty() ? usual : plan_.plan;
    test_.plan = static_cast<std::size_t>(std::find(asked.plans.begin(), asked.plans.end(), plan) - asked.plans.begin());
    for (const Resolution& row : test_.rows)
      if (!row.plan.empty() && row.plan != plan)
        problem(row.places.plan, fmt::format("plan '{}' where '{}' was followed", row.plan, plan),
                "only one history came true", "leave the plan out here; name it once in backtest.toml");
    auto outcomes = outcomes_of(asked, test_.rows, test_.plan < asked.plans.size() ? plan : usual);
    keep_problems(std::move(outcomes.diagnostics));
    test_.outcomes = std::move(outcomes.all);
    test_.open = outcomes.open;
    choose_drawn(asked);
    choose_days(asked);
  }

  void choose_drawn(const Said& asked) {
    std::vector<std::string> ids;
    for (const Question& question : asked.questions) ids.push_back(question.asked.id);
    for (std::size_t i = 0; i < plan_.questions.size(); ++i)
      named(plan_.questions[i], ids, plan_.places.questions[i], "question");
    test_.drawn = plan_.questions;
    if (!test_.drawn.empty()) return;
    for (const Outcome& outcome : test_.outcomes)
      if (asked.questions[outcome.question].asked.kind == ensemble::AnswerKind::number) test_.drawn.push_back(ids[outcome.question]);
  }

  void choose_days(const Said& asked) {
    test_.as_of = plan_.as_of;
    if (test_.as_of.empty()) choose_quarters(asked);
    for (std::size_t i = 0; i < test_.as_of.size(); ++i)
      check_day(test_.as_of[i], i < plan_.places.as_of.size() ? plan_.places.as_of[i] : Place{folder_.string(), 0, 0});
  }

  void choose_quarters(const Said& asked) {
    Date last = asked.as_of;
    for (const Outcome& outcome : test_.outcomes) last = std::max(last, asked.questions[outcome.question].last);
    for (int quarter = 0; quarter < 4; ++quarter) {
      const Date day = plus_days(asked.as_of, days_between(asked.as_of, last) * quarter / 4);
      if (test_.as_of.empty() || day > test_.as_of.back()) test_.as_of.push_back(day);
    }
  }

  /// The case as it stood on that day is a case, and a model can be made of it.
  void check_day(Date day, const Place& place) {
    auto known = known_on(*test_.situation, day);
    if (!known) return keep_at(place, known.error());
    const auto assembly = model::assemble(std::make_shared<const casefile::Case>(std::move(*known)));
    if (!assembly.model) keep_problems(assembly.diagnostics);
  }

  void named(const std::string& id, const std::vector<std::string>& all, const Place& place, std::string_view kind) {
    if (std::find(all.begin(), all.end(), id) == all.end())
      problem(place, fmt::format("the case has no {} '{}'", kind, id), "there is nothing to forecast",
              text::did_you_mean(id, all));
  }

  /// Warnings of the case are `truce check`'s to tell.
  void keep_problems(Diagnostics found) {
    for (const Diagnostic& one : found.all())
      if (one.severity == Severity::problem) keep(one);
  }
  void keep_at(const Place& place, const Diagnostics& found) {
    for (const Diagnostic& one : found.all()) problem(place, one.what, one.why, one.todo);
  }
  void keep(const Diagnostic& one) { problem(one.place, one.what, one.why, one.todo); }
  void problem(const Place& place, std::string what, std::string why, std::string todo) {
    reading_.diagnostics.problem(place, std::move(what), std::move(why), std::move(todo));
  }

  const fs::path& folder_;
  BacktestReading& reading_;
  BacktestCase test_;
  BacktestPlan plan_;
};

}  // namespace

BacktestReading read_backtest_case(const fs::path& folder) {
  BacktestReading reading;
  BacktestReader{folder, reading}.read();
  return reading;
}

tl::expected<casefile::Case, Diagnostics> known_on(const casefile::Case& situation, Date day) {
  auto moved = casefile::as_of(situation, to_string(day));
  if (moved) moved->record = moved->record.known_by(day);
  return moved;
}

}  // namespace truce::skill
