// The search on problems whose answer is known: law, limit, paper. All at fixed seeds.
#include "analysis/search/optimise.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

#include <doctest/doctest.h>

#include "random/normal.hpp"
#include "stats/moments.hpp"

using namespace truce;
using namespace truce::analysis::search;

namespace {

using Function = std::function<Losses(const Point&, std::size_t member)>;

/// A problem on the cube; counts the runs it was asked for.
Problem problem_of(std::size_t axes, std::size_t objectives, const Function& function, std::uint64_t* runs = nullptr) {
  Problem problem;
  problem.axes.assign(axes, Axis::share);
  problem.objectives = objectives;
  problem.admit = [](Point&, random::Stream&) {};
  problem.meet = [=](std::span<Trial* const> trials, std::size_t members) {
    for (Trial* trial : trials) {
      for (; trial->members < members; ++trial->members) {
        const Losses losses = function(trial->point, trial->members);
        trial->losses.insert(trial->losses.end(), losses.begin(), losses.end());
        if (runs != nullptr) ++*runs;
      }
    }
  };
  return problem;
}

/// Without noise four members tell as much as a thousand.
Effort exact(std::uint64_t runs, double resolution, std::size_t objectives) {
  Effort effort;
  effort.runs = runs;
  effort.first_members = 4;
  effort.stages = 1;
  effort.resolution.assign(objectives, resolution);
  return effort;
}

std::vector<Losses> losses_of(const Found& found, std::size_t objectives) {
  std::vector<Losses> all;
  for (const Trial& trial : found.front) all.push_back(trial.mean(trial.members, objectives));
  return all;
}

/// zitzler_2000: convex front f2 = 1 - sqrt(f1).
Losses zdt1(const Point& x, std::size_t) {
  double sum = 0;
  for (std::size_t d = 1; d < x.size(); ++d) sum += x[d];
  const double g = 1 + 9 * sum / static_cast<double>(x.size() - 1);
  return {x[0], g * (1 - std::sqrt(x[0] / g))};
}

/// deb_2001: three objectives, front on the unit sphere.
Losses dtlz2(const Point& x, std::size_t) {
  double g = 0;
  for (std::size_t d = 2; d < x.size(); ++d) g += (x[d] - 0.5) * (x[d] - 0.5);
  const double a = x[0] * std::numbers::pi / 2, b = x[1] * std::numbers::pi / 2;
  return {(1 + g) * std::cos(a) * std::cos(b), (1 + g) * std::cos(a) * std::sin(b), (1 + g) * std::sin(a)};
}

/// One objective with its least value 0 at 0.3 everywhere, and noise of mean zero that a search can tune itself to: member
/// i's loss leans this way and that along every axis.
constexpr double lean = 1.5;
double truth(const Point& x) {
  double sum = 0;
  for (const double one : x) sum += (one - 0.3) * (one - 0.3);
  return sum;
}
Losses leaning(const Point& x, std::size_t member, std::uint64_t seed) {
  random::Stream stream({seed, 1, 0, static_cast<std::uint32_t>(member), 0});
  double loss = truth(x);
  for (const double one : x) loss += lean * random::normal(stream) * (one - 0.3);
  return {loss};
}

}  // namespace

