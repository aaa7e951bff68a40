// The regimes: exact against enumeration, laws against simulation, and what must hold for every record.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "panel/draws.hpp"
#include "panel/forecast.hpp"
#include "panel/regime_fit.hpp"

using namespace truce;
using namespace truce::panel;
using namespace truce::panel::regime;

namespace {

using Record = std::vector<std::int64_t>;

States tiny() { return States({.levels = 2, .classes = 1, .lowest_mean = 1, .ratio = 4, .size_factors = {}}); }
States middling() { return States({.levels = 8, .classes = 3, .lowest_mean = 0.5, .ratio = 2.5, .size_factors = {}}); }

std::vector<Counts> views(const std::vector<Record>& records) { return {records.begin(), records.end()}; }

/// Invented records: wars that come and go.
std::vector<Record> invented(std::size_t units, std::size_t months, std::uint64_t seed) {
  const States states = middling();
  const Chain chain = starting_chain(states);
  std::vector<Record> records;
  for (std::size_t u = 0; u < units; ++u) {
    random::Stream stream({.seed = seed, .purpose = 1, .entity = static_cast<std::uint32_t>(u), .member = 0, .step = 0});
    Record record(months);
    simulate(states, chain.transition, chain.start, stream, record);
    if (u % 3 == 0) std::fill(record.begin(), record.begin() + static_cast<std::ptrdiff_t>(months / 2), 0);
    if (u % 4 == 0) std::fill(record.begin() + static_cast<std::ptrdiff_t>(months / 3), record.end(), 0);
    if (u % 5 == 0) record[months / 4] = missing;
    records.push_back(std::move(record));
  }
  records.emplace_back(months, 0);
  records.emplace_back(months, 0);
  records.emplace_back(months / 2, 0);
  return records;
}

struct Enumerated {
  double likelihood = 0;
  Square transitions;
  StateVector first;
};

/// Every path of states, one by one.
Enumerated enumerate(const States& states, const Chain& chain, Counts record) {
  const std::size_t n = states.size();
  Enumerated all{0, Square(n), StateVector(padded(n))};
  std::vector<StateVector> emission;
  for (const auto count : record) {
    emission.emplace_back(padded(n));
    states.emit(count, emission.back().data());
  }
  std::vector<std::size_t> path(record.size(), 0);
  for (;;) {
    double p = chain.start[path[0]] * emission[0][path[0]];
    for (std::size_t t = 1; t < path.size(); ++t) p *= chain.transition(path[t - 1], path[t]) * emission[t][path[t]];
    all.likelihood += p;
    all.first[path[0]] += p;
    for (std::size_t t = 1; t < path.size(); ++t) all.transitions(path[t - 1], path[t]) += p;
    std::size_t t = 0;
    while (t < path.size() && ++path[t] == n) path[t++] = 0;
    if (t == path.size()) return all;
  }
}

void check_rows(const Square& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    double sum = 0;
    for (const double p : rows.row(i)) {
      REQUIRE(p >= 0);
      sum += p;
    }
    REQUIRE(sum == doctest::Approx(1).epsilon(1e-12));
  }
}

}  // namespace

// ---- law

TEST_CASE("rows_starts_filters_and_laws_sum_to_one_whatever_the_record") {
  const States states = middling();
  const auto records = invented(12, 60, 7);
  const Fit made = fit(states, starting_chain(states), Evidence(states, views(records)), {.passes = 8});
  check_rows(made.chain.transition);
  CHECK(std::accumulate(made.chain.start.begin(), made.chain.start.end(), 0.0) == doctest::Approx(1));
  for (const Record& record : records) {
    const Chain own = own_chain(states, made.chain, record, {.weight = 1, .half_life_months = 24});
    check_rows(own.transition);
    const StateVector now = filter(states, own, record);
    CHECK(std::accumulate(now.begin(), now.end(), 0.0) == doctest::Approx(1));
    for (const Law& law : regime::forecast(states, own.transition, now, 1, 14)) CHECK(law.total() == doctest::Approx(1).epsilon(1e-9));
  }
}

