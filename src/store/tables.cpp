#include "store/tables.hpp"

#include <array>
#include <cmath>

#include <fmt/format.h>

#include "stats/interval.hpp"
#include "store/conditioning.hpp"
#include "text/csv.hpp"
#include "text/json.hpp"

namespace truce::store {

namespace {

using ensemble::AnswerKind;
using ensemble::Asked;
using ensemble::Forecast;
using text::Json;

constexpr std::array<double, 5> levels{0.05, 0.25, 0.5, 0.75, 0.95};

/// Doubles carry more digits than the run knows; six significant ones are more than its error.
double rounded(double value) {
  if (!std::isfinite(value) || value == 0) return value;
  return std::stod(fmt::format("{:.6g}", value));
}

Json number(double value) { return std::isfinite(value) ? Json(rounded(value)) : Json(); }

std::string plan_id(const model::Model& model, const Forecast& f, std::size_t p) {
  return model.situation->plans[f.plans[p]].id;
}

Json answer_json(const model::Model& model, const Forecast& f, std::size_t p, std::size_t q) {
  const Asked& asked = f.asked[q];
  const ensemble::Tally& tally = f.answer(p, q);
  Json out = Json::object();
  out.set("id", asked.id).set("plan", plan_id(model, f, p));
  if (asked.kind == AnswerKind::yes_no) {
    const bool any = tally.counted > 0;
    const auto interval = stats::wilson(tally.yes, tally.counted, stats::z_95, tally.design_effect);
    out.set("probability", any ? number(static_cast<double>(tally.yes) / static_cast<double>(tally.counted)) : Json());
    out.set("mc_error", any ? number(stats::standard_error_of_share(tally.yes, tally.counted, tally.design_effect)) : Json());
    out.set("low", number(interval.low)).set("high", number(interval.high));
  } else {
    out.set("mean", number(tally.moments.mean()));
    Json quantiles = Json::object();
    for (const double p_level : levels)
      quantiles.set(fmt::format("{}", p_level), tally.counted > 0 ? number(tally.sketch.quantile(p_level)) : Json());
    out.set("quantiles", std::move(quantiles));
    out.set("mc_error", number(std::sqrt(tally.design_effect) * tally.moments.standard_error()));
    out.set("unit", asked.unit);
  }
  out.set("unanswered", static_cast<double>(tally.missing));
  return out;
}

Json difference_json(const model::Model& model, const Forecast& f, std::size_t p, std::size_t q) {
  const ensemble::Paired& pair = f.difference(p, 0, q);
  const auto d = stats::paired_difference(pair.moments, stats::z_95, pair.design_effect);
  Json out = Json::object();
  out.set("question", f.asked[q].id).set("plan", plan_id(model, f, p)).set("against", plan_id(model, f, 0));
  out.set("difference", number(d.mean)).set("low", number(d.interval.low)).set("high", number(d.interval.high));
  return out;
}

Json failures_json(const model::Model& model, const Forecast& f) {
  Json out = Json::array();
  for (const auto& failure : f.failures)
    out.push(Json::object()
                 .set("member", static_cast<double>(failure.member))
                 .set("plan", plan_id(model, f, failure.plan))
                 .set("measure", failure.measure)
                 .set("value", fmt::format("{}", failure.value)));
  return out;
}

Json diagnostics_json(const model::Model& model, const Forecast& f) {
  Json out = Json::object();
  out.set("failed_paths", static_cast<double>(f.failed));
  out.set("failures", failures_json(model, f));
  out.set("redrawn_share", number(f.members > 0 ? static_cast<double>(f.redrawn_members) / static_cast<double>(f.members) : 0));
  out.set("overflowed_paths", static_cast<double>(f.overflowed));
  Json off = Json::array();
  for (const auto& name : model.situation->mechanisms_off) off.push(Json(name));
  out.set("mechanisms_off", std::move(off));
  out.set("conditioned", Json(f.is_conditioned()));  // else history is simulated from the priors
  return out;
}

Json what_if_json(const model::Model& model, const Forecast& f) {
  Json out = Json::array();
  const std::size_t n = f.asked.size();
  for (const auto& w : f.what_if)
    for (std::size_t p = 0; p < f.plans.size(); ++p)
      for (std::size_t q = 0; q < n; ++q) {
        if (f.asked[q].as != ensemble::AskedAs::question || f.asked[q].kind != AnswerKind::yes_no) continue;
        const auto d = stats::paired_difference(w.effect[p * n + q].moments);
        if (!std::isfinite(d.mean)) continue;
        out.push(Json::object().set("what_if", w.id).set("plan", plan_id(model, f, p)).set("question", f.asked[q].id)
                     .set("difference", number(d.mean)).set("low", number(d.interval.low)).set("high", number(d.interval.high)));
      }
  return out;
}

}  // namespace

std::string case_hash(const casefile::Case& situation) {
  std::uint64_t hash = 14695981039346656037ull;
  const auto mix = [&hash](std::string_view text) {
    for (const char c : text) {
      hash ^= static_cast<unsigned char>(c);
      hash *= 1099511628211ull;
    }
    hash ^= 0xff;  // no file's end runs into the next
    hash *= 1099511628211ull;
  };
  for (const auto& file : situation.files) {
    mix(file.name);
    mix(file.text);
  }
  mix(to_string(situation.as_of));
  return fmt::format("{:016x}", hash);
}

std::string forecast_json(const model::Model& model, const Forecast& f) {
  const casefile::Case& c = *model.situation;
  Json out = Json::object();
  out.set("version", format_version).set("case", c.id).set("case_hash", case_hash(c));
  out.set("seed", fmt::format("{}", f.seed)).set("members", static_cast<double>(f.members)).set("as_of", to_string(c.as_of));
  Json plans = Json::array();
  for (std::size_t p = 0; p < f.plans.size(); ++p)
    plans.push(Json::object().set("id", plan_id(model, f, p)).set("title", c.plans[f.plans[p]].title));
  out.set("plans", std::move(plans));
  Json questions = Json::array();
  Json differences = Json::array();
  for (std::size_t q = 0; q < f.asked.size(); ++q)
    for (std::size_t p = 0; p < f.plans.size(); ++p) {
      questions.push(answer_json(model, f, p, q));
      if (p > 0) differences.push(difference_json(model, f, p, q));
    }
  out.set("questions", std::move(questions)).set("differences", std::move(differences));
  out.set("what_if", what_if_json(model, f));
  out.set("conditioning", f.conditioned ? conditioning_json(model, *f.conditioned) : Json());
  out.set("diagnostics", diagnostics_json(model, f));
  return text::write_json(out) + "\n";
}

std::string paths_csv(const model::Model& model, const Forecast& f) {
  std::string out = "date,plan,measure,mean,q05,q25,q50,q75,q95\n";
  const auto add = [&](const std::vector<ensemble::ReportDate>& dates, const std::vector<ensemble::PathCell>& cells,
                       const std::string& plan) {
    for (std::size_t d = 0; d < dates.size(); ++d) {
      const std::string date = to_string(plus_days(model.situation->start, dates[d].day));
      for (std::size_t m = 0; m < f.paths.measures; ++m) {
        const ensemble::PathCell& cell = cells[d * f.paths.measures + m];
        out += date + "," + plan + "," + model.measure[m].id;
        const auto put = [&](double value) {
          out += std::isfinite(value) ? fmt::format(",{:.6g}", value) : std::string{","};
        };
        put(cell.moments.mean());
        for (const double level : levels) put(cell.sketch.count() > 0 ? cell.sketch.quantile(level) : NAN);
        out += '\n';
      }
    }
  };
  add(f.paths.history, f.paths.history_cells, "history");
  for (std::size_t p = 0; p < f.plans.size(); ++p) add(f.paths.forecast, f.paths.plan_cells[p], plan_id(model, f, p));
  return out;
}

std::string members_csv(const model::Model& model, const Forecast& f) {
  const auto& table = model.table.all();
  const bool descends = f.is_conditioned();
  std::string out = descends ? "member,ancestor" : "member";
  for (const auto& entry : table)
    if (!random::is_constant(entry.law)) out += "," + entry.address;
  for (std::size_t p = 0; p < f.plans.size(); ++p)
    for (const Asked& asked : f.asked) out += "," + asked.id + "@" + plan_id(model, f, p);
  out += '\n';
  for (std::size_t row = 0; row < f.rows; ++row) {
    out += fmt::format("{}", row);
    if (descends) {
      const auto& sample = *f.conditioned->sample;
      out += fmt::format(",{}", sample.draw(sample.draw_of(static_cast<std::uint32_t>(row))).ancestor);
    }
    for (std::size_t i = 0; i < table.size(); ++i)
      if (!random::is_constant(table[i].law)) out += fmt::format(",{:.6g}", f.drawn[row * table.size() + i]);
    for (std::size_t p = 0; p < f.plans.size(); ++p)
      for (std::size_t q = 0; q < f.asked.size(); ++q) {
        const float answer = f.row_answer(row, p, q);
        if (std::isnan(answer)) out += ',';
        else out += fmt::format(",{:.6g}", answer);
      }
    out += '\n';
  }
  return out;
}

}  // namespace truce::store
