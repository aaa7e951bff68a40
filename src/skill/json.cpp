#include "skill/json.hpp"

namespace truce::skill {

namespace {

using text::Json;

Json to_json(const Marks& marks) {
  Json out = Json::object();
  if (!std::isnan(marks.brier)) out.set("brier", marks.brier).set("log", marks.log);
  if (!std::isnan(marks.crps)) out.set("crps", marks.crps);
  return out;
}

Json to_json(const stats::score::ClusterTest& test) {
  return Json::object().set("mean", test.mean).set("standard_error", test.standard_error).set("low", test.interval.low)
      .set("high", test.interval.high).set("p_value", test.p_value).set("clusters", test.clusters);
}

Json to_json(const Versus& versus) {
  Json out = Json::object();
  out.set("baseline", name_of(versus.baseline)).set("yes_no", versus.yes_no).set("numbers", versus.numbers);
  if (versus.yes_no > 0)
    out.set("brier_skill", versus.brier_skill).set("log_skill", versus.log_skill)
        .set("brier_difference", to_json(versus.brier)).set("log_difference", to_json(versus.log))
        .set("brier_bootstrap_low", versus.brier_resampled.low).set("brier_bootstrap_high", versus.brier_resampled.high)
        .set("brier_sign_flip_p_value", versus.brier_sign_flip);
  if (versus.numbers > 0)
    out.set("crps_advantage", to_json(versus.advantage)).set("crps_sign_flip_p_value", versus.advantage_sign_flip);
  return out;
}

Json to_json(const Coverage& coverage) {
  return Json::object().set("level", interval_level).set("numbers", coverage.numbers).set("covered", coverage.covered)
      .set("share", to_json(coverage.share)).set("low_if_independent", coverage.independent.low)
      .set("high_if_independent", coverage.independent.high).set("factor", coverage.factor)
      .set("tried_outside", coverage.tried).set("covered_outside", coverage.covered_outside);
}

Json bins_json(const std::vector<stats::score::ChanceBin>& bins) {
  Json all = Json::array();
  for (const auto& bin : bins)
    if (bin.count > 0)
      all.push(Json::object().set("mean_chance", bin.mean_chance).set("came_true", bin.share()).set("count", bin.count));
  return all;
}

}  // namespace

Json to_json(const Summary& summary) {
  Json out = Json::object();
  out.set("yes_no", summary.yes_no).set("numbers", summary.numbers).set("clusters", summary.clusters);
  const auto& b = summary.brier;
  out.set("brier", b.brier).set("log", summary.log).set("reliability", b.reliability).set("resolution", b.resolution)
      .set("uncertainty", b.uncertainty).set("within_bins", b.within_bins)
      .set("reliability_corrected", b.reliability_corrected).set("resolution_corrected", b.resolution_corrected)
      .set("uncertainty_corrected", b.uncertainty_corrected).set("sharpness", summary.sharpness);
  out.set("calibration", bins_json(summary.bins));
  Json versus = Json::array();
  for (const Versus& one : summary.versus) versus.push(to_json(one));
  out.set("against", std::move(versus)).set("coverage", to_json(summary.coverage));
  return out.set("pit_fifths", Json::array_of(summary.pit));
}

Json to_json(const Scored& q) {
  Json out = Json::object();
  out.set("case", q.case_id).set("question", q.question).set("plan", q.plan).set("as_of", to_string(q.as_of))
      .set("last_day", to_string(q.last)).set("outcome", q.outcome);
  if (q.is_yes_no())
    out.set("chance", q.chance);
  else
    out.set("median", q.median).set("low", q.interval.low).set("high", q.interval.high).set("unit", q.unit)
        .set("pit", q.pit).set("fair_crps", q.fair_crps);
  out.set("scores", to_json(q.marks)).set("unanswered", q.unanswered);
  Json baselines = Json::object();
  for (std::size_t b = 0; b < baseline_count; ++b)
    if (q.baseline[b]) baselines.set(std::string(name_of(static_cast<Baseline>(b))), to_json(*q.baseline[b]));
  return out.set("baselines", std::move(baselines)).set("source", q.source);
}

Json to_json(const RunScore& score) {
  Json out = Json::object();
  out.set("case", score.case_id).set("as_of", to_string(score.as_of)).set("plan", score.plan)
      .set("scored", score.questions.size()).set("open", score.open).set("silent", score.silent)
      .set("summary", to_json(score.summary));
  Json questions = Json::array();
  for (const Scored& one : score.questions) questions.push(to_json(one));
  return out.set("questions", std::move(questions));
}

namespace {

Json word_of(const std::optional<assimilation::Conditioning>& outcome) {
  return outcome ? Json(std::string{assimilation::to_word(*outcome)}) : Json();
}

}  // namespace

Json to_json(const Backtest& backtest) {
  Json out = Json::object();
  out.set("members", backtest.members).set("seed", std::to_string(backtest.seed)).set("conditioned", Json(backtest.start == Start::posterior));
  out.set("summary", to_json(backtest.summary));
  Json cases = Json::array();
  for (const CaseResult& one : backtest.cases) {
    Json days = Json::array();
    for (const Origin& origin : one.origins) {
      Json questions = Json::array();
      for (const Scored& q : origin.questions) questions.push(to_json(q));
      days.push(Json::object().set("as_of", to_string(origin.as_of)).set("conditioning", word_of(origin.conditioning)).set("settled_before", origin.settled)
                    .set("window_begun", origin.begun).set("silent", origin.silent).set("questions", std::move(questions)));
    }
    cases.push(Json::object().set("case", one.id).set("plan", one.plan).set("open", one.open).set("days", std::move(days)));
  }
  return out.set("cases", std::move(cases));
}

}  // namespace truce::skill