TEST_CASE("expected_transitions_count_every_month_but_the_first_of_every_unit") {
  const States states = middling();
  const auto records = invented(12, 60, 3);
  const Expected expected = Evidence(states, views(records)).expect(starting_chain(states), 1);
  double transitions = 0, months = 0;
  for (std::size_t i = 0; i < states.size(); ++i)
    for (const double n : expected.transitions.row(i)) transitions += n;
  for (const Record& record : records) months += static_cast<double>(record.size()) - 1;
  CHECK(transitions == doctest::Approx(months).epsilon(1e-10));
  CHECK(std::accumulate(expected.first.begin(), expected.first.end(), 0.0) == doctest::Approx(static_cast<double>(records.size())).epsilon(1e-10));
}

TEST_CASE("the_order_of_units_and_the_number_of_threads_change_no_bit") {
  const States states = middling();
  auto records = invented(20, 60, 5);
  const Expected once = Evidence(states, views(records)).expect(starting_chain(states), 1);
  std::reverse(records.begin(), records.end());
  std::swap(records[2], records[11]);
  for (const unsigned threads : {1U, 2U, 3U, 7U}) {
    const Expected again = Evidence(states, views(records)).expect(starting_chain(states), threads);
    CHECK(again.transitions == once.transitions);
    CHECK(again.first == once.first);
    CHECK(again.log_likelihood == once.log_likelihood);
  }
}

TEST_CASE("likelihood_never_falls_in_a_pass_without_smoothing") {
  const States states = middling();
  for (const std::uint64_t seed : {1, 2, 3}) {
    const auto records = invented(10, 50, seed);
    const Fit made = fit(states, starting_chain(states), Evidence(states, views(records)),
                         {.passes = 40, .smoothing = Smoothing::none()});
    for (std::size_t k = 1; k < made.log_likelihood.size(); ++k) {
      REQUIRE(made.log_likelihood[k] >= made.log_likelihood[k - 1] - 1e-9 * std::abs(made.log_likelihood[k]));
    }
    CHECK(made.log_likelihood.back() > made.log_likelihood.front() + 1);
  }
}

// ---- limit

TEST_CASE("forward_and_backward_agree_with_the_sum_over_every_path") {
  const States states = tiny();
  const Chain chain = starting_chain(states);
  const std::vector<Record> records = {{0, 0, 3, 1, 0, 0},    {0, 0, 0, 0, 0, 0}, {2, missing, 0, 5, 9},    {0},
                                       {4},                   {0, 1},             {7, 0, 0, 0, 0},          {0, missing, 0, 2, 0},
                                       {0, 0, 0, missing, 0}, {0, 0, 0, 0, 3},    {0, 0, 0, 0, 0, 0}};
  Square transitions(states.size());
  StateVector first(padded(states.size()));
  double log_likelihood = 0;
  for (const Record& record : records) {
    const Enumerated all = enumerate(states, chain, record);
    log_likelihood += std::log(all.likelihood);
    for (std::size_t i = 0; i < states.size(); ++i) {
      first[i] += all.first[i] / all.likelihood;
      for (std::size_t j = 0; j < states.size(); ++j) transitions(i, j) += all.transitions(i, j) / all.likelihood;
    }
  }
  const Expected expected = Evidence(states, views(records)).expect(chain, 2);
  CHECK(expected.log_likelihood == doctest::Approx(log_likelihood).epsilon(1e-12));
  for (std::size_t i = 0; i < states.size(); ++i) {
    CHECK(expected.first[i] == doctest::Approx(first[i]).epsilon(1e-10));
    for (std::size_t j = 0; j < states.size(); ++j) {
      CHECK(expected.transitions(i, j) == doctest::Approx(transitions(i, j)).epsilon(1e-10));
    }
  }
}

