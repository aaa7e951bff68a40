#include "skill/backtest.hpp"

#include <algorithm>

#include "base/contract.hpp"
#include "parallel/parallel.hpp"
#include "skill/baseline.hpp"

namespace truce::skill {

namespace {

using casefile::Form;

/// The one place where a forecast is made from what was known: by the posterior given the record, or by the prior
/// carried through history.
ensemble::Forecast forecast_from(const model::Model& model, const BacktestSettings& asked, ensemble::Settings settings) {
  if (asked.start == Start::posterior) {
    assimilation::ConditionSettings how;
    how.seed = asked.seed;
    how.parameters = asked.draws;
    how.particles = asked.histories;
    how.threads = asked.threads > 0 ? asked.threads : parallel::hardware_threads();
    how.stop = asked.stop;
    if (asked.progress)
      how.progress = [&](const assimilation::ConditionProgress& p) { asked.progress({p.done, p.total, "steps of the record taken in"}); };
    settings.conditioned = std::make_shared<const assimilation::Conditioned>(assimilation::condition(model, how));
  }
  return ensemble::forecast(model, settings);
}

bool starts_anew(Form form) { return form == Form::level || form == Form::reaches; }

Fan fan_of(const BacktestCase& test, const model::Model& model, const ensemble::Forecast& forecast, std::size_t measure) {
  const auto& compiled = model.measure[measure];
  Fan fan;
  fan.title = compiled.title;
  const bool level = compiled.form == model::MeasureForm::level;
  const int report_days = model.situation->report_days;
  fan.unit = level ? compiled.unit : "in " + std::to_string(report_days) + " days";
  const auto& paths = forecast.paths;
  const auto add = [&](int day, const ensemble::PathCell& cell) {
    fan.dates.push_back(plus_days(model.situation->start, day));
    const auto at = [&](double p) { return cell.sketch.count() > 0 ? cell.sketch.quantile(p) : unknown; };
    fan.low_90.push_back(at(0.05));
    fan.low_50.push_back(at(0.25));
    fan.median.push_back(at(0.5));
    fan.high_50.push_back(at(0.75));
    fan.high_90.push_back(at(0.95));
  };
  // The first date of history is left out: what it sums began earlier or later.
  for (std::size_t d = 1; d < paths.history.size(); ++d)
    add(paths.history[d].day, paths.history_cells[d * paths.measures + measure]);
  for (std::size_t d = 0; d < paths.forecast.size(); ++d)
    add(paths.forecast[d].day, paths.plan_cells[0][d * paths.measures + measure]);
  for (const Sighting& s : sightings_of(*test.situation, model, measure)) {
    const bool count = s.kind == SightingKind::count;
    fan.came.push_back({count ? plus_days(s.from, s.days() / 2) : s.to,
                        count ? s.value / s.days() * report_days : s.value, s.known <= model.situation->as_of});
  }
  return fan;
}

/// Numbers that answer a level's question are figures of its measure as well.
void add_outcome(const Question& question, const Outcome& outcome, Date as_of, Fan& fan) {
  if (question.asked.form != Form::level) return;
  const auto same = [&](const Fan::Came& c) { return c.date == question.last && c.value == outcome.value; };
  if (std::none_of(fan.came.begin(), fan.came.end(), same))
    fan.came.push_back({question.last, outcome.value, outcome.day.value_or(question.last) <= as_of});
}

class CaseRunner {
 public:
  CaseRunner(const BacktestCase& test, std::size_t cluster, const Elsewhere& elsewhere, const BacktestSettings& settings)
      : test_(test),
        cluster_(cluster),
        elsewhere_(elsewhere),
        settings_(settings),
        number_(static_cast<std::uint32_t>(cluster) << 16) {}

  CaseResult run() {
    const casefile::Case& situation = *test_.situation;
    CaseResult result{situation.id, situation.title, situation.plans[test_.plan].id, {}, test_.open};
    for (const Date day : test_.as_of) {
      if (stopped()) break;
      result.origins.push_back(forecast_on(day));
    }
    return result;
  }

 private:
  [[nodiscard]] bool stopped() const { return settings_.stop != nullptr && settings_.stop->load(); }

  Origin forecast_on(Date day) {
    auto known = known_on(*test_.situation, day);
    const auto assembly = model::assemble(std::make_shared<const casefile::Case>(std::move(*known)));
    TRUCE_ASSERTS(assembly.model != nullptr);  // tried when the case was read
    Origin origin;
    origin.as_of = day;
    const ensemble::Forecast forecast = forecast_from(*assembly.model, settings_, ensemble_settings());
    if (forecast.conditioned) origin.conditioning = forecast.conditioned->outcome;
    if (forecast.outcome == ensemble::Outcome::stopped) return origin;
    const Said said = said_by(*assembly.model, forecast);
    for (const Outcome& outcome : test_.outcomes) ask(*assembly.model, said, outcome, origin);
    draw(*assembly.model, forecast, said, origin);
    return origin;
  }