TEST_CASE("one_objective_without_noise_comes_to_its_known_optimum") {
  const auto found = optimise(problem_of(8, 1, [](const Point& x, std::size_t) { return Losses{truth(x)}; }), {Point(8, 1.0)}, exact(20'000, 1e-6, 1));
  REQUIRE(found.front.size() == 1);
  CHECK(truth(found.front[0].point) < 1e-3);
  for (const double x : found.front[0].point) CHECK(x == doctest::Approx(0.3).epsilon(0.05));
}

TEST_CASE("runs_are_counted_never_exceeded_and_grow_no_trial_beyond_its_stage") {
  for (const std::uint64_t budget : {17'920u, 30'000u, 60'000u}) {
    std::uint64_t counted = 0;
    Effort effort;
    effort.runs = budget;
    effort.seed = budget;
    const auto found = optimise(problem_of(5, 2, zdt1, &counted), {Point(5, 0.5)}, effort);
    CHECK(found.runs == counted);
    CHECK(found.runs <= budget);
    CHECK(found.runs >= fewest_runs(effort) / 2);
    CHECK(found.stages.size() == 3);
    for (const Trial& trial : found.front) CHECK(trial.members == effort.last_members());
  }
}

TEST_CASE("the_front_of_a_search_is_mutually_nondominated_and_the_same_for_the_same_seed") {
  Effort effort;
  effort.runs = 25'000;
  const auto noisy = [](const Point& x, std::size_t member) {
    auto losses = zdt1(x, member);
    losses[1] += leaning(x, member, 8)[0];
    return losses;
  };
  const auto a = optimise(problem_of(6, 2, noisy), {Point(6, 0.5)}, effort), b = optimise(problem_of(6, 2, noisy), {Point(6, 0.5)}, effort);
  const auto losses = losses_of(a, 2);
  CHECK(nondominated(losses).size() == losses.size());
  REQUIRE(a.front.size() == b.front.size());
  for (std::size_t i = 0; i < a.front.size(); ++i) {
    CHECK(a.front[i].point == b.front[i].point);
    CHECK(a.front[i].losses == b.front[i].losses);
  }
  effort.seed = 2;
  const auto c = optimise(problem_of(6, 2, noisy), {Point(6, 0.5)}, effort);
  CHECK((c.front.size() != a.front.size() || c.front[0].point != a.front[0].point));
}

TEST_CASE("no_point_is_tried_twice_and_where_there_are_few_the_search_ends_with_all_of_them") {
  std::set<Point> seen;
  auto problem = problem_of(3, 1, [](const Point& x, std::size_t) { return Losses{-(x[0] + 2 * x[1] + 4 * x[2])}; });
  problem.axes.assign(3, Axis::choice);
  const auto inner = problem.meet;
  problem.meet = [&](std::span<Trial* const> trials, std::size_t members) {
    for (const Trial* trial : trials)
      if (trial->members == 0) CHECK(seen.insert(trial->point).second);
    inner(trials, members);
  };
  const auto found = optimise(problem, {Point(3, 0.0)}, exact(5'000, 0.5, 1));
  CHECK(found.ending == Ending::exhausted);
  CHECK(found.tried == 8);
  REQUIRE(found.front.size() == 1);
  CHECK(found.front[0].point == Point{1, 1, 1});
}

TEST_CASE("children_lie_about_their_parents_without_bias_and_never_outside_the_cube") {
  const std::vector<Axis> axes{Axis::share, Axis::share, Axis::choice};
  std::vector<double> first, choice;
  std::size_t moved = 0;
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    random::Stream stream({3, 1, 0, i, 0});
    const Point child = crossed(axes, {0.4, 0.0, 0.0}, {0.6, 1.0, 1.0}, stream);
    Point other{0.5, 0.5, 0.0};
    move(axes, other, stream);
    for (const Point& point : {child, other})
      for (const double x : point) CHECK((x >= 0 && x <= 1));
    first.push_back(child[0]);
    choice.push_back(child[2]);
    moved += other[2] == 1 ? 1 : 0;
  }
  // A child is crossed with 0.9 and an axis then with 0.5: means 0.4 + 0.45 x 0.1, and 0.45; a choice turns with 1/3.
  CHECK(std::abs(stats::mean(first) - 0.445) < 4 * std::sqrt(stats::variance(first) / 20'000));
  CHECK(std::abs(stats::mean(choice) - 0.45) < 4 * std::sqrt(0.45 * 0.55 / 20'000));
  CHECK(std::abs(static_cast<double>(moved) / 20'000 - 1.0 / 3) < 4 * std::sqrt(2.0 / 9 / 20'000));
}

TEST_CASE("zdt1_the_front_found_holds_97_parts_of_100_of_the_known_ones_volume") {
  const auto found = optimise(problem_of(30, 2, zdt1), {Point(30, 0.5)}, exact(60'000, 0.01, 2));
  // Below (1.1, 1.1): the integral of 0.1 + sqrt(f1) over 0..1, and the strip beyond 1.
  const double known = 0.1 + 2.0 / 3 + 0.1 * 1.1;
  const double share = dominated_volume(losses_of(found, 2), {1.1, 1.1}) / known;
  MESSAGE("share of the known volume: ", share);
  CHECK(share > 0.97);
  CHECK(share < 1);
}

TEST_CASE("dtlz2_the_front_found_holds_90_parts_of_100_of_the_known_ones_volume") {
  const auto found = optimise(problem_of(12, 3, dtlz2), {Point(12, 0.1)}, exact(60'000, 0.05, 3));
  const double known = 1.1 * 1.1 * 1.1 - std::numbers::pi / 6;  // the cube less an eighth of the unit ball
  const double share = dominated_volume(losses_of(found, 3), {1.1, 1.1, 1.1}) / known;
  MESSAGE("share of the known volume: ", share);
  CHECK(share > 0.90);
  CHECK(share < 1);
}

// smith_2006: what is best on a sample looks better there than it is; on members that chose nothing it looks as it is.
TEST_CASE("under_noise_the_searched_value_is_optimistic_and_the_fresh_one_unbiased") {
  std::vector<double> searched, fresh;
  constexpr std::size_t members = 256;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    Effort effort;
    effort.runs = 25'000;
    effort.seed = seed;
    const auto found = optimise(problem_of(4, 1, [seed](const Point& x, std::size_t i) { return leaning(x, i, seed); }), {Point(4, 0.9)}, effort);
    REQUIRE_FALSE(found.front.empty());
    const Trial& best = found.front[0];
    searched.push_back(best.mean(best.members, 1)[0] - truth(best.point));
    double sum = 0;
    for (std::size_t i = 0; i < members; ++i) sum += leaning(best.point, i, seed + 1000)[0];
    fresh.push_back(sum / members - truth(best.point));
  }
  const auto error = [](const std::vector<double>& values) { return stats::sd(values) / std::sqrt(40.0); };
  MESSAGE("searched less truth: ", stats::mean(searched), " +- ", error(searched), "; fresh less truth: ", stats::mean(fresh), " +- ", error(fresh));
  CHECK(stats::mean(searched) < -4 * error(searched));
  CHECK(std::abs(stats::mean(fresh)) < 4 * error(fresh));  // fails once in 16,000 seeds
}

TEST_CASE("noise_that_all_points_share_costs_a_search_nothing") {
  const auto common = [](const Point& x, std::size_t member) {
    random::Stream stream({77, 1, 0, static_cast<std::uint32_t>(member), 0});
    return Losses{truth(x) + 1000 * random::normal(stream)};
  };
  Effort effort;
  effort.runs = 25'000;
  effort.resolution = {1e-6};
  const auto noisy = optimise(problem_of(4, 1, common), {Point(4, 0.9)}, effort);
  CHECK(truth(noisy.front[0].point) < 0.01);
}