TEST_CASE("own_rows_are_the_panels_where_the_record_is_silent_and_the_dirichlet_mean_elsewhere") {
  const States states = tiny();
  const Chain chain = starting_chain(states);
  const Record silent = {0};
  CHECK(own_chain(states, chain, silent, {}).transition == chain.transition);
  const Record record = {0, 3, 1, 0, 0};
  const Enumerated all = enumerate(states, chain, record);
  const Chain own = own_chain(states, chain, record, {.weight = 2, .half_life_months = 0});
  for (std::size_t i = 0; i < states.size(); ++i) {
    double sum = 0;
    for (const double n : all.transitions.row(i)) sum += n / all.likelihood;
    for (std::size_t j = 0; j < states.size(); ++j) {
      const double expected = (all.transitions(i, j) / all.likelihood + 2 * chain.transition(i, j)) / (sum + 2);
      CHECK(own.transition(i, j) == doctest::Approx(expected).epsilon(1e-10));
    }
  }
}

TEST_CASE("the_filter_is_the_last_state_given_all_counts_and_missing_months_only_let_it_move") {
  const States states = tiny();
  const Chain chain = starting_chain(states);
  const Record record = {0, 3, 0}, later = {0, 3, 0, missing};
  const StateVector now = filter(states, chain, record), moved = filter(states, chain, later);
  StateVector expected(padded(states.size()));
  chain.transition.times(now.data(), expected.data());
  for (std::size_t s = 0; s < states.size(); ++s) CHECK(moved[s] == doctest::Approx(expected[s]).epsilon(1e-12));
}

// Each of 12 x 4 probabilities lies within 4.5 standard errors of 20,000 members: by the normal law, one failure in
// three thousand seeds.
TEST_CASE("simulated_members_have_the_law_in_closed_form") {
  const States states = middling();
  const Chain chain = starting_chain(states);
  const Record record = {0, 2, 8, 30, 12, 4};
  const StateVector now = filter(states, chain, record);
  const auto laws = regime::forecast(states, chain.transition, now, 1, 12);
  constexpr std::array<std::int64_t, 4> above = {0, 3, 20, 100};
  constexpr std::size_t members = 20'000;
  std::array<std::array<double, 4>, 12> seen{};
  std::array<std::int64_t, 12> path{};
  for (std::size_t m = 0; m < members; ++m) {
    random::Stream stream({.seed = 11, .purpose = 2, .entity = 0, .member = static_cast<std::uint32_t>(m), .step = 0});
    simulate(states, chain.transition, now, stream, path);
    for (std::size_t h = 0; h < 12; ++h)
      for (std::size_t k = 0; k < above.size(); ++k) seen[h][k] += path[h] > above[k] ? 1.0 / members : 0.0;
  }
  for (std::size_t h = 0; h < 12; ++h) {
    for (std::size_t k = 0; k < above.size(); ++k) {
      const double p = laws[h].chance_above(above[k]);
      CHECK(std::abs(seen[h][k] - p) < 4.5 * std::sqrt(p * (1 - p) / members) + 1e-9);
    }
  }
}

TEST_CASE("a_states_law_has_its_mean") {
  const States states = middling();
  for (std::size_t m = 0; m < states.shape().levels; ++m) {
    StateVector sure(padded(states.size()));
    sure[states.at(1, m)] = 1;
    CHECK(states.law(sure.data()).mean() == doctest::Approx(states.mean(m)).epsilon(2e-3));
  }
}

