#include "stats/design_effect.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "stats/moments.hpp"

using namespace truce;
using stats::design_effect;

namespace {

struct Members {
  std::vector<double> answer;
  std::vector<std::uint32_t> draw;
};

/// Nearly normal, mean 0 and variance 1: twelve uniforms less six.
double noise(std::mt19937_64& words) {
  double sum = -6;
  for (int i = 0; i < 12; ++i) sum += static_cast<double>(words() >> 11) * 0x1.0p-53;
  return sum;
}

/// `each` members of each draw; variance `between` of draws' means, 1 within.
Members members_of(std::size_t draws, std::size_t each, double between, std::uint64_t seed) {
  std::mt19937_64 words{seed};
  Members members;
  for (std::uint32_t d = 0; d < draws; ++d) {
    const double mean = std::sqrt(between) * noise(words);
    for (std::size_t i = 0; i < each; ++i) {
      members.answer.push_back(mean + noise(words));
      members.draw.push_back(d);
    }
  }
  return members;
}

}  // namespace

TEST_CASE("copies_of_one_draw_count_once") {
  Members members = members_of(40, 5, 1, 1);
  for (std::size_t i = 0; i < members.answer.size(); ++i) members.answer[i] = members.answer[i / 5 * 5];  // each draw five times
  CHECK(design_effect(members.answer, members.draw, 40, members.answer.size()) == doctest::Approx(5).epsilon(0.03));
  CHECK(design_effect(members.answer, members.draw, 40, 2000) == doctest::Approx(50).epsilon(0.03));  // more copies tell no more
}

TEST_CASE("members_that_share_nothing_count_each") {
  double sum = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Members members = members_of(200, 10, 0, seed);
    const double effect = design_effect(members.answer, members.draw, 200, members.answer.size());
    CHECK(effect >= 1);
    sum += effect;
  }
  CHECK(sum / 20 < 1.1);  // cut at 1, so a little above it
}

TEST_CASE("the_effect_is_what_means_of_repeated_ensembles_scatter_by") {
  // 100 draws x 10 members, variances 0.5 and 1: mean's variance .5/100 + 1/1000 = .006, of independent members .0015.
  std::vector<double> means, effects;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    const Members members = members_of(100, 10, 0.5, seed);
    means.push_back(stats::mean(members.answer));
    effects.push_back(design_effect(members.answer, members.draw, 100, 1000));
  }
  CHECK(stats::mean(effects) == doctest::Approx(4.0).epsilon(0.05));
  CHECK(stats::variance(means) == doctest::Approx(0.006).epsilon(0.28));  // 4 standard errors of 400 variances
}

TEST_CASE("ancestors_of_unequal_shares_are_told_without_bias") {
  // Six ancestors of 5 to 50 in a hundred, variance 0.2 between them and 1 within, 1,000 members.
  const std::vector<std::size_t> members_of_each{50, 50, 100, 100, 200, 500};
  std::vector<double> means, told;
  double second = 0;
  for (const auto k : members_of_each) second += static_cast<double>(k * k) / 1e6;
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    std::mt19937_64 words{seed};
    Members members;
    for (std::uint32_t e = 0; e < members_of_each.size(); ++e) {
      const double mean = std::sqrt(0.2) * noise(words);
      for (std::size_t i = 0; i < members_of_each[e]; ++i) {
        members.answer.push_back(mean + noise(words));
        members.draw.push_back(e);
      }
    }
    means.push_back(stats::mean(members.answer));
    told.push_back(stats::ancestral_effect(members.answer, members.draw, members_of_each.size(), 1000) *
                   stats::variance(members.answer) / 1000);
  }
  const double exact = 0.2 * second + 1.0 / 1000;
  CHECK(stats::variance(means) == doctest::Approx(exact).epsilon(0.13));  // 4 standard errors of 2,000
  CHECK(stats::mean(told) == doctest::Approx(exact).epsilon(0.1));
}

TEST_CASE("of_one_ancestor_nothing_can_be_told_and_equal_ones_are_draws") {
  const Members members = members_of(100, 10, 0.5, 3);
  CHECK(stats::ancestral_effect(members.answer, std::vector<std::uint32_t>(1000, 0), 1, 1000) == 1);
  CHECK(stats::ancestral_effect(members.answer, members.draw, 100, 1000) ==
        doctest::Approx(design_effect(members.answer, members.draw, 100, 1000)).epsilon(1e-3));
}

TEST_CASE("where_nothing_can_be_told_the_effect_is_one") {
  const double none = std::numeric_limits<double>::quiet_NaN();
  CHECK(design_effect({}, {}, 3, 0) == 1);
  CHECK(design_effect(std::vector<double>{none, none}, std::vector<std::uint32_t>{0, 1}, 2, 2) == 1);
  CHECK(design_effect(std::vector<double>{1, 1, 1}, std::vector<std::uint32_t>{0, 0, 1}, 2, 3) == 1);
  CHECK(design_effect(std::vector<double>{1, 2, 3}, std::vector<std::uint32_t>{0, 0, 0}, 1, 3) == 1);
}
