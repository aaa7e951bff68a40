// Past programmes against the funnel and its priors: the rows of funnel_reference.csv.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "mechanism/funnel/funnel.hpp"
#include "random/distribution.hpp"

using namespace truce;
using namespace truce::funnel;

namespace {

struct Row {
  std::string id, quantity;
  double days = 0, planned_days = 0, expected = 0, tolerance = 0;
};

double number(const std::string& cell) { return cell.empty() ? 0 : std::strtod(cell.c_str(), nullptr); }

std::vector<Row> reference() {
  std::ifstream file(std::string(TRUCE_ROOM_DIR) + "/funnel_reference.csv");
  std::vector<Row> rows;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::array<std::string, 6> cell;
    std::istringstream stream(line);
    for (std::string& c : cell) std::getline(stream, c, ',');
    rows.push_back({cell[0], cell[1], number(cell[2]), number(cell[3]), number(cell[4]), number(cell[5])});
  }
  return rows;
}

template <class P>
const random::Distribution& prior(const std::vector<mechanism::ParameterSign<P>>& signs, double P::* member) {
  return std::find_if(signs.begin(), signs.end(), [&](const auto& sign) { return sign.member == member; })->prior;
}

template <class P>
void draw_all(P& parameters, const std::vector<mechanism::ParameterSign<P>>& signs, std::uint32_t member) {
  for (std::uint32_t i = 0; i < signs.size(); ++i) {
    random::Stream stream({21, 3, i, member, 0});
    parameters.*signs[i].member = random::draw(signs[i].prior, stream);
  }
}

/// Lower and upper end of the central `probability`.
std::array<double, 2> central(const random::Distribution& law, double probability) {
  return {random::quantile(law, (1 - probability) / 2), random::quantile(law, (1 + probability) / 2)};
}

void check_inside(const std::array<double, 2>& ends, double value) {
  CHECK(value > ends[0]);
  CHECK(value < ends[1]);
}

/// Share of one complying faction placed (integrated, or in civil life) after `days`, nothing held back by capacity.
double placed_share(std::uint32_t member, double days, double planned_days) {
  Parameters parameters{};
  draw_all(parameters, parameter_signs(), member);
  std::array<FactionParameters, 1> own{};
  own[0].planned_days = planned_days;
  std::array<Faction, 1> faction{start(parameters, own[0], {.planned = 94000}, {})};
  std::array<FactionInput, 1> input{};
  input[0].answer = Answer::complying;
  std::array<Flows, 1> flows{};
  const Levers levers{.dispersal = 1, .intake = 1e7, .vetting = 1e7, .absorption = 1e7};
  const FunnelStep advance(parameters, own, 7);
  for (std::uint32_t step = 0; step < static_cast<std::uint32_t>(days / 7); ++step)
    advance(faction, input, levers, 1, {22, 4, 0, member, step}, flows);
  return static_cast<double>(faction[0].at(Stage::integrated) + faction[0].at(Stage::civilian)) / 94000;
}

/// Verified out of 32,250 registered at Nepal's own absent and eligible shares, everybody vetted.
double nepal_verified() {
  Parameters parameters{};
  parameters.verify_per_day = 1;
  parameters.eligible_share = 19602.0 / 23610;
  const std::array<FactionParameters, 1> own{FactionParameters{.ghost_share = 8640.0 / 32250}};
  std::array<Faction, 1> faction{};
  faction[0].at(Stage::registered) = 32250;
  faction[0].quota_left = 32250;
  const std::array<FactionInput, 1> input{};
  std::array<Flows, 1> flows{};
  const FunnelStep advance(parameters, own, 7);
  for (std::uint32_t step = 0; step < 52; ++step)
    advance(faction, input, {.vetting = 1e7}, 1, {23, 4, 0, 0, step}, flows);
  REQUIRE(faction[0].at(Stage::registered) == 0);
  return static_cast<double>(faction[0].verified_so_far);
}

void check_row(const Row& row) {
  const auto ours = parameter_signs();
  const auto own = faction_parameter_signs();
  if (row.quantity == "eligible_share_mean") {
    CHECK(std::abs(random::mean(prior(ours, &Parameters::eligible_share)) - row.expected) < row.tolerance);
  } else if (row.quantity == "ghost_share_mean") {
    CHECK(std::abs(random::mean(prior(own, &FactionParameters::ghost_share)) - row.expected) < row.tolerance);
  } else if (row.quantity == "overrun_median") {
    CHECK(std::abs(random::median(prior(own, &FactionParameters::overrun)) - row.expected) < row.tolerance);
  } else if (row.quantity == "seek_probability_central") {
    check_inside(central(prior(ours, &Parameters::seek_probability), row.tolerance), row.expected);
  } else if (row.quantity == "weapons_per_person_central") {
    check_inside(central(prior(own, &FactionParameters::weapons_per_person), row.tolerance), row.expected);
  } else if (row.quantity == "registered_fast_central") {
    const auto pace = central(prior(ours, &Parameters::registration_fast), row.tolerance);
    const auto share = [&](double factor) { return 1 - std::pow(0.1, factor * row.days / row.planned_days); };
    check_inside({share(pace[0]), share(pace[1])}, row.expected);
  } else if (row.quantity == "verified_of_registered") {
    // sd of a binomial of 32,250 at .608: 88; four of them fail a right program once in 16,000.
    CHECK(std::abs(nepal_verified() - row.expected) < 4 * std::sqrt(row.expected * (1 - row.expected / 32250)));
  } else if (row.quantity == "placed_slow_central") {
    std::vector<double> share(300);
    for (std::uint32_t m = 0; m < share.size(); ++m) share[m] = placed_share(m, row.days, row.planned_days);
    std::sort(share.begin(), share.end());
    const auto tail = static_cast<std::size_t>((1 - row.tolerance) / 2 * static_cast<double>(share.size()));
    check_inside({share[tail], share[share.size() - 1 - tail]}, row.expected);
  } else {
    FAIL("no check for this quantity");
  }
}

}  // namespace

TEST_CASE("past_programmes_are_where_the_priors_expect_them") {
  const std::vector<Row> rows = reference();
  REQUIRE(rows.size() >= 10);
  for (const Row& row : rows) {
    INFO(row.id);
    check_row(row);
  }
}

TEST_CASE("every_prior_stays_in_its_range") {
  for (const auto& sign : parameter_signs()) {
    INFO(std::string(sign.name));
    CHECK(random::quantile(sign.prior, 0.0001) >= sign.range.low);
    CHECK(random::quantile(sign.prior, 0.9999) <= sign.range.high);
  }
  for (const auto& sign : faction_parameter_signs()) {
    INFO(std::string(sign.name));
    CHECK(random::quantile(sign.prior, 0.0001) >= sign.range.low);
    CHECK(random::quantile(sign.prior, 0.9999) <= sign.range.high);
  }
}
