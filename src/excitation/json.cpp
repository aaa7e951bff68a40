#include "excitation/report.hpp"

#include <cmath>

namespace truce::excitation {

namespace {

using text::Json;

std::string_view word(Memorable memory) {
  switch (memory) {
    case Memorable::identified: return "identified";
    case Memorable::no_excitation: return "no_excitation";
    case Memorable::at_longest: return "at_longest";
    case Memorable::at_shortest: return "at_shortest";
    case Memorable::too_few_events: return "too_few_events";
  }
  return "";
}

Json matrix(const std::vector<double>& cells, std::size_t size) {
  Json rows = Json::array();
  for (std::size_t k = 0; k < size; ++k) {
    Json row = Json::array();
    for (std::size_t j = 0; j < size; ++j) row.push(cells[k * size + j]);
    rows.push(std::move(row));
  }
  return rows;
}

Json pair(double low, double high) { return Json::array().push(low).push(high); }

Json pieces_of(const Report& report, std::size_t series) {
  const Fit& fit = report.fit;
  const std::size_t pieces = fit.begins_days.size();
  Json all = Json::array();
  for (std::size_t p = 0; p < pieces; ++p) {
    Json one = Json::object();
    one.set("from_day", fit.begins_days[p]);
    one.set("to_day", p + 1 < pieces ? fit.begins_days[p + 1] : report.events.end_days);
    one.set("mu_per_day", fit.mu_per_day[series * pieces + p]);
    one.set("standard_error", fit.mu_error[series * pieces + p]);
    if (report.walk) one.set("interval_95", pair(report.walk->mu_low[p], report.walk->mu_high[p]));
    all.push(std::move(one));
  }
  return all;
}

Json goodness_of(const Goodness& good) {
  return Json::object()
      .set("events", good.uniform.size())
      .set("expected_events", good.expected_events)
      .set("kolmogorov_smirnov", good.distance)
      .set("p_uniform", good.p_uniform)
      .set("correlation_of_successive_gaps", good.correlation)
      .set("p_independent", good.p_independent);
}

/// One series: plain numbers under the names that a reader of other programs expects.
void set_one(const Report& report, Json& made) {
  const Fit& fit = report.fit;
  made.set("mu_per_day", fit.mean_mu_per_day(0, report.events.end_days));
  made.set("branching_ratio", fit.branching[0]);
  made.set("decay_per_day", fit.decay_per_day);
  Json errors = Json::object();
  errors.set("mu_per_day", fit.begins_days.size() == 1 ? fit.mu_error[0] : std::nan(""));
  errors.set("branching_ratio", fit.branching_error[0]).set("decay_per_day", fit.decay_error);
  made.set("standard_errors", std::move(errors));
  if (report.branching_95) made.set("branching_ratio_interval_95", pair(report.branching_95->low, report.branching_95->high));
}

/// Several series: rows are targets, columns sources.
void set_several(const Report& report, Json& made) {
  const Fit& fit = report.fit;
  const std::size_t series = report.series_count(), pieces = fit.begins_days.size();
  made.set("series", Json::array_of(report.events.names));
  Json mu = Json::array(), errors = Json::array();
  for (std::size_t k = 0; k < series; ++k) {
    mu.push(fit.mean_mu_per_day(k, report.events.end_days));
    errors.push(pieces == 1 ? fit.mu_error[k] : std::nan(""));
  }
  made.set("mu_per_day", std::move(mu));
  made.set("branching_ratio", matrix(fit.branching, series));
  made.set("decay_per_day", fit.decay_per_day);
  made.set("standard_errors", Json::object()
                                  .set("mu_per_day", std::move(errors))
                                  .set("branching_ratio", matrix(fit.branching_error, series))
                                  .set("decay_per_day", fit.decay_error));
}

void set_comparison(const Report& report, Json& made) {
  const Fit& fit = report.fit;
  made.set("parameters", fit.parameters);
  made.set("aic", fit.aic()).set("bic", fit.bic());
  made.set("background_log_likelihood", fit.background_log_likelihood);
  made.set("aic_over_background", fit.aic() - fit.background_aic());
  made.set("aic_over_poisson", fit.aic() - fit.poisson_aic());
  if (report.poisson) {
    made.set("test_against_background", Json::object()
                                            .set("likelihood_ratio", report.poisson->ratio)
                                            .set("p_value", report.poisson->p_value)
                                            .set("p_value_decay_known", report.poisson->p_known_decay));
  }
  if (report.tried.empty()) return;
  Json tried = Json::array();
  for (const Fit& one : report.tried)
    tried.push(Json::object()
                   .set("pieces", one.begins_days.size())
                   .set("log_likelihood", one.log_likelihood)
                   .set("branching_ratio", one.branching.size() == 1 ? Json(one.branching[0]) : Json())
                   .set("aic", one.aic())
                   .set("bic", one.bic()));
  made.set("pieces_tried", std::move(tried));
}

Json walk_of(const WalkFit& walk) {
  constexpr std::string_view names[] = {"constant", "constant_excited", "walk", "walk_excited"};
  Json made = Json::object();
  made.set("interval_days", walk.interval_days).set("step_sd", walk.step_sd);
  Json answers = Json::array();
  for (std::size_t a = 0; a < walk.answers.size(); ++a)
    answers.push(Json::object()
                     .set("model", names[a])
                     .set("log_marginal_likelihood", walk.answers[a].log_marginal)
                     .set("step_sd", walk.answers[a].step_sd)
                     .set("branching_ratio", walk.answers[a].branching_ratio)
                     .set("decay_per_day", walk.answers[a].decay_per_day));
  return made.set("answers", std::move(answers));
}

}  // namespace

Json to_json(const Report& report) {
  const Fit& fit = report.fit;
  Json made = Json::object();
  made.set("kernel", "exponential").set("background", to_string(report.background));
  made.set("events", report.events.size()).set("end_days", report.events.end_days);
  made.set("events_at_one_time", ties(report.events));
  if (report.series_count() == 1) {
    set_one(report, made);
  } else {
    set_several(report, made);
  }
  made.set("spectral_radius", report.spectral_radius);
  made.set("log_likelihood", fit.log_likelihood).set("poisson_log_likelihood", fit.poisson_log_likelihood);
  made.set("memory", word(fit.memory));
  if (report.walk) {
    made.set("walk", walk_of(*report.walk));
  } else {
    set_comparison(report, made);
  }
  if (fit.begins_days.size() > 1) {
    Json pieces = Json::array();
    for (std::size_t k = 0; k < report.series_count(); ++k) pieces.push(pieces_of(report, k));
    made.set("pieces", report.series_count() == 1 ? pieces.items()[0] : pieces);
  }
  Json good = Json::array();
  for (const Goodness& one : report.goodness) good.push(goodness_of(one));
  return made.set("goodness", report.series_count() == 1 ? good.items()[0] : good);
}

}  // namespace truce::excitation
