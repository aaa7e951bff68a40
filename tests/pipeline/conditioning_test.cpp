// A case conditioned on its record: particles relive their past, the posterior is where theory puts it, rows known later
// change nothing, and what cannot be is said.
#include "../kit/situation.hpp"

#include <algorithm>
#include <cmath>

#include "assimilation/history/case_family.hpp"
#include "assimilation/condition.hpp"
#include "assimilation/filter.hpp"
#include "brief/brief.hpp"
#include "casefile/as_of.hpp"
#include "ensemble/forecast.hpp"
#include "model/coordinates.hpp"
#include "random/normal.hpp"
#include "store/tables.hpp"

using namespace truce;
using namespace truce::assimilation;

namespace {

ConditionSettings small_settings(std::size_t draws = 48, std::size_t histories = 12) {
  ConditionSettings settings;
  settings.parameters = draws;
  settings.particles = histories;
  settings.last_sweeps = 2;
  settings.path_sweeps = 1;
  settings.threads = 2;
  return settings;
}

record::Row row(record::Kind kind, const casefile::Case& c, int day, std::string subject, std::string object, double value) {
  record::Row r;
  r.from = r.to = r.known = plus_days(c.start, day);
  r.kind = kind;
  r.subject = std::move(subject);
  r.object = std::move(object);
  r.value = value;
  r.reliability = record::Reliability::high;
  return r;
}

/// The first faction's actor id.
std::string first_faction(const casefile::Case& c) { return c.actors[c.factions.front().actor.index()].id; }

casefile::Case without_record() {
  casefile::Case c = kit::small_case();
  c.record.rows.clear();
  return c;
}

std::vector<double> readings_of(const model::Model& model, const model::State& state) {
  std::vector<double> all;
  for (const auto& m : model.measure)
    if (m.form == model::MeasureForm::level) all.push_back(model::read_level(model, state, m));
  for (const auto& front : state.front) all.push_back(static_cast<double>(front.gate));
  for (const auto& tie : state.tie) all.push_back(tie.material_logit);
  for (const auto& belief : state.belief) all.insert(all.end(), {belief.a, belief.b});
  for (double& x : all)
    if (std::isnan(x)) x = -1;  // "no value", the same on both sides
  return all;
}

}  // namespace

TEST_CASE("a_lineage_renewed_reads_other_chance_in_its_window_alone") {
  const model::Lineage lineage{{{0, 3, 70}, {4, 5, 70}, {9, 1, 80}}, 12};
  for (std::uint32_t from = 0; from < 12; ++from)
    for (std::uint32_t to = from + 1; to <= 12; ++to) {
      const model::Lineage other = lineage.renewed(from, to, 0, 99);
      for (std::uint32_t step = 0; step < 12; ++step) {
        const auto& held = other.slot_at(step);
        const auto& before = lineage.slot_at(step);
        const bool inside = step >= from && step < to;
        CHECK(held.seed == (inside ? 99 : before.seed));
        CHECK(held.slot == (inside ? 0 : before.slot));
      }
    }
}

TEST_CASE("a_path_is_its_particle_and_moves_as_a_history_at_the_other_point_would") {
  const auto model = kit::assembled(kit::public_case("iraq"));
  const CaseFamily family{*model};
  std::vector<double> z(family.dimensions(), 0.2);
  Filter<CaseHistory> filter{family.population(z, 7, 24), {.resample_below = 1.0, .seed = 3}};
  filter.advance_to(model->history_steps);
  const CasePath path = family.path(z, filter.population(), 5);
  CHECK(path.simulated == filter.population().simulated(5));
  constexpr double never = -1e300;
  const std::vector<std::uint32_t> none, first{0}, bias{static_cast<std::uint32_t>(family.dimensions() - 1)};
  // Nothing changed: the same history, to the bit, also when a bias is what might have changed.
  for (const auto& differing : {none, first, bias}) {
    const auto same = family.moved(path, z, differing, never);
    REQUIRE(same.has_value());
    CHECK(same->simulated == path.simulated);
    CHECK(same->log_likelihood == path.log_likelihood);
  }
  // Some coordinates changed one by one: the parameters are those of the whole point.
  std::vector<double> there = z;
  std::vector<std::uint32_t> differing;
  for (std::uint32_t d = 0; d < family.coordinates().size(); d += 7) differing.push_back(d), there[d] = -0.4;
  differing.push_back(static_cast<std::uint32_t>(family.coordinates().size() - 1));  // a type of leaders
  there[differing.back()] = 1.5;
  const auto other = family.moved(path, there, differing, never);
  REQUIRE(other.has_value());
  const auto whole = family.coordinates().at(std::span(there).first(family.coordinates().size()));
  CHECK(other->parameters->value == whole->value);
  CHECK(other->parameters->retaliation == whole->retaliation);
  for (std::size_t f = 0; f < whole->faction.size(); ++f) CHECK(other->parameters->faction[f].type == whole->faction[f].type);
  // Where the end decides, the same end whether or not the way there was cut short.
  CHECK(family.moved(path, there, differing, other->log_likelihood - 1e-9).has_value());
  CHECK(!family.moved(path, there, differing, other->log_likelihood).has_value());
  CHECK(!family.renewed(path, 0, 5, 123, 0.0).has_value());  // no record is likelier than certain
  const auto back = family.renewed(path, 30, 40, 123, never);
  REQUIRE(back.has_value());
  CHECK(back->log_likelihood != path.log_likelihood);
}

