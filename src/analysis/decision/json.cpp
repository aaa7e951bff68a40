// The report as JSON: answers in their own direction and unit, regrets and differences in goodness (more is better).
#include <fmt/format.h>

#include "analysis/decision/report.hpp"

namespace truce::analysis::decision {

namespace {

using text::Json;

Json json_of(const Estimate& estimate) {
  return Json::object().set("value", estimate.value).set("standard_error", estimate.standard_error);
}

Json answer_of(const Aspect& aspect, const Estimate& estimate) {
  return json_of({in_words_of(aspect, estimate.value), estimate.standard_error});
}

Json quantiles_of(const Aspect& aspect, const Prospect& plan) {
  Json all = Json::object();
  for (std::size_t l = 0; l < levels.size(); ++l) {
    // The lower quantiles of the goodness are the upper ones of an answer that should be low.
    const std::size_t from = aspect.wanted == Wanted::less ? levels.size() - 1 - l : l;
    all.set(fmt::format("{}", levels[l]), in_words_of(aspect, plan.quantiles[from]));
  }
  return all;
}

Json plan_of(const Report& report, const Aspect& aspect, std::size_t p) {
  const Prospect& plan = aspect.plans[p];
  Json out = Json::object();
  out.set("plan", report.plan_ids[p]).set("mean", answer_of(aspect, plan.mean)).set("quantiles", quantiles_of(aspect, plan));
  out.set("tail_mean", answer_of(aspect, plan.tail)).set("regret", json_of(plan.regret)).set("regret_19_of_20", plan.regret_19_of_20);
  out.set("largest_regret", plan.largest_regret);
  out.set("satisfied", aspect.satisfied.empty() ? Json() : json_of(aspect.satisfied[p])).set("chance_of_best", json_of(plan.best));
  return out;
}

Json aspect_of(const Report& report, const Aspect& aspect) {
  Json plans = Json::array();
  for (std::size_t p = 0; p < aspect.plans.size(); ++p) plans.push(plan_of(report, aspect, p));
  Json out = Json::object();
  out.set("id", aspect.id).set("title", aspect.title).set("unit", aspect.unit);
  out.set("wanted", aspect.wanted == Wanted::more ? "more" : "less").set("swing", aspect.swing).set("weight", aspect.weight);
  out.set("best", report.plan_ids[aspect.best]).set("second", report.plan_ids[aspect.second]).set("lead", json_of(aspect.lead));
  return out.set("plans", std::move(plans));
}

std::string_view word_of(Evidence evidence) {
  if (evidence == Evidence::every_member) return "every_member";
  return evidence == Evidence::clear ? "clear" : "means";
}

Json dominated_of(const Report& report) {
  Json all = Json::array();
  for (const Domination& one : report.dominated) {
    Json gains = Json::array();
    for (std::size_t k = 0; k < one.gain.size(); ++k) gains.push(json_of(one.gain[k]).set("objective", report.aspects[k].id));
    all.push(Json::object()
                 .set("plan", report.plan_ids[one.plan])
                 .set("by", report.plan_ids[one.by])
                 .set("evidence", word_of(one.evidence))
                 .set("share_no_worse", one.share_no_worse)
                 .set("weakest", report.aspects[one.weakest].id)
                 .set("gains", std::move(gains)));
  }
  return all;
}

Json front_of(const Report& report) {
  Json all = Json::array();
  for (std::size_t p = 0; p < report.plans.size(); ++p)
    if (report.domination_of(p) == nullptr) all.push(Json(report.plan_ids[p]));
  return all;
}

Json verdicts_of(const Report& report) {
  Json all = Json::array();
  for (const Verdict& verdict : report.verdicts) {
    Json chosen = Json::array(), scores = Json::object();
    for (const std::size_t p : verdict.chosen) chosen.push(Json(report.plan_ids[p]));
    for (std::size_t p = 0; p < verdict.score.size(); ++p) scores.set(report.plan_ids[p], verdict.score[p]);
    all.push(Json::object()
                 .set("rule", id_of(verdict.rule))
                 .set("words", words_of(verdict.rule))
                 .set("chosen", std::move(chosen))
                 .set("more_is_better", verdict.more_is_better)
                 .set("scores", std::move(scores)));
  }
  return all;
}

Json standing_of(const Report& report, const Aspect& aspect, const Standing& standing, double mean_weight) {
  Json means = Json::object(), stretches = Json::array();
  for (std::size_t p = 0; p < standing.means.size(); ++p) means.set(report.plan_ids[p], answer_of(aspect, standing.means[p]));
  for (const Stretch& one : standing.path.stretches)
    stretches.push(Json::object().set("from", one.from).set("to", one.to).set("best", report.plan_ids[one.plan]));
  Json out = Json::object();
  out.set("objective", aspect.id).set("best", report.plan_ids[standing.best]).set("flips", standing.best != aspect.best);
  out.set("rival", report.plan_ids[standing.rival]).set("clear", standing.clear).set("lead", json_of(standing.lead)).set("means", std::move(means));
  out.set("flip_at", standing.path.flip ? json_of(*standing.path.flip) : Json());
  out.set("flip_at_after_record", standing.path.flip ? Json(after_the_record(standing.path.flip->value, mean_weight)) : Json());
  return out.set("path", std::move(stretches));
}

std::string_view word_of(Trouble trouble) {
  switch (trouble) {
    case Trouble::none: return "none";
    case Trouble::outside: return "outside";
    case Trouble::few_draws: return "few_draws";
    case Trouble::heavy_draw: return "heavy_draw";
  }
  return "";
}

Json reading_of(const Report& report, const Reading& reading) {
  Json standings = Json::array(), alone = Json::array();
  for (std::size_t k = 0; k < reading.standings.size(); ++k)
    standings.push(standing_of(report, report.aspects[k], reading.standings[k], reading.mean_weight.value));
  for (const Alone& one : reading.alone)
    alone.push(Json::object()
                   .set("parameter", one.address)
                   .set("from", one.from)
                   .set("to", one.to)
                   .set("effective_draws", one.effective_draws)
                   .set("answerable", one.answerable)
                   .set("standing", one.standing ? standing_of(report, report.together(), *one.standing, 1) : Json()));
  Json out = Json::object();
  out.set("id", reading.id).set("title", reading.title).set("speaker", reading.speaker).set("quotes", Json::array_of(reading.quotes));
  out.set("effective_draws", reading.effective_draws).set("heaviest_draw", reading.heaviest).set("share_outside", reading.outside);
  out.set("mean_weight", json_of(reading.mean_weight)).set("answerable", reading.trouble == Trouble::none);
  out.set("trouble", word_of(reading.trouble)).set("todo", reading.todo);
  return out.set("objectives", std::move(standings)).set("alone", std::move(alone));
}

}  // namespace

Json to_json(const Report& report) {
  Json aspects = Json::array(), readings = Json::array(), plans = Json::array();
  for (const Aspect& aspect : report.aspects) aspects.push(aspect_of(report, aspect));
  for (const Reading& reading : report.readings) readings.push(reading_of(report, reading));
  for (std::size_t p = 0; p < report.plans.size(); ++p) plans.push(Json::object().set("id", report.plan_ids[p]).set("title", report.plans[p]));
  Json out = Json::object();
  out.set("source", report.source).set("members", report.members).set("used", report.used).set("draws", report.draws);
  if (report.effective_ancestors > 0) out.set("effective_ancestors", report.effective_ancestors);
  out.set("conditioned", report.conditioned).set("objectives_derived", report.derived).set("tail", report.tail);
  out.set("plans", std::move(plans)).set("objectives", std::move(aspects)).set("front", front_of(report));
  out.set("dominated", dominated_of(report)).set("rules", verdicts_of(report)).set("readings", std::move(readings));
  return out.set("words", Json::array_of(report.words));
}

}  // namespace truce::analysis::decision
