// Counter-based random streams.
//
// A stream is addressed, not advanced: (seed, purpose, entity, member, step) names a sequence of words that is
// the same whatever was drawn before, by whom and on which thread. Two plans that read the same address read the
// same chance, and switching one mechanism off moves no other.
//
// Generator: Philox4x32-10 (Salmon, Moraes, Dror & Shaw 2011, doi:10.1145/2063384.2063405) from Random123;
// the seed is the key, the address is the counter, and a 32-bit block number leaves 2^34 words per address.
#pragma once

#include <array>
#include <cstdint>

#include <Random123/philox.h>

#include "base/contract.hpp"

namespace truce::random {

/// Where a stream begins. `purpose` < 2^12 says what is drawn, `entity` < 2^20 for whom.
struct Address {
  std::uint64_t seed = 0;
  std::uint32_t purpose = 0;
  std::uint32_t entity = 0;
  std::uint32_t member = 0;
  std::uint32_t step = 0;
};

class Stream {
 public:
  explicit Stream(const Address& address)
      : counter_{{0, address.step, address.member, (address.purpose << 20) | address.entity}},
        key_{{static_cast<std::uint32_t>(address.seed), static_cast<std::uint32_t>(address.seed >> 32)}} {
    TRUCE_EXPECTS(address.purpose < (1u << 12) && address.entity < (1u << 20));
  }

  /// The next 32 random bits.
  std::uint32_t next32() {
    if (used_ == 4) refill();
    return words_[used_++];
  }

  /// The next 64 random bits.
  std::uint64_t next64() {
    const std::uint64_t low = next32();
    return low | (static_cast<std::uint64_t>(next32()) << 32);
  }

  /// Uniform on the open interval (0, 1), 52 random bits: never 0, never 1.
  double uniform() { return (static_cast<double>(next64() >> 12) + 0.5) * 0x1.0p-52; }

  /// Words drawn so far, for tests and for the benchmark's draws per second.
  [[nodiscard]] std::uint64_t drawn() const { return static_cast<std::uint64_t>(counter_[0]) * 4 - (4 - used_); }

 private:
  using Philox = r123::Philox4x32;

  void refill() {
    words_ = Philox{}(counter_, key_);
    ++counter_[0];
    used_ = 0;
  }

  Philox::ctr_type counter_;
  Philox::key_type key_;
  Philox::ctr_type words_{};
  unsigned used_ = 4;
};

}  // namespace truce::random