TEST_CASE("a_particle_relives_its_past_bit_for_bit_from_its_lineage") {
  for (const char* name : {"small", "iraq"}) {
    const auto model = kit::assembled(name == std::string{"small"} ? kit::small_case() : kit::public_case(name));
    const CaseFamily family{*model};
    const std::vector<double> z(family.dimensions(), 0.3);
    REQUIRE(family.admits(z));
    Filter<CaseHistory> filter{family.population(z, 7, 24), {.resample_below = 1.0, .seed = 3}};
    filter.advance_to(model->history_steps);
    model::Simulator simulator{*model};
    model::State state;
    for (std::size_t k = 0; k < 24; k += 5) {
      const auto member =
          model::draw_member(*model, 99, 1234, filter.population().parameters(), filter.population().lineage(k));
      simulator.take(member);
      simulator.start(state);
      const calendar::Schedule no_plan;
      for (std::size_t step = 0; step < model->history_steps; ++step)
        simulator.advance(state, no_plan, model::Reading::needed);
      CHECK(readings_of(*model, state) == readings_of(*model, filter.population().state(k)));
    }
  }
}

TEST_CASE("the_middle_of_every_coordinate_is_the_median_of_its_prior") {
  const auto model = kit::assembled(kit::public_case("iraq"));
  const model::Coordinates coordinates{*model};
  const auto parameters = coordinates.at(std::vector<double>(coordinates.size(), 0.0));
  REQUIRE(parameters);
  for (std::size_t i = 0; i < model->table.all().size(); ++i) {
    const auto& entry = model->table.all()[i];
    CHECK(parameters->value[i] ==
          doctest::Approx(std::clamp(random::median(entry.law), entry.range.low, entry.range.high)).epsilon(1e-9));
  }
}

// 400 draws against 400 by coordinates: two-sample Kolmogorov-Smirnov, 1.95 sqrt(2/400), one false alarm in 1,000 for
// each of the numbers, at these seeds none.
TEST_CASE("standard_normal_coordinates_draw_what_the_prior_draws") {
  const auto model = kit::assembled(kit::small_case());
  const model::Coordinates coordinates{*model};
  constexpr std::size_t n = 400;
  std::vector<std::vector<double>> direct, mapped;
  for (std::uint32_t i = 0; i < n; ++i) {
    direct.push_back(model::draw_parameters(*model, 5, i).value);
    random::Stream stream{{11, 1, 0, i, 0}};
    std::vector<double> z(coordinates.size());
    for (double& one : z) one = random::normal(stream);
    if (const auto p = coordinates.at(z)) mapped.push_back(p->value);
  }
  std::size_t alarms = 0;
  for (std::size_t c = 0; c < coordinates.size(); ++c) {
    if (!coordinates.parameter(c).is_set()) continue;
    std::vector<double> a, b;
    for (const auto& d : direct) a.push_back(d[coordinates.parameter(c).index()]);
    for (const auto& d : mapped) b.push_back(d[coordinates.parameter(c).index()]);
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    double far = 0;
    for (const double x : a) {
      const auto below = [x](const std::vector<double>& v) {
        return static_cast<double>(std::upper_bound(v.begin(), v.end(), x) - v.begin()) / static_cast<double>(v.size());
      };
      far = std::max(far, std::fabs(below(a) - below(b)));
    }
    if (far > 1.95 * std::sqrt(2.0 / n)) ++alarms;
  }
  CHECK(alarms == 0);
}