// 3 units x 3 months x 3 probabilities within 4.5 standard errors of 8,000 members: one failure in five thousand seeds.
TEST_CASE("members_of_the_pool_have_its_law_and_the_same_bits_for_any_number_of_threads") {
  Series series;
  for (const Record& record : {Record{0, 0, 3, 9, 4, 0, 12}, Record{0, 0, 0, 0, 0, 0, 0}, Record{90, 40, 0, 130, 70, 60, 20}}) {
    series.units.push_back({std::to_string(series.units.size()), "unit", Month::of(2000, 1), record});
  }
  Settings settings;
  settings.passes = 2;
  const Month origin = series.last();
  const Fitted fitted = panel::fit(series, origin, settings, {});
  const Forecast laws = panel::forecast(series, origin, {3, 5}, Method::pool, &fitted, settings, 1);
  constexpr std::size_t members = 8'000;
  const auto cells = simulated(series, origin, {3, 5}, fitted, settings, members, 5, 1);
  const auto again = simulated(series, origin, {3, 5}, fitted, settings, members, 5, 3);
  REQUIRE(cells.size() == 9);
  for (std::size_t k = 0; k < cells.size(); ++k) {
    CHECK(cells[k].draws == again[k].draws);
    for (const std::int64_t above : {0, 5, 50}) {
      const double p = laws.units[k / 3].laws[k % 3].chance_above(above);
      const auto seen = std::count_if(cells[k].draws.begin(), cells[k].draws.end(), [&](double y) { return y > static_cast<double>(above); });
      CHECK(std::abs(static_cast<double>(seen) / members - p) < 4.5 * std::sqrt(p * (1 - p) / members) + 1e-9);
    }
  }
}

// ---- short and empty records

TEST_CASE("one_unit_one_month_and_units_of_zeros_are_fitted_and_forecast") {
  for (const std::vector<Record>& records : {std::vector<Record>{{5}}, {{0}}, {{0, 0, 0, 0}}, {{3, 0, missing, 7}}, {{0, 0}, {0, 0}}}) {
    Series series;
    for (const Record& record : records) {
      series.units.push_back({std::to_string(series.units.size()), "unit", Month::of(2000, 1), record});
    }
    Settings settings;
    settings.passes = 3;
    const Month origin = Month::of(2000, 6);  // after the record's end: the months between are missing
    const Fitted fitted = panel::fit(series, origin, settings, {});
    const Forecast made = panel::forecast(series, origin, {1, 3}, Method::pool, &fitted, settings, 2);
    REQUIRE(made.units.size() == records.size());
    for (const auto& unit : made.units)
      for (const Law& law : unit.laws) CHECK(law.total() == doctest::Approx(1).epsilon(1e-9));
  }
}

TEST_CASE("counts_beyond_the_top_level_get_more_levels") {
  const States::Shape shape;
  CHECK(levels_for(shape, 48'183) <= shape.levels);
  const std::size_t levels = levels_for(shape, largest_count);
  CHECK(shape.lowest_mean * std::pow(shape.ratio, static_cast<double>(levels - 1)) * 25 >= static_cast<double>(largest_count));
}

TEST_CASE("what_comes_after_the_origin_changes_no_bit_of_the_forecast") {
  Series series;
  for (const Record& record : invented(6, 60, 9)) {
    series.units.push_back({std::to_string(series.units.size()), "unit", Month::of(2000, 1), record});
  }
  Settings settings;
  settings.passes = 4;
  const Month origin = Month::of(2002, 6);
  const auto forecast_of = [&] {
    const Fitted fitted = panel::fit(series, origin, settings, {});
    return panel::forecast(series, origin, {3, 14}, Method::pool, &fitted, settings, 1);
  };
  const Forecast before = forecast_of();
  for (Unit& unit : series.units)
    for (std::size_t t = 30; t < unit.counts.size(); ++t) unit.counts[t] = 9999;
  const Forecast after = forecast_of();
  REQUIRE(before.units.size() == after.units.size());
  for (std::size_t u = 0; u < before.units.size(); ++u)
    for (std::size_t h = 0; h < 12; ++h) CHECK(std::ranges::equal(before.units[u].laws[h].mass(), after.units[u].laws[h].mass()));
}
