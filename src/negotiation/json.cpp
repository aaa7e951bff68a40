#include "negotiation/json.hpp"

namespace truce::negotiation {

namespace {

using text::Json;

Json rounds_of(const Negotiation& n, const bargaining::Solution& solution, std::size_t p) {
  Json rounds = Json::array();
  for (std::size_t r = 0; r < solution.round.size(); ++r) {
    Json positions = Json::array();
    for (std::size_t a = 0; a < n.actors.size(); ++a) positions.push(solution.round[r][p * n.actors.size() + a]);
    rounds.push(Json::object().set("round", r).set("settlement", solution.settled[r][p]).set("positions", positions));
  }
  return rounds;
}

Json issue_of(const Negotiation& n, const Forecast& forecast, std::size_t p) {
  const Issue& issue = n.issues[p];
  const IssueForecast& f = forecast.issues[p];
  Json made = Json::object();
  made.set("id", issue.name).set("settlement", f.settlement).set("mean", f.mean);
  made.set("quantiles", Json::object().set("p05", f.p05).set("p25", f.p25).set("p50", f.p50).set("p75", f.p75).set(
                            "p95", f.p95));
  made.set("scale", Json::array_of(std::vector<double>{issue.low, issue.high}));
  made.set("divide", f.divide);
  made.set("chance", Json::object().set("below", f.below).set("on", f.on).set("above", f.above));
  made.set("weighted", !f.unweighted);
  if (!std::isnan(issue.outcome)) made.set("outcome", issue.outcome);
  made.set("law", Json::object()
                      .set("point", Json::array_of(f.law.point))
                      .set("probability", Json::array_of(f.law.probability)));
  return made.set("rounds", rounds_of(n, forecast.solution, p));
}

Json moves_of(const Negotiation& n, const bargaining::Solution& solution) {
  Json moves = Json::array();
  for (const bargaining::Move& move : solution.moves) {
    Json one = Json::object();
    one.set("round", move.round).set("issue", n.issues[move.issue].name).set("mover", n.actors[move.mover]);
    if (move.by != bargaining::nobody) one.set("by", n.actors[move.by]);
    moves.push(one.set("from", move.from).set("to", move.to).set("kind", move.kind));
  }
  return moves;
}

Json rivals_of(const std::vector<Rival>& rivals) {
  Json all = Json::array();
  for (const Rival& rival : rivals) {
    all.push(Json::object()
                 .set("id", rival.id)
                 .set("error", rival.error)
                 .set("difference_to_mean", rival.difference)
                 .set("low", rival.low)
                 .set("high", rival.high)
                 .set("low_for_all", rival.all_low)
                 .set("high_for_all", rival.all_high));
  }
  return all;
}

}  // namespace

Json to_json(const Negotiation& n, const std::vector<Forecast>& forecasts) {
  Json made = Json::object();
  if (!n.group.empty()) made.set("group", n.group);
  made.set("actors", Json::array_of(n.actors));
  Json models = Json::array();
  for (const Forecast& forecast : forecasts) {
    Json issues = Json::array();
    for (std::size_t p = 0; p < n.issues.size(); ++p) issues.push(issue_of(n, forecast, p));
    if (forecasts.size() == 1) made.set("issues", issues);
    models.push(Json::object()
                    .set("id", bargaining::sign_of(forecast.model).id)
                    .set("draws", forecast.draws)
                    .set("issues", std::move(issues))
                    .set("moves", moves_of(n, forecast.solution))
                    .set("notes", Json::array_of(forecast.solution.notes)));
  }
  return made.set("models", std::move(models));
}

Json to_json(const Arena& arena, const std::vector<Score>& scores) {
  Json all = Json::array();
  for (const Score& s : scores) {
    all.push(Json::object()
                 .set("id", s.id)
                 .set("cases", s.cases)
                 .set("mae", s.mae)
                 .set("rmse", s.rmse)
                 .set("median", s.median)
                 .set("crps", s.crps)
                 .set("difference_to_mean", s.difference)
                 .set("low", s.low)
                 .set("high", s.high));
  }
  return Json::object().set("cases", arena.cases.size()).set("groups", arena.groups).set("scores", std::move(all));
}

Json to_json(const Validation& v) {
  return Json::object()
      .set("cases", v.cases)
      .set("groups", v.groups)
      .set("folds", v.folds)
      .set("absolute_error", rivals_of(v.absolute))
      .set("crps", rivals_of(v.crps));
}

}  // namespace truce::negotiation
