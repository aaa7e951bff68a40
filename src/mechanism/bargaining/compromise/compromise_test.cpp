#include "mechanism/bargaining/compromise/compromise.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>

#include "random/stream.hpp"

using namespace truce;
using namespace truce::bargaining;

using Three = std::array<double, 3>;

TEST_CASE("compromise_is_the_point_of_least_weighted_squared_distance") {
  random::Stream stream{{.seed = 1, .purpose = 8}};
  for (int i = 0; i < 200; ++i) {
    Three x{}, s{}, c{};
    for (std::size_t k = 0; k < 3; ++k) x[k] = 100 * stream.uniform(), s[k] = stream.uniform(), c[k] = stream.uniform();
    const auto loss = [&](double o) {
      double sum = 0;
      for (std::size_t k = 0; k < 3; ++k) sum += c[k] * s[k] * (x[k] - o) * (x[k] - o);
      return sum;
    };
    const double o = compromise::settlement(x, s, c);
    CHECK(loss(o) <= loss(o + 0.01));
    CHECK(loss(o) <= loss(o - 0.01));
  }
}

TEST_CASE("compromise_of_a_case_worked_by_hand") {
  // weights 1, 1, 2: (0 + 50 + 200) / 4
  CHECK(compromise::settlement(Three{0, 50, 100}, Three{1, 0.5, 1}, Three{1, 2, 2}) == doctest::Approx(62.5));
}

TEST_CASE("compromise_is_pulled_by_whoever_cares_more") {
  const double even = compromise::settlement(Three{0, 50, 100}, Three{0.5, 0.5, 0.5}, Three{1, 1, 1});
  CHECK(compromise::settlement(Three{0, 50, 100}, Three{0.5, 0.5, 0.9}, Three{1, 1, 1}) > even);
}
