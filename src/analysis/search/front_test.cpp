// Fronts: law, limit.
#include "analysis/search/front.hpp"

#include <algorithm>
#include <cmath>

#include <doctest/doctest.h>

#include "random/stream.hpp"

using namespace truce;
using namespace truce::analysis::search;

namespace {

std::vector<Losses> random_points(std::uint32_t set, std::size_t count, std::size_t objectives) {
  std::vector<Losses> all(count, Losses(objectives));
  random::Stream stream({5, 1, set, 0, 0});
  for (auto& point : all)
    for (double& loss : point) loss = stream.uniform();
  return all;
}

std::vector<Losses> sorted_points(const std::vector<Losses>& all, const std::vector<std::size_t>& chosen) {
  std::vector<Losses> points;
  for (const std::size_t i : chosen) points.push_back(all[i]);
  std::sort(points.begin(), points.end());
  return points;
}

}  // namespace

TEST_CASE("no_point_of_a_front_dominates_another_and_every_other_point_is_dominated_by_one_of_it") {
  for (std::uint32_t set = 0; set < 40; ++set) {
    const auto all = random_points(set, 60, 2 + set % 4);
    const auto front = nondominated(all);
    std::vector<bool> on(all.size(), false);
    for (const std::size_t i : front) on[i] = true;
    for (const std::size_t i : front)
      for (const std::size_t j : front) CHECK_FALSE(dominates(all[i], all[j]));
    for (std::size_t i = 0; i < all.size(); ++i)
      if (!on[i]) CHECK(std::any_of(front.begin(), front.end(), [&](std::size_t j) { return dominates(all[j], all[i]); }));
  }
}

TEST_CASE("a_dominated_point_changes_neither_front_nor_volume_and_order_does_not_matter") {
  for (std::uint32_t set = 0; set < 20; ++set) {
    auto all = random_points(set, 30, 3);
    const std::vector<double> resolution{0.1, 0.2, 0.05};
    const auto front = sorted_points(all, nondominated(all)), boxed = sorted_points(all, boxed_front(all, resolution));
    const double volume = dominated_volume(all, {1.1, 1.1, 1.1});
    Losses worse = front[0];
    for (double& loss : worse) loss += 0.01;
    all.insert(all.begin() + 7, worse);
    std::reverse(all.begin(), all.end());
    CHECK(sorted_points(all, nondominated(all)) == front);
    CHECK(sorted_points(all, boxed_front(all, resolution)) == boxed);
    CHECK(dominated_volume(all, {1.1, 1.1, 1.1}) == doctest::Approx(volume).epsilon(1e-12));
  }
}

TEST_CASE("ranks_are_those_of_peeling_one_front_after_the_other") {
  for (std::uint32_t set = 0; set < 20; ++set) {
    const auto all = random_points(set, 40, 2);
    const auto rank = ranks(all);
    std::vector<std::size_t> left(all.size());
    for (std::size_t i = 0; i < left.size(); ++i) left[i] = i;
    for (std::size_t r = 0; !left.empty(); ++r) {
      std::vector<Losses> points;
      for (const std::size_t i : left) points.push_back(all[i]);
      const auto front = nondominated(points);
      std::vector<std::size_t> rest;
      for (std::size_t i = 0; i < left.size(); ++i) {
        const bool peeled = std::find(front.begin(), front.end(), i) != front.end();
        CHECK((rank[left[i]] == r) == peeled);
        if (!peeled) rest.push_back(left[i]);
      }
      left = rest;
    }
  }
}

TEST_CASE("a_boxed_front_keeps_one_point_a_box_and_covers_every_point_to_within_a_box") {
  for (std::uint32_t set = 0; set < 20; ++set) {
    const auto all = random_points(set, 200, 2);
    const std::vector<double> resolution{0.1, 0.25};
    const auto front = boxed_front(all, resolution);
    CHECK(front.size() <= 4);  // boxes on a staircase of ten by four
    for (const std::size_t i : front)
      for (const std::size_t j : front) {
        CHECK((i == j || box_of(all[i], resolution) != box_of(all[j], resolution)));
        CHECK_FALSE(dominates(box_of(all[i], resolution), box_of(all[j], resolution)));
      }
    for (const auto& point : all)
      CHECK(std::any_of(front.begin(), front.end(), [&](std::size_t j) {
        return all[j][0] <= point[0] + resolution[0] && all[j][1] <= point[1] + resolution[1];
      }));
  }
}

TEST_CASE("with_boxes_that_hold_everything_one_point_stays_and_with_tiny_ones_the_whole_front") {
  const auto all = random_points(3, 80, 2);
  CHECK(boxed_front(all, {2.0, 2.0}).size() == 1);
  CHECK(boxed_front(all, {1e-9, 1e-9}) == nondominated(all));
}

TEST_CASE("volume_of_boxes_that_overlap_is_their_sum_less_what_they_share") {
  CHECK(dominated_volume({{0.2, 0.6}, {0.5, 0.1}}, {1, 1}) == doctest::Approx(0.8 * 0.4 + 0.5 * 0.9 - 0.5 * 0.4));
  CHECK(dominated_volume({{0, 0.5, 0.5}, {0.5, 0, 0.5}}, {1, 1, 1}) == doctest::Approx(0.25 + 0.25 - 0.125));
  CHECK(dominated_volume({{0.3}}, {1}) == doctest::Approx(0.7));
  CHECK(dominated_volume({{2.0, 0.0}}, {1, 1}) == 0);
  // n boxes on a line from corner to corner: the staircase under it.
  for (const double n : {1.0, 2.0, 9.0}) {
    std::vector<Losses> stairs;
    for (double i = 1; i <= n; ++i) stairs.push_back({(i - 1) / n, 1 - i / n});
    CHECK(dominated_volume(stairs, {1, 1}) == doctest::Approx(0.5 + 0.5 / n));
  }
}

TEST_CASE("what_is_spread_out_keeps_the_ends_and_leaves_no_pair_closer_than_need_be") {
  std::vector<Losses> line;
  for (int i = 0; i <= 100; ++i) line.push_back({i / 100.0, 1 - i / 100.0});
  std::vector<std::size_t> all(line.size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  const auto kept = spread_out(line, all, 6);
  REQUIRE(kept.size() == 6);
  CHECK(kept.front() == 0);
  CHECK(kept.back() == 100);
  for (std::size_t i = 1; i < kept.size(); ++i) CHECK(kept[i] - kept[i - 1] >= 10);
}