TEST_CASE("an_empty_record_leaves_the_prior_and_says_so") {
  const auto model = kit::assembled(without_record());
  const Conditioned result = condition(*model, small_settings());
  CHECK(result.outcome == Conditioning::nothing_to_weigh);
  CHECK(result.sample == nullptr);
}

// A level row on day 0 about a faction's strength S: ln S is nearly normal a priori (mean m, sd s by 2,000 draws), the
// row's error has sd .1 in 95 of 100 rows and sd 2 in the rest, so the posterior mean of ln S is the mean of two normal
// answers (m/s^2 + ln y/e^2)/(1/s^2 + 1/e^2), e = .1 and 2, in proportion to share x N(ln y; m, s^2 + e^2). With 200 draws
// its standard error is near .02; .06 is allowed.
TEST_CASE("a_level_row_moves_strength_as_the_normal_law_says") {
  casefile::Case c = without_record();
  const std::string faction = first_faction(c);
  const auto prior_model = kit::assembled(c);
  model::Simulator simulator{*prior_model};
  model::State state;
  double sum = 0, square = 0;
  constexpr int n = 2000;
  const auto log_strength = [](const model::State& s) {
    const auto& p = s.people.front();
    return std::log(static_cast<double>(funnel::total(p) - p.at(funnel::Stage::gone) - p.at(funnel::Stage::civilian)));
  };
  for (std::uint32_t i = 0; i < n; ++i) {
    const auto member = model::draw_member(*prior_model, 3, i);
    simulator.take(member);
    simulator.start(state);
    sum += log_strength(state);
    square += log_strength(state) * log_strength(state);
  }
  const double m = sum / n;
  const double s2 = square / n - m * m;
  const double y = m + 0.8 * std::sqrt(s2);
  c.record.rows.push_back(row(record::Kind::level, c, 0, faction, "strength", std::round(std::exp(y))));
  const auto model = kit::assembled(c);
  const Conditioned result = condition(*model, small_settings(200, 4));
  REQUIRE(result.outcome == Conditioning::conditioned);
  double fitted = 0;
  constexpr int drawn = 400;
  for (std::uint32_t i = 0; i < drawn; ++i) {
    const auto member = result.sample->member(*model, 1, i);
    simulator.take(member);
    simulator.start(state);
    fitted += log_strength(state) / drawn;
  }
  double weight = 0, expected = 0;
  for (const auto& [share, variance] : {std::pair{0.95, 0.01}, std::pair{0.05, 4.0}}) {
    const double likelihood = share * std::exp(-0.5 * (y - m) * (y - m) / (s2 + variance)) / std::sqrt(s2 + variance);
    weight += likelihood;
    expected += likelihood * (m / s2 + y / variance) / (1 / s2 + 1 / variance);
  }
  CHECK(fitted == doctest::Approx(expected / weight).epsilon(0.06 / std::fabs(m)));
}

TEST_CASE("a_bound_that_always_holds_moves_nothing_and_costs_no_evidence") {
  casefile::Case c = without_record();
  auto bound = row(record::Kind::level, c, 0, first_faction(c), "strength", 1e9);
  bound.bound = record::Bound::at_most;
  c.record.rows.push_back(bound);
  const Conditioned result = condition(*kit::assembled(c), small_settings());
  REQUIRE(result.outcome == Conditioning::conditioned);
  CHECK(result.log_evidence == doctest::Approx(0).epsilon(1e-6));
  CHECK(result.rows.front().surprise == doctest::Approx(1).epsilon(1e-6));
}

