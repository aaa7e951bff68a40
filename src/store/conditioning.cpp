#include "store/conditioning.hpp"

#include <cmath>

#include <fmt/format.h>

namespace truce::store {

namespace {

using assimilation::Conditioned;
using text::Json;

/// Six significant digits are more than the run knows.
Json number(double value) {
  if (!std::isfinite(value)) return Json();
  return Json(value == 0 ? 0 : std::stod(fmt::format("{:.6g}", value)));
}

Json interval(const assimilation::Interval& i) {
  return Json::object().set("0.05", number(i.low)).set("0.5", number(i.median)).set("0.95", number(i.high));
}

std::string end_of(const model::Model& model, std::size_t step) {
  return to_string(plus_days(model.situation->start, model.ticks[step].day + model.ticks[step].dt));
}

Json steps_json(const model::Model& model, const Conditioned& c) {
  Json out = Json::array();
  for (const auto& step : c.steps)
    out.push(Json::object()
                 .set("date", end_of(model, step.step))
                 .set("log_evidence", number(step.log_evidence))
                 .set("effective_draws", number(step.effective_parameters))
                 .set("effective_histories", number(step.effective_histories))
                 .set("bridges", static_cast<double>(step.bridges)));
  return out;
}

Json rows_json(const model::Model& model, const Conditioned& c) {
  Json out = Json::array();
  for (const auto& fit : c.rows) {
    const record::Row& row = model.situation->record.rows[fit.row];
    Json one = Json::object().set("line", static_cast<double>(row.place.line)).set("from", to_string(row.from));
    one.set("to", to_string(row.to)).set("subject", row.subject).set("object", row.object);
    one.set("prior", interval(fit.prior)).set("predicted", interval(fit.predicted)).set("fitted", interval(fit.fitted));
    out.push(std::move(one.set("log_score", number(fit.log_score)).set("surprise", number(fit.surprise))));
  }
  return out;
}

Json unweighed_json(const model::Model& model, const Conditioned& c) {
  Json out = Json::array();
  for (const auto& row : c.unweighed)
    out.push(Json::object()
                 .set("line", static_cast<double>(model.situation->record.rows[row.row].place.line))
                 .set("reason", row.reason));
  return out;
}

Json moved_json(const Conditioned& c) {
  Json out = Json::array();
  for (const auto& m : c.moved)
    out.push(Json::object()
                 .set("parameter", m.address)
                 .set("moved_by", number(m.mean))
                 .set("sd", number(m.sd))
                 .set("prior", interval(m.prior))
                 .set("posterior", interval(m.posterior)));
  return out;
}

Json paths_json(const assimilation::PathMoves& moves) {
  return Json::object()
      .set("count", static_cast<double>(moves.paths))
      .set("moves_of_each", static_cast<double>(moves.per_path))
      .set("numbers_accepted", number(moves.numbers_accepted))
      .set("chance_accepted", number(moves.chance_accepted))
      .set("costly_numbers", static_cast<double>(moves.costly))
      .set("prior_draws_they_descend_from", static_cast<double>(moves.ancestors));
}

}  // namespace

Json conditioning_json(const model::Model& model, const Conditioned& c) {
  Json out = Json::object();
  out.set("outcome", std::string{assimilation::to_word(c.outcome)});
  out.set("collapsed_at", c.collapsed_at ? Json(end_of(model, *c.collapsed_at)) : Json());
  out.set("log_evidence", number(c.log_evidence)).set("log_evidence_error", number(c.log_evidence_error));
  out.set("draws", static_cast<double>(c.draws)).set("histories", static_cast<double>(c.histories));
  out.set("sweeps", static_cast<double>(c.moves)).set("mean_acceptance", number(c.mean_acceptance));
  out.set("paths", paths_json(c.path_moves));
  out.set("steps", steps_json(model, c)).set("rows", rows_json(model, c)).set("unweighed", unweighed_json(model, c));
  return std::move(out.set("parameters", moved_json(c)));
}

}  // namespace truce::store
