#include "random/design/design.hpp"

#include <cmath>
#include <set>

#include <doctest/doctest.h>

#include "random/design/direction_numbers.hpp"
#include "random/design/sobol.hpp"

using namespace truce::random;

TEST_CASE("first_numbers_of_every_dimension_are_odd_and_small_enough") {
  for (const auto& one : direction_numbers())
    for (int k = 0; k < one.degree; ++k) {
      CHECK(one.m[static_cast<std::size_t>(k)] % 2 == 1);
      CHECK(one.m[static_cast<std::size_t>(k)] < (2u << k));
    }
}

TEST_CASE("every_polynomial_is_primitive_and_none_comes_twice") {
  // x has order 2^s - 1 modulo the polynomial: it generates the whole field.
  std::set<std::pair<int, std::uint32_t>> seen;
  for (const auto& one : direction_numbers()) {
    const auto s = static_cast<unsigned>(one.degree);
    const std::uint32_t polynomial = (1u << s) | (one.coefficients << 1) | 1u;
    std::uint32_t power = s == 1 ? 1u : 2u, order = 1;
    for (; power != 1 && order < (1u << s); ++order) {
      power <<= 1;
      if (power >> s) power ^= polynomial;
    }
    CHECK(order == (1u << s) - 1);
    CHECK(seen.insert({one.degree, one.coefficients}).second);
  }
}

TEST_CASE("each_dimension_of_an_aligned_block_has_one_point_in_every_slice") {
  // A (0, m, 1)-net in base 2, for every dimension and several blocks.
  const SobolSequence sequence(sobol_dimensions);
  for (const std::uint32_t block : {0u, 1u, 5u})
    for (std::size_t d = 0; d < sobol_dimensions; ++d) {
      std::set<int> slices;
      for (std::uint32_t i = 0; i < 256; ++i) slices.insert(static_cast<int>(256 * sequence(block * 256 + i, d)));
      CHECK(slices.size() == 256);
    }
}

TEST_CASE("the_first_two_dimensions_are_a_perfect_net") {
  // A (0, 8, 2)-net: every 2^a by 2^(8-a) cell of the square holds one of 256 points.
  const SobolSequence sequence(2);
  for (int a = 0; a <= 8; ++a) {
    std::set<std::pair<int, int>> cells;
    for (std::uint32_t i = 0; i < 256; ++i)
      cells.insert({static_cast<int>((1 << a) * sequence(i, 0)), static_cast<int>((1 << (8 - a)) * sequence(i, 1))});
    CHECK(cells.size() == 256);
  }
}

TEST_CASE("the_points_begin_as_published") {
  // Dimensions 1 to 3 of the second to the fourth point in Gray-code order: (1/2, 1/2, 1/2), (3/4, 1/4, 1/4), (1/4, 3/4, 3/4).
  const SobolSequence sequence(3);
  const double expected[3][3] = {{0.5, 0.5, 0.5}, {0.75, 0.25, 0.25}, {0.25, 0.75, 0.75}};
  for (std::uint32_t i = 0; i < 3; ++i)
    for (std::size_t d = 0; d < 3; ++d) CHECK(sequence(i + 1, d) == expected[i][d]);
}

TEST_CASE("a_product_over_many_dimensions_is_integrated_better_than_by_chance") {
  // Mean of the product of 1 + (x_d - 1/2) / 10 over 64 dimensions is 1; the plain Monte Carlo error of 1,024 points is
  // sqrt((1 + 1/1200)^64 - 1) / 32, about 0.0075.
  const SobolSequence sequence(64);
  double sum = 0;
  for (std::uint32_t i = 1024; i < 2048; ++i) {
    double product = 1;
    for (std::size_t d = 0; d < 64; ++d) product *= 1 + (sequence(i, d) - 0.5) / 10;
    sum += product;
  }
  CHECK(std::abs(sum / 1024 - 1) < 0.002);
}

TEST_CASE("a_cross_sampled_point_takes_its_rows_in_the_stated_order") {
  const auto design = sobol_design(3, 4, SecondOrder::with);
  REQUIRE(design.rows() == 4 * 8);
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t j = 0; j < 3; ++j)
      for (std::size_t d = 0; d < 3; ++d) {
        CHECK(design.at(8 * i + 1 + j, d) == design.at(8 * i + (d == j ? 7 : 0), d));
        CHECK(design.at(8 * i + 4 + j, d) == design.at(8 * i + (d == j ? 0 : 7), d));
      }
  CHECK(sobol_design(3, 4, SecondOrder::without).rows() == 4 * 5);
}

TEST_CASE("a_latin_hypercube_has_one_value_in_each_slice_of_each_column") {
  const auto design = latin_hypercube(4, 50, 3);
  for (std::size_t d = 0; d < 4; ++d) {
    std::set<int> slices;
    for (std::size_t i = 0; i < 50; ++i) slices.insert(static_cast<int>(50 * design.at(i, d)));
    CHECK(slices.size() == 50);
  }
  CHECK(latin_hypercube(4, 50, 3).values == design.values);
  CHECK(latin_hypercube(4, 50, 4).values != design.values);
}

TEST_CASE("a_trajectory_moves_each_input_once_by_the_step_and_stays_inside") {
  const auto design = morris_design(5, 10, 1);
  REQUIRE(design.rows() == 10 * 6);
  for (std::size_t t = 0; t < 10; ++t) {
    std::set<std::size_t> moved;
    for (std::size_t k = 1; k <= 5; ++k)
      for (std::size_t d = 0; d < 5; ++d) {
        const double now = design.at(6 * t + k, d), before = design.at(6 * t + k - 1, d);
        CHECK((now > -1e-12 && now < 1 + 1e-12));
        if (now == before) continue;
        CHECK(std::abs(now - before) == doctest::Approx(2.0 / 3));
        CHECK(moved.insert(d).second);
      }
    CHECK(moved.size() == 5);
  }
}
