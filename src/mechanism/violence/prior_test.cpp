// What the default priors say before any data: 302 days from an open front at x = 0.
#include <algorithm>

#include <doctest/doctest.h>

#include "mechanism/violence/test_world.hpp"

using namespace truce::violence;
using namespace truce::violence::test;

namespace {

Parameters drawn(std::uint32_t member) {
  Parameters parameters{};
  std::uint32_t entity = 0;
  for (const auto& sign : parameter_signs()) {
    truce::random::Stream stream({.seed = 5, .purpose = 2, .entity = entity++, .member = member});
    parameters.*sign.member = truce::random::draw(sign.prior, stream);
  }
  return parameters;
}

}  // namespace

TEST_CASE("a_front_open_at_start_brings_40_to_520_attacks_in_302_days_and_half_the_runs_a_77_day_silence") {
  constexpr std::uint32_t members = 4'000;
  std::vector<double> counts;
  double silent = 0;
  double inside = 0;
  for (std::uint32_t member = 0; member < members; ++member) {
    World world = one_front(Gate::fire);
    const Parameters p = drawn(member);
    world.parameters = p;
    world.responses = {p.branching_ratio};
    world.front_inputs = {front_input(p, 0, Abroad::peace)};
    world.channel_inputs[0].base_per_day = p.attack_on_partner_per_day;
    world.channel_inputs[0].lethal_probability = p.attack_lethal;
    world.run(301, 7, 6, member);
    world.run(1, 1, 7, member);
    double longest = 0;
    double before = 0;
    for (const Event& event : world.events) {
      longest = std::max(longest, event.day - before);
      before = event.day;
    }
    longest = std::max(longest, 302 - before);
    if (longest >= 77) silent += 1.0 / members;
    const auto count = static_cast<double>(world.events.size());
    if (count >= 40 && count <= 520) inside += 1.0 / members;
    counts.push_back(count);
  }
  std::sort(counts.begin(), counts.end());
  const double low = counts[members / 10];
  const double middle = counts[members / 2];
  const double high = counts[members * 9 / 10];
  MESSAGE("attacks in 302 days: 10 % " << low << ", median " << middle << ", 90 % " << high << "; 40-520 in "
                                       << 100 * inside << " %; 77-day silence in " << 100 * silent << " %");
  CHECK(low >= 25);
  CHECK(low <= 55);
  CHECK(high >= 420);
  CHECK(high <= 620);
  CHECK(inside >= 0.75);
  CHECK(inside <= 0.87);
  CHECK(silent >= 0.42);
  CHECK(silent <= 0.58);
}
