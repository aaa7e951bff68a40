// The generator of stream.hpp on many streams at once: Philox4x32-10 (Salmon, Moraes, Dror & Shaw 2011,
// doi:10.1145/2063384.2063405), sixteen of them. For functions with TRUCE_WIDE before them (base/wide.hpp).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "base/contract.hpp"
#include "base/wide.hpp"
#include "random/stream.hpp"

namespace truce::random::detail {

inline constexpr std::size_t lanes = 16;
using Lanes = std::array<double, lanes>;

/// One block of four words of each lane's stream: of the members that many places on from an address. Words of 32 bits,
/// kept in 64: the products need them.
class Blocks {
 public:
  /// `block` is the same number for all: tries of two uniforms each take one block.
  TRUCE_INLINED Blocks(const Address& first, const std::array<std::uint32_t, lanes>& place,
                       std::uint32_t block) {
    TRUCE_EXPECTS(first.purpose < (1u << 12) && first.entity < (1u << 20));
    std::array<std::uint64_t, lanes> member;
    for (std::size_t l = 0; l < lanes; ++l) member[l] = (first.member + std::uint64_t{place[l]}) & low;
    std::memcpy(&left_.c2, member.data(), sizeof(Words));
    std::memcpy(&right_.c2, member.data() + lanes / 2, sizeof(Words));
    for (Half* half : {&left_, &right_}) {
      half->c0 += block;
      half->c1 += first.step;
      half->c3 += (std::uint64_t{first.purpose} << 20) | first.entity;
    }
    std::uint64_t k0 = first.seed & low, k1 = first.seed >> 32;
    for (int round = 0; round < 10; ++round) {
      left_.mix(k0, k1);
      right_.mix(k0, k1);
      k0 = (k0 + 0x9E3779B9u) & low;
      k1 = (k1 + 0xBB67AE85u) & low;
    }
  }

  /// Of the first two words, and of the last two, as Stream::uniform() makes them.
  TRUCE_INLINED void first(Lanes& u) const { take(left_.c0, left_.c1, right_.c0, right_.c1, u); }
  TRUCE_INLINED void second(Lanes& v) const { take(left_.c2, left_.c3, right_.c2, right_.c3, v); }

 private:
  using Words = std::uint64_t __attribute__((vector_size(sizeof(Lanes) / 2)));  // in registers through all rounds
  static constexpr std::uint64_t low = 0xffffffff;

  struct Half {
    Words c0{}, c1{}, c2{}, c3{};

    // One of the ten rounds, multipliers and steps of the key as in the library behind stream.hpp; the tests compare
    // them.
    TRUCE_INLINED void mix(std::uint64_t k0, std::uint64_t k1) {
      const Words a = c0 * 0xD2511F53u, b = c2 * 0xCD9E8D57u;
      c0 = (b >> 32) ^ c1 ^ k0;
      c1 = b & low;
      c2 = (a >> 32) ^ c3 ^ k1;
      c3 = a & low;
    }
  };

  TRUCE_INLINED static void take(const Words& a0, const Words& a1, const Words& b0, const Words& b1,
                                          Lanes& u) {
    constexpr std::uint64_t whole = 0x4330000000000000;  // 2^52 as bits
    const Words a = ((a0 | (a1 << 32)) >> 12) | whole, b = ((b0 | (b1 << 32)) >> 12) | whole;
    std::memcpy(u.data(), &a, sizeof a);
    std::memcpy(u.data() + lanes / 2, &b, sizeof b);
    for (std::size_t l = 0; l < lanes; ++l) u[l] = (u[l] - 0x1p52 + 0.5) * 0x1p-52;
  }

  Half left_, right_;
};

}  // namespace truce::random::detail
