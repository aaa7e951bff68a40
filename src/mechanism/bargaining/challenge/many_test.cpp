#include "mechanism/bargaining/challenge/many.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "mechanism/bargaining/challenge/test_options.hpp"
#include "mechanism/bargaining/test_tables.hpp"

using namespace truce;
using namespace truce::bargaining;
using challenge::Options;

namespace {

struct Tables {
  std::size_t actors;
  std::vector<double> position{}, salience{}, capability{};

  void add(const Table& table) {
    position.insert(position.end(), table.position.begin(), table.position.end());
    salience.insert(salience.end(), table.salience.begin(), table.salience.end());
    capability.insert(capability.end(), table.capability.begin(), table.capability.end());
  }
  challenge::Stack stack() const { return {actors, position, salience, capability}; }
  std::size_t count() const { return position.size() / actors; }
  double alone(std::size_t t, const Options& options) const {
    challenge::Workspace workspace;
    const auto of = [&](const std::vector<double>& numbers) { return std::span(numbers).subspan(t * actors, actors); };
    std::vector<double> x(of(position).begin(), of(position).end());
    return challenge::settle(x, of(salience), of(capability), options, workspace).value;
  }
};

std::vector<double> settled(const Tables& tables, const Options& options) {
  challenge::ManyWorkspace workspace;
  std::vector<double> found(tables.count());
  challenge::settle_each(tables.stack(), options, workspace, found);
  return found;
}

/// Tables of any kind; no position missing.
Table any_table(random::Stream& stream, std::size_t actors, bool is_plain) {
  Table table = is_plain ? test::random_table(stream, actors) : test::degenerate_table(stream, actors, 1);
  for (double& x : table.position) x = std::isnan(x) ? 50 : x;
  return table;
}

}  // namespace

// ---- law

TEST_CASE("tables_side_by_side_settle_where_each_settles_alone_under_any_reading") {
  random::Stream stream{{.seed = 11, .purpose = 10}};
  std::size_t side_by_side = 0;
  for (int i = 0; i < 600; ++i) {
    Tables tables{.actors = 1 + static_cast<std::size_t>(stream.uniform() * 26)};
    for (int t = 0; t < 11; ++t) tables.add(any_table(stream, tables.actors, true));
    Options options = test::random_options(stream);
    if (i % 2 == 0) {  // half of them such as go side by side
      options.q = 1;
      options.compare = challenge::Compare::actors;
      options.moves = challenge::Moves::simultaneous;
      options.stop = challenge::Stop::rounds;
    }
    side_by_side += challenge::go_side_by_side(tables.actors, options);
    const auto found = settled(tables, options);
    for (std::size_t t = 0; t < found.size(); ++t) {
      CAPTURE(tables.actors);
      CHECK(found[t] == doctest::Approx(tables.alone(t, options)).epsilon(1e-6));
    }
  }
  CHECK(side_by_side > 250);
}

TEST_CASE("a_table_beside_others_has_the_bits_it_has_alone_in_its_lane") {
  random::Stream stream{{.seed = 12, .purpose = 10}};
  for (int i = 0; i < 100; ++i) {
    Tables tables{.actors = 2 + static_cast<std::size_t>(stream.uniform() * 12)};
    for (int t = 0; t < 13; ++t) tables.add(any_table(stream, tables.actors, i % 2 == 0));
    const auto found = settled(tables, {});
    for (std::size_t t = 0; t < found.size(); ++t) {
      const auto of = [&](const std::vector<double>& numbers) {
        const auto from = numbers.begin() + static_cast<std::ptrdiff_t>(t * tables.actors);
        return std::vector<double>(from, from + static_cast<std::ptrdiff_t>(tables.actors));
      };
      CHECK(settled({tables.actors, of(tables.position), of(tables.salience), of(tables.capability)}, {})[0] == found[t]);
    }
  }
}

TEST_CASE("degenerate_tables_side_by_side_settle_within_their_positions") {
  random::Stream stream{{.seed = 13, .purpose = 10}};
  for (int i = 0; i < 600; ++i) {
    Tables tables{.actors = 1 + static_cast<std::size_t>(stream.uniform() * 13)};
    for (int t = 0; t < 9; ++t) tables.add(any_table(stream, tables.actors, false));
    const auto found = settled(tables, test::random_options(stream));
    for (std::size_t t = 0; t < found.size(); ++t) {
      const auto x = std::span(tables.position).subspan(t * tables.actors, tables.actors);
      CHECK(found[t] >= *std::min_element(x.begin(), x.end()) - 1e-9);
      CHECK(found[t] <= *std::max_element(x.begin(), x.end()) + 1e-9);
    }
  }
}

// ---- limit

TEST_CASE("unanimous_tables_stay_where_they_are_whatever_stands_beside_them") {
  random::Stream stream{{.seed = 14, .purpose = 10}};
  Tables tables{.actors = 5};
  Table same = test::random_table(stream, 5);
  std::fill(same.position.begin(), same.position.end(), 37.3);
  for (int t = 0; t < 8; ++t) tables.add(t == 3 ? same : test::random_table(stream, 5));
  CHECK(settled(tables, {})[3] == 37.3);
}

// ---- paper

TEST_CASE("the_emission_case_side_by_side_is_the_emission_case") {
  Tables tables{.actors = 10};
  for (int t = 0; t < 3; ++t) tables.add(test::emission_standards());
  for (const Options& options : {Options{}, challenge::scholz_table_2()}) {
    for (const double value : settled(tables, options)) {
      CHECK(value == doctest::Approx(tables.alone(0, options)).epsilon(1e-9));
    }
  }
}
