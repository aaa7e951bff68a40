#include "mechanism/capability/capability.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "random/stream.hpp"

using namespace truce;
using namespace truce::capability;

// ---- law

TEST_CASE("capability_never_falls_with_people_arms_or_weight") {
  random::Stream stream{{.seed = 5, .purpose = 4}};
  for (int i = 0; i < 2000; ++i) {
    const Parameters p{0.5 + 0.5 * stream.uniform(), 3 * stream.uniform()};
    const double c0 = stream.uniform(), n0 = 1000 * stream.uniform(), n = 1500 * stream.uniform();
    const double s = stream.uniform(), s0 = stream.uniform();
    const double c = faction_capability(p, c0, n, n0, s, s0);
    CHECK(c >= 0);
    CHECK(faction_capability(p, c0, n + 10, n0, s, s0) >= c);
    CHECK(faction_capability(p, c0, n, n0, std::min(1.0, s + 0.1), s0) >= c);
    CHECK(faction_capability(p, 2 * c0, n, n0, s, s0) == doctest::Approx(2 * c));
  }
}

TEST_CASE("a_cooperating_partner_and_absorbed_people_never_weaken_the_state") {
  CHECK(state_capability(2, 0.5, 0.5, 0.5) > state_capability(2, 0, 0.5, 0.5));
  CHECK(state_capability(2, 0, 0.6, 0.5) > state_capability(2, 0, 0.5, 0.5));
}

// ---- limit

TEST_CASE("at_the_start_capability_is_the_initial_one") {
  const Parameters p{0.7, 0.5};
  CHECK(faction_capability(p, 0.3, 800, 800, 0.6, 0.6) == doctest::Approx(0.3));
  CHECK(state_capability(3, 0, 0.55, 0.55) == doctest::Approx(3));
}

TEST_CASE("without_armed_people_there_is_no_capability") {
  const Parameters p{0.7, 0.5};
  CHECK(faction_capability(p, 0.3, 0, 800, 1, 0.1) == 0);
  CHECK(faction_capability(p, 0.3, 0, 0, 1, 0.1) == 0);
  CHECK(faction_capability(p, 0.3, 100, 0, 1, 0.1) == 0);
  CHECK(absorbed_capability(0.3, 10, 0.5, 0) == 0);
}

TEST_CASE("the_exponent_is_the_elasticity") {
  const Parameters p{0.7, 0.5};
  const double h = 1e-5;
  const double slope = (std::log(faction_capability(p, 1, 500 * (1 + h), 800, 0.2, 0.2)) -
                        std::log(faction_capability(p, 1, 500, 800, 0.2, 0.2))) /
                       std::log(1 + h);
  CHECK(slope == doctest::Approx(0.7).epsilon(1e-4));
}

TEST_CASE("participation_is_exact_at_its_two_fast_paths_and_continuous_there") {
  CHECK(participation(0.7, 0, 900) == 0);
  CHECK(participation(0.7, 900, 900) == 1);
  CHECK(participation(0.7, 0, 0) == 0);
  CHECK(participation(0.7, 900 * (1 - 1e-12), 900) == doctest::Approx(1).epsilon(1e-11));
  CHECK(participation(0.5, 225, 900) == doctest::Approx(0.5));
}

TEST_CASE("whole_and_loyal_absorption_moves_the_whole_initial_weight") {
  CHECK(absorbed_capability(0.4, 900, 1, 900) == doctest::Approx(0.4));
  CHECK(state_capability(3, absorbed_capability(0.4, 450, 0.5, 900), 0.5, 0.5) == doctest::Approx(3.1));
}

TEST_CASE("full_material_support_adds_its_weight") {
  CHECK(faction_capability({1, 0.5}, 1, 10, 10, 1, 0) == doctest::Approx(1.5));
}

TEST_CASE("every_parameter_has_a_sign_with_a_prior_inside_its_range") {
  const auto signs = parameter_signs();
  CHECK(signs.size() * sizeof(double) == sizeof(Parameters));
  for (const auto& sign : signs) {
    CHECK(random::problems(sign.prior).empty());
    CHECK(random::median(sign.prior) >= sign.range.low);
    CHECK(random::median(sign.prior) <= sign.range.high);
  }
}