  [[nodiscard]] ensemble::Settings ensemble_settings() const {
    ensemble::Settings settings;
    settings.seed = settings_.seed;
    settings.members = settings_.members;
    settings.threads = settings_.threads;
    settings.block = 16;
    settings.plans = {test_.plan};
    settings.kept_rows = settings_.members;
    settings.kept_paths = 0;
    settings.variant_members = 0;
    settings.progress = settings_.progress;
    settings.stop = settings_.stop;
    return settings;
  }

  void ask(const model::Model& model, const Said& said, const Outcome& outcome, Origin& origin) {
    const Question& question = said.questions[outcome.question];
    if (outcome.day.value_or(question.last) <= origin.as_of || question.last <= origin.as_of) {
      ++origin.settled;
      return;
    }
    const bool of_the_case = question.asked.as == ensemble::AskedAs::question;
    const Date from = of_the_case ? test_.situation->questions[question.asked.source].from : test_.situation->as_of;
    if (!starts_anew(question.asked.form) && from < origin.as_of) {
      ++origin.begun;
      return;
    }
    const auto known = known_by(sightings_of(*test_.situation, model, question.asked.measure), origin.as_of);
    Outcome asked = outcome;
    asked.plan = 0;  // the only one simulated
    auto scored = score(said, asked, plain_forecasts(question, known, elsewhere_), number_++);
    if (!scored) {
      ++origin.silent;
      return;
    }
    scored->cluster = cluster_;
    origin.questions.push_back(std::move(*scored));
  }

  void draw(const model::Model& model, const ensemble::Forecast& forecast, const Said& said, Origin& origin) {
    std::vector<std::size_t> measures;
    for (const std::string& id : test_.drawn)
      for (const Question& question : said.questions) {
        const std::size_t measure = question.asked.measure;
        if (question.asked.id != id || std::find(measures.begin(), measures.end(), measure) != measures.end()) continue;
        measures.push_back(measure);
        origin.fans.push_back(fan_of(test_, model, forecast, measure));
      }
    for (const Outcome& outcome : test_.outcomes) {
      const Question& question = said.questions[outcome.question];
      const auto at = std::find(measures.begin(), measures.end(), question.asked.measure);
      if (at == measures.end() || question.asked.kind != ensemble::AnswerKind::number) continue;
      add_outcome(question, outcome, origin.as_of, origin.fans[static_cast<std::size_t>(at - measures.begin())]);
    }
  }

  const BacktestCase& test_;
  std::size_t cluster_;
  const Elsewhere& elsewhere_;
  const BacktestSettings& settings_;
  std::uint32_t number_;  // of the question, over all cases
};

Elsewhere outside(std::span<const BacktestCase> cases, std::size_t left_out) {
  Elsewhere elsewhere;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    if (i == left_out) continue;
    const casefile::Case& situation = *cases[i].situation;
    for (const Outcome& outcome : cases[i].outcomes) {
      if (outcome.question >= situation.questions.size()) continue;  // a check or a milestone
      const auto& question = situation.questions[outcome.question];
      if (!question.comparison && question.form != Form::then) continue;
      if (question.form == Form::first_time) continue;
      ++elsewhere.resolved;
      elsewhere.yes += outcome.value > 0.5 ? 1 : 0;
    }
  }
  return elsewhere;
}

}  // namespace

std::size_t Backtest::days(assimilation::Conditioning how) const {
  std::size_t count = 0;
  for (const CaseResult& one : cases)
    for (const Origin& origin : one.origins) count += origin.conditioning == how ? 1 : 0;
  return count;
}

std::vector<Scored> Backtest::scored() const {
  std::vector<Scored> all;
  for (const CaseResult& one : cases)
    for (const Origin& origin : one.origins) all.insert(all.end(), origin.questions.begin(), origin.questions.end());
  return all;
}

Backtest backtest(std::span<const BacktestCase> cases, const BacktestSettings& settings) {
  Backtest result;
  result.members = settings.members;
  result.seed = settings.seed;
  result.start = settings.start;
  for (std::size_t i = 0; i < cases.size(); ++i)
    result.cases.push_back(CaseRunner{cases[i], i, outside(cases, i), settings}.run());
  if (settings.stop != nullptr && settings.stop->load()) result.outcome = ensemble::Outcome::stopped;
  result.summary = summarise(result.scored(), settings.seed);
  return result;
}

}  // namespace truce::skill