TEST_CASE("what_no_history_can_say_is_a_collapse_and_the_forecast_is_called_one_from_the_priors") {
  casefile::Case c = without_record();
  c.record.rows.push_back(row(record::Kind::level, c, 0, first_faction(c), "civilian", 1e15));
  const auto model = kit::assembled(c);
  const auto result = std::make_shared<const Conditioned>(condition(*model, small_settings(24, 4)));
  CHECK(result->outcome == Conditioning::collapsed);
  CHECK(result->sample == nullptr);
  ensemble::Settings settings;
  settings.members = 20;
  settings.variant_members = 0;
  settings.threads = 2;
  const auto prior = ensemble::forecast(*model, settings);
  settings.conditioned = result;
  const auto forecast = ensemble::forecast(*model, settings);
  CHECK_FALSE(forecast.is_conditioned());
  CHECK(store::members_csv(*model, forecast) == store::members_csv(*model, prior));
  CHECK(store::forecast_json(*model, forecast).find("\"outcome\": \"collapsed\"") != std::string::npos);
  const std::string page = brief::write_html(*model, forecast, {"test", "hash", "test"});
  CHECK(page.find("forecasts from the priors alone") < page.find("Seven questions"));
  CHECK(brief::write_summary(*model, forecast, 100, brief::Colour::plain).find("NOT conditioned") != std::string::npos);
}

TEST_CASE("the_brief_shows_the_fitted_record_and_what_moved") {
  const auto model = kit::assembled(kit::public_case("iraq"));
  ensemble::Settings settings;
  settings.conditioned = std::make_shared<const Conditioned>(condition(*model, small_settings(16, 6)));
  settings.members = 20;
  settings.variant_members = 0;
  REQUIRE(settings.conditioned->outcome == Conditioning::conditioned);
  const std::string page = brief::write_html(*model, ensemble::forecast(*model, settings), {"test", "hash", "test"});
  for (const char* words : {"What the record says", "The fitted record", "expected just before", "What surprised the model",
                            "Which priors moved", "from a posterior given"})
    CHECK_MESSAGE(page.find(words) != std::string::npos, words);
  CHECK(page.find("not fitted to the record") == std::string::npos);
}

TEST_CASE("rows_that_cannot_be_weighed_are_named_with_the_reason") {
  casefile::Case c = without_record();
  c.record.rows.push_back(row(record::Kind::level, c, 1, first_faction(c), "budget", 3));
  c.record.rows.push_back(row(record::Kind::level, c, -40, first_faction(c), "strength", 3000));
  const Conditioned result = condition(*kit::assembled(c), small_settings());
  REQUIRE(result.unweighed.size() == 2);
  CHECK(result.unweighed[0].reason == "'budget' is not simulated");
  CHECK(result.unweighed[1].reason == "it begins before the case does");
}

TEST_CASE("conditioning_and_what_follows_are_the_same_bits_for_any_number_of_threads_and_for_the_first_members") {
  const auto model = kit::assembled(kit::public_case("iraq"));
  const auto run = [&](unsigned threads, std::size_t members) {
    ConditionSettings how = small_settings(16, 6);
    how.threads = threads;
    ensemble::Settings settings;
    settings.conditioned = std::make_shared<const Conditioned>(condition(*model, how));
    settings.members = members;
    settings.threads = threads;
    settings.block = threads;
    settings.variant_members = 0;
    return ensemble::forecast(*model, settings);
  };
  const auto one = run(1, 12);
  REQUIRE(one.conditioned);
  for (const unsigned threads : {2u, 7u}) {
    const auto other = run(threads, 12);
    CHECK(store::forecast_json(*model, other) == store::forecast_json(*model, one));
    CHECK(store::members_csv(*model, other) == store::members_csv(*model, one));
  }
  const auto more = run(2, 30);
  const std::string few = store::members_csv(*model, one);
  CHECK(store::members_csv(*model, more).substr(0, few.size()) == few);
}

TEST_CASE("a_wild_row_known_after_the_day_changes_no_bit_of_the_posterior") {
  casefile::Case c = kit::public_case("iraq");
  const auto with = [&](bool wild) {
    casefile::Case copy = c;
    if (wild) {
      auto r = row(record::Kind::count, copy, 40, copy.fronts.front().id, "", 100000);
      r.known = plus_days(copy.as_of, -20);
      copy.record.rows.push_back(r);
    }
    const auto seen = casefile::as_of(std::move(copy), to_string(plus_days(c.as_of, -60)));
    REQUIRE(seen);
    const auto model = kit::assembled(*seen);
    return condition(*model, small_settings(12, 4));
  };
  const Conditioned without = with(false), planted = with(true);
  CHECK(planted.log_evidence == without.log_evidence);
  CHECK(planted.rows.size() == without.rows.size());
}
