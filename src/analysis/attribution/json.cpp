// A report as JSON.
#include <cmath>

#include <fmt/format.h>

#include "analysis/attribution/why.hpp"

namespace truce::analysis::attribution {

namespace {

using text::Json;

/// Six significant digits are more than the members know.
Json number(double value) {
  if (!std::isfinite(value)) return Json();
  return Json(value == 0 ? 0 : std::stod(fmt::format("{:.6g}", value)));
}

Json estimate(const Estimate& e) { return Json::object().set("value", number(e.value)).set("se", number(e.standard_error)); }
Json date(const std::optional<Date>& day) { return day ? Json(to_string(*day)) : Json(); }

Json levers_json(const Report& r) {
  Json out = Json::array();
  for (const auto& l : r.levers) {
    Json one = Json::object().set("lever", l.name).set("moved", Json(l.moved)).set("from", date(l.from)).set("share", estimate(l.share));
    if (!l.talks) one.set("first", number(l.first)).set("second", number(l.second));
    out.push(std::move(one));
  }
  return out;
}

Json gauges_json(const MechanismLine& m) {
  Json out = Json::array();
  for (const auto& g : m.gauges)
    out.push(Json::object()
                 .set("gauge", g.name)
                 .set("unit", g.unit)
                 .set("first", estimate(g.first))
                 .set("second", estimate(g.second))
                 .set("difference", estimate(g.difference)));
  return out;
}

Json mechanisms_json(const Report& r) {
  Json out = Json::array();
  for (const auto& m : r.mechanisms) {
    Json one = Json::object().set("mechanism", m.id).set("title", m.title).set("differs_in", number(m.differs)).set("from", date(m.from));
    one.set("reads_levers", Json(m.enters)).set("entry", m.enters ? estimate(m.entry) : Json());
    one.set("carried", estimate(m.carried)).set("alone", estimate(m.alone)).set("needed", estimate(m.needed));
    one.set("to_answer", estimate(m.to_answer)).set("gauges", gauges_json(m));
    out.push(std::move(one));
  }
  return out;
}

Json links_json(const Report& r) {
  Json out = Json::array();
  for (const auto& l : r.links) {
    Json effects = Json::array();
    for (std::size_t g = 0; g < l.effect.size(); ++g)
      effects.push(Json::object().set("gauge", r.mechanisms[l.to].gauges[g].name).set("effect", estimate(l.effect[g])));
    out.push(Json::object()
                 .set("from", l.from ? r.mechanisms[*l.from].id : std::string{"levers"})
                 .set("to", r.mechanisms[l.to].id)
                 .set("strength", number(l.strength))
                 .set("effects", std::move(effects)));
  }
  return out;
}

Json pairs_json(const Report& r) {
  Json out = Json::array();
  for (const auto& p : r.pairs)
    out.push(Json::object()
                 .set("mechanisms", std::move(Json::array().push(Json(r.mechanisms[p.first].id)).push(Json(r.mechanisms[p.second].id))))
                 .set("interaction", estimate(p.interaction)));
  return out;
}

}  // namespace

Json to_json(const Report& r) {
  Json out = Json::object();
  out.set("case", r.source).set("first", r.plan_ids[0]).set("second", r.plan_ids[1]).set("question", r.question).set("title", r.title);
  out.set("unit", r.unit).set("by", to_string(r.by)).set("seed", fmt::format("{}", r.seed)).set("conditioned", Json(r.conditioned));
  out.set("members", static_cast<double>(r.members)).set("left_out", static_cast<double>(r.left_out));
  out.set("members_apart", static_cast<double>(r.apart)).set("draws", static_cast<double>(r.draws));
  out.set("answer_first", estimate(r.first)).set("answer_second", estimate(r.second)).set("difference", estimate(r.difference));
  out.set("difference_over_run", r.whole_run ? estimate(*r.whole_run) : Json());
  out.set("levers", levers_json(r)).set("levers_by", r.orders_drawn ? "drawn orders" : "all sets");
  out.set("mechanisms", mechanisms_json(r)).set("direct", estimate(r.direct)).set("interactions", pairs_json(r));
  out.set("links", links_json(r));
  Json chain = Json::array();
  for (const std::size_t k : r.chain()) chain.push(Json(r.mechanisms[k].id));
  Json words = Json::array();
  for (const auto& w : r.words) words.push(Json(w));
  out.set("chain", std::move(chain));
  return std::move(out.set("words", std::move(words)));
}

}  // namespace truce::analysis::attribution
