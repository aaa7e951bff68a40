#include "random/stream.hpp"

#include <cmath>
#include <set>
#include <vector>

#include <doctest/doctest.h>

#include "random/goodness.hpp"

namespace truce::random {
namespace {

// Paper: the known answers that ship with Random123 (kat_vectors, philox4x32 with 10 rounds).
TEST_CASE("philox_gives_the_published_words") {
  Stream zeros({.seed = 0, .purpose = 0, .entity = 0, .member = 0, .step = 0});
  CHECK(zeros.next32() == 0x6627e8d5u);
  CHECK(zeros.next32() == 0xe169c58du);
  CHECK(zeros.next32() == 0xbc57ac4cu);
  CHECK(zeros.next32() == 0x9b00dbd8u);
  const auto ones = r123::Philox4x32{}({{~0u, ~0u, ~0u, ~0u}}, {{~0u, ~0u}});
  CHECK(ones[0] == 0x408f276du);
  CHECK(ones[1] == 0x41c83b0eu);
  CHECK(ones[2] == 0xa20bc7c6u);
  CHECK(ones[3] == 0x6d5451fdu);
}

TEST_CASE("same_address_gives_same_words_and_another_address_others") {
  const Address address{.seed = 42, .purpose = 7, .entity = 3, .member = 11, .step = 5};
  std::vector<Address> others(6, address);
  others[1].seed += std::uint64_t{1} << 40;
  others[2].purpose += 1;
  others[3].entity += 1;
  others[4].member += 1;
  others[5].step += 1;
  std::set<std::uint64_t> first_words;
  for (const Address& other : others) first_words.insert(Stream(other).next64());
  CHECK(first_words.size() == others.size());
  Stream one(address);
  Stream two(address);
  for (int i = 0; i < 1000; ++i) CHECK(one.next32() == two.next32());
  CHECK(one.drawn() == 1000);
}

TEST_CASE("uniform_stays_inside_the_open_interval_and_mirrors_exactly") {
  Stream stream({.seed = 1});
  for (int i = 0; i < 100000; ++i) {
    const double u = stream.uniform();
    REQUIRE(u > 0.0);
    REQUIRE(u < 1.0);
    REQUIRE(1.0 - (1.0 - u) == u);
  }
}

// Correlation of 20000 pairs is normal with sd 0.0071: six sd, error rate 2e-9 each, 4 pairs.
TEST_CASE("streams_at_neighbouring_addresses_are_uncorrelated") {
  constexpr std::uint32_t n = 20000;
  for (int field = 0; field < 4; ++field) {
    double sum = 0.0;
    for (std::uint32_t i = 0; i < n; ++i) {
      Address address{.seed = 9, .purpose = 1, .entity = 1, .member = 2 * i, .step = 4};
      Stream one(address);
      if (field == 0) ++address.purpose;
      if (field == 1) ++address.entity;
      if (field == 2) ++address.member;
      if (field == 3) ++address.step;
      Stream two(address);
      sum += 12.0 * (one.uniform() - 0.5) * (two.uniform() - 0.5);
    }
    CHECK(std::abs(sum / n) < 6.0 / std::sqrt(double{n}));
  }
}

// Error rate 1e-6 each.
TEST_CASE("uniforms_along_a_stream_and_across_members_are_even") {
  std::vector<double> along;
  std::vector<double> across;
  Stream stream({.seed = 5, .purpose = 2});
  for (std::uint32_t i = 0; i < 100000; ++i) {
    along.push_back(stream.uniform());
    across.push_back(Stream({.seed = 5, .purpose = 3, .entity = 0, .member = i, .step = 0}).uniform());
  }
  CHECK(kolmogorov_p(along) > 1e-6);
  CHECK(kolmogorov_p(across) > 1e-6);
}

}  // namespace
}  // namespace truce::random
