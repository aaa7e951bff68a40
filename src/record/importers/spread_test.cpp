#include <numeric>
#include <vector>

#include <doctest/doctest.h>

#include "record/importers/spread.hpp"

using namespace truce::record::importers;

TEST_CASE("shares_add_up_to_the_value_exactly") {
  for (std::int64_t value = 0; value < 50; ++value) {
    for (const std::vector<int>& days : {std::vector{1}, {1, 9}, {31, 28, 31}, {3, 7, 7, 7, 2}, std::vector<int>(365, 1)}) {
      const auto shares = share_out(value, days);
      CHECK(std::accumulate(shares.begin(), shares.end(), std::int64_t{0}) == value * grain);
    }
  }
  const auto largest = share_out(largest_value, std::vector<int>(longest_event_days, 1));
  CHECK(std::accumulate(largest.begin(), largest.end(), std::int64_t{0}) == largest_value * grain);
}

TEST_CASE("each_window_gets_its_mass_rounded_down_or_up_and_ties_go_to_the_earlier") {
  const std::vector<std::int64_t> grains{grain / 2, grain * 3, grain / 2, grain + grain / 4, grain - grain / 4};
  const auto values = round_shares(grains);
  CHECK(values == std::vector<std::int64_t>{1, 3, 0, 1, 1});
  CHECK(round_shares(std::vector<std::int64_t>{grain / 2, grain / 2}) == std::vector<std::int64_t>{1, 0});
}
