// Comparisons by groups. Law, limit; the drawn generator is a plain linear congruential one, for this test only.
#include "stats/score/compare.hpp"

#include <cmath>
#include <cstdint>
#include <numbers>

#include <doctest/doctest.h>

#include "stats/moments.hpp"

using namespace truce::stats;
using namespace truce::stats::score;

namespace {

class Drawn {
 public:
  explicit Drawn(std::uint64_t seed) : state_(seed * 2654435761u + 1) {}
  double uniform() {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return (static_cast<double>(state_ >> 12) + 0.5) * 0x1.0p-52;
  }
  double normal() { return std::sqrt(-2 * std::log(uniform())) * std::cos(2 * std::numbers::pi * uniform()); }

 private:
  std::uint64_t state_;
};

const auto by_replicate = [](std::uint32_t b) { return Drawn{b}; };

}  // namespace

TEST_CASE("student_quantiles_meet_closed_forms_and_the_normal_limit") {
  CHECK(student_quantile(0.975, 1) == doctest::Approx(std::tan(std::numbers::pi * 0.475)));
  CHECK(student_quantile(0.975, 2) == doctest::Approx(0.95 / std::sqrt(2 * 0.975 * 0.025)));
  CHECK(student_quantile(0.975, 100000) == doctest::Approx(z_95).epsilon(1e-4));
  for (const std::size_t degrees : {1u, 2u, 3u, 4u, 7u, 30u, 31u}) {
    CHECK(student_cdf(0, degrees) == doctest::Approx(0.5));
    CHECK(student_cdf(student_quantile(0.1, degrees), degrees) == doctest::Approx(0.1));
    // its slope is the density's shape (1 + t^2/n)^(-(n+1)/2), compared with that at 0
    const auto slope = [&](double t) { return (student_cdf(t + 1e-4, degrees) - student_cdf(t - 1e-4, degrees)) / 2e-4; };
    const auto n = static_cast<double>(degrees);
    for (const double t : {0.5, 1.0, 2.5})
      CHECK(slope(t) / slope(0) == doctest::Approx(std::pow(1 + t * t / n, -(n + 1) / 2)).epsilon(1e-6));
  }
}

TEST_CASE("clusters_of_one_give_the_textbook_standard_error") {
  const std::vector<double> x{3, 1, 4, 1, 5, 9, 2, 6};
  const std::vector<std::size_t> own{0, 1, 2, 3, 4, 5, 6, 7};
  const ClusterTest test = cluster_test({x, own, 8});
  CHECK(test.standard_error == doctest::Approx(sd(x) / std::sqrt(8.0)));
  CHECK(test.interval.high - test.mean == doctest::Approx(student_quantile(0.975, 7) * test.standard_error));
  CHECK(test.mean == mean(x));
}

TEST_CASE("repeating_every_question_of_a_cluster_makes_nobody_surer") {
  const std::vector<double> once{3, 1, 4, 1.5}, thrice{3, 3, 3, 1, 1, 1, 4, 4, 4, 1.5, 1.5, 1.5};
  const std::vector<std::size_t> group_once{0, 1, 2, 3}, group_thrice{0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3};
  CHECK(cluster_test({thrice, group_thrice, 4}).standard_error ==
        doctest::Approx(cluster_test({once, group_once, 4}).standard_error));
  const auto a = resampled_means({once, group_once, 4}, 50, by_replicate);
  const auto b = resampled_means({thrice, group_thrice, 4}, 50, by_replicate);
  for (std::size_t i = 0; i < a.size(); ++i) CHECK(a[i] == doctest::Approx(b[i]));
}

TEST_CASE("bootstrap_means_vary_as_the_clusters_do") {
  // Variance of a mean of G clusters drawn with replacement: (1/G) times their variance with 1/G. 4,000 replicates: the
  // estimate of a variance is within 10 % (4.5 standard errors).
  const std::vector<double> x{3, 1, 4, 1, 5, 9, 2, 6};
  const std::vector<std::size_t> own{0, 1, 2, 3, 4, 5, 6, 7};
  const auto means = resampled_means({x, own, 8}, 4000, by_replicate);
  CHECK(variance(means) == doctest::Approx(variance(x) * 7 / 8 / 8).epsilon(0.1));
  const Estimate interval = percentile_interval(mean(x), means);
  CHECK(interval.low < interval.mean);
  CHECK(interval.mean < interval.high);
}

TEST_CASE("sign_flips_count_every_pattern") {
  const std::vector<double> x{1, 2, 3};
  const std::vector<std::size_t> own{0, 1, 2};
  CHECK(sign_flip_p_value({x, own, 3}, Drawn{1}) == doctest::Approx(2.0 / 8));        // only all plus and all minus
  const std::vector<double> mixed{1, 2, -3};
  CHECK(sign_flip_p_value({mixed, own, 3}, Drawn{1}) == doctest::Approx(1.0));
  std::vector<double> many(20, 1.0);
  std::vector<std::size_t> groups;
  for (std::size_t g = 0; g < 20; ++g) groups.push_back(g);
  CHECK(sign_flip_p_value({many, groups, 20}, Drawn{1}) < 1e-3);
}

TEST_CASE("tests_at_five_percent_reject_one_true_null_in_twenty") {
  // 2,000 sets of 8 clusters of 3 that share a common shock. Rejections by chance: 100 +- 44 (4.5 standard errors).
  int sandwich = 0, flips = 0, naive = 0;
  for (std::uint64_t set = 0; set < 2000; ++set) {
    Drawn stream{1000 + set};
    std::vector<double> x;
    std::vector<std::size_t> group, own;
    for (std::size_t g = 0; g < 8; ++g) {
      const double shock = stream.normal();
      for (int i = 0; i < 3; ++i) {
        own.push_back(x.size());
        x.push_back(shock + 0.3 * stream.normal());
        group.push_back(g);
      }
    }
    sandwich += cluster_test({x, group, 8}).p_value < 0.05 ? 1 : 0;
    naive += cluster_test({x, own, x.size()}).p_value < 0.05 ? 1 : 0;
    flips += sign_flip_p_value({x, group, 8}, stream) <= 0.05 ? 1 : 0;
  }
  CHECK(std::abs(sandwich - 100) < 44);
  CHECK(std::abs(flips - 2000 * 12 / 256) < 44);  // the largest attainable level under 5 % is 12 of 256 patterns
  CHECK(naive > 250);                             // as if questions of one case were independent: far too sure
}

TEST_CASE("diebold_mariano_at_one_step_is_the_students_test_of_the_mean") {
  const std::vector<double> x{0.3, -0.1, 0.4, 0.2, 0.5, -0.2, 0.1, 0.6};
  const SeriesTest test = diebold_mariano(x, 1);
  CHECK(test.statistic == doctest::Approx(mean(x) / (sd(x) / std::sqrt(8.0))));
  CHECK(test.p_value == doctest::Approx(2 * student_cdf(-test.statistic, 7)));
  CHECK(std::isnan(diebold_mariano(std::vector<double>{1, 1, 1}, 1).p_value));
  CHECK(std::abs(diebold_mariano(x, 2).statistic) != std::abs(test.statistic));
}

TEST_CASE("one_cluster_says_nothing_of_its_error") {
  const std::vector<double> x{1, 2};
  const std::vector<std::size_t> group{0, 0};
  CHECK(std::isnan(cluster_test({x, group, 1}).standard_error));
  CHECK(skill(0.1, 0.2) == 0.5);
}
