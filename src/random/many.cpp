#include "random/many.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "base/contract.hpp"
#include "base/wide.hpp"
#include "random/binomial.hpp"
#include "random/inversion.hpp"
#include "random/poisson.hpp"

namespace truce::random {

namespace {

constexpr std::size_t lanes = 16;
using Lanes = std::array<double, lanes>;

/// First blocks of the generator, one for each lane. Words of 32 bits, kept in 64: the products need them.
class Blocks {
 public:
  explicit Blocks(std::span<const Address> address) {
    for (std::size_t l = 0; l < lanes; ++l) {
      const Address& one = address[std::min(l, address.size() - 1)];
      TRUCE_EXPECTS(one.purpose < (1u << 12) && one.entity < (1u << 20));
      c1_[l] = one.step;
      c2_[l] = one.member;
      c3_[l] = (std::uint64_t{one.purpose} << 20) | one.entity;
      k0_[l] = one.seed & low;
      k1_[l] = one.seed >> 32;
    }
  }

  // Ten rounds, multipliers and steps of the key as in the library behind stream.hpp; the tests compare them.
  [[gnu::always_inline]] void encrypt() {
    for (int round = 0; round < 10; ++round) {
      for (std::size_t l = 0; l < lanes; ++l) {
        const std::uint64_t a = c0_[l] * 0xD2511F53u, b = c2_[l] * 0xCD9E8D57u;
        c0_[l] = (b >> 32) ^ c1_[l] ^ k0_[l];
        c1_[l] = b & low;
        c2_[l] = (a >> 32) ^ c3_[l] ^ k1_[l];
        c3_[l] = a & low;
        k0_[l] = (k0_[l] + 0x9E3779B9u) & low;
        k1_[l] = (k1_[l] + 0xBB67AE85u) & low;
      }
    }
  }

  /// Of the first two words, as Stream::uniform() makes it.
  [[gnu::always_inline]] void take_uniforms(Lanes& u) const {
    constexpr std::uint64_t whole = 0x4330000000000000;  // 2^52 as bits
    for (std::size_t l = 0; l < lanes; ++l) {
      const std::uint64_t bits = (c0_[l] | (c1_[l] << 32)) >> 12;
      u[l] = (std::bit_cast<double>(bits | whole) - 0x1p52 + 0.5) * 0x1p-52;
    }
  }

 private:
  using Words = std::array<std::uint64_t, lanes>;
  static constexpr std::uint64_t low = 0xffffffff;
  Words c0_{}, c1_, c2_, c3_, k0_, k1_;
};

[[gnu::always_inline]] inline void take_uniforms(std::span<const Address> address, Lanes& u) {
  Blocks blocks(address);
  blocks.encrypt();
  blocks.take_uniforms(u);
}

/// detail::inverted of each lane, rise(l, k) being P(k)/P(k - 1) of lane l; 0 where P(0) = 1. A few steps at a time,
/// then a look whether anybody still climbs.
template <class Rise>
[[gnu::always_inline]] inline void invert(const Lanes& u, const Lanes& zero, const Rise& rise, Lanes& count) {
  constexpr std::size_t stride = 4;
  Lanes probability = zero, sum = zero;
  for (std::size_t l = 0; l < lanes; ++l) count[l] = u[l] > sum[l] ? 1.0 : 0.0;
  double climbing = 1;
  for (std::size_t k = 1; k < detail::most_steps && climbing > 0; k += stride) {
    Lanes climbs;
    for (std::size_t step = k; step < k + stride; ++step) {
      for (std::size_t l = 0; l < lanes; ++l) {
        probability[l] *= rise(l, step);
        sum[l] += probability[l];
        const double above = u[l] > sum[l] ? 1.0 : 0.0;
        climbs[l] = probability[l] >= detail::vanishing ? above : 0.0;
        count[l] += climbs[l];
      }
    }
    climbing = 0;
    for (std::size_t l = 0; l < lanes; ++l) climbing += climbs[l];
  }
}

[[gnu::always_inline]] inline void draw_poissons(std::span<const Address> address, const Lanes& mean, Lanes& count) {
  Lanes u, zero, climbed;
  take_uniforms(address, u);
  for (std::size_t l = 0; l < lanes; ++l) zero[l] = detail::poisson_zero(mean[l]);
  invert(u, zero, [&](std::size_t l, std::size_t k) { return detail::poisson_rise(mean[l], k); }, climbed);
  for (std::size_t l = 0; l < lanes; ++l) count[l] = u[l] <= 1.0 - mean[l] ? 0.0 : climbed[l];
}

[[gnu::always_inline]] inline void draw_binomials(std::span<const Address> address, const Lanes& n, const Lanes& p,
                                                  Lanes& count) {
  Lanes u, zero, smaller, odds, climbed;
  take_uniforms(address, u);
  for (std::size_t l = 0; l < lanes; ++l) {
    smaller[l] = p[l] <= 0.5 ? p[l] : 1.0 - p[l];
    u[l] = p[l] <= 0.5 ? u[l] : 1.0 - u[l];
    zero[l] = detail::binomial_zero(n[l], smaller[l]);
    odds[l] = detail::odds_of(smaller[l]);
  }
  invert(u, zero, [&](std::size_t l, std::size_t k) { return detail::binomial_rise(n[l], odds[l], k); }, climbed);
  for (std::size_t l = 0; l < lanes; ++l) {
    const double successes = u[l] <= 1.0 - n[l] * smaller[l] ? 0.0 : climbed[l];
    count[l] = p[l] <= 0.5 ? successes : n[l] - successes;
  }
}

}  // namespace

TRUCE_WIDE void uniform_each(std::span<const Address> address, std::span<double> out) {
  TRUCE_EXPECTS(address.size() == out.size());
  for (std::size_t from = 0; from < out.size(); from += lanes) {
    const std::size_t here = std::min(lanes, out.size() - from);
    Lanes u;
    take_uniforms(address.subspan(from, here), u);
    for (std::size_t l = 0; l < here; ++l) out[from + l] = u[l];
  }
}

TRUCE_WIDE void poisson_each(std::span<const Address> address, std::span<const double> mean,
                             std::span<std::int64_t> out) {
  TRUCE_EXPECTS(address.size() == out.size() && mean.size() == out.size());
  for (std::size_t from = 0; from < out.size(); from += lanes) {
    const std::size_t here = std::min(lanes, out.size() - from);
    Lanes small{}, count;  // where a mean is not small, 0 is drawn in its place
    for (std::size_t l = 0; l < here; ++l) small[l] = mean[from + l] < detail::inversion_below ? mean[from + l] : 0.0;
    draw_poissons(address.subspan(from, here), small, count);
    for (std::size_t l = 0; l < here; ++l) out[from + l] = static_cast<std::int64_t>(count[l]);
    for (std::size_t i = from; i < from + here; ++i) {
      if (mean[i] < detail::inversion_below) continue;
      Stream stream(address[i]);
      out[i] = poisson(stream, mean[i]);
    }
  }
}

TRUCE_WIDE void binomial_each(std::span<const Address> address, std::span<const std::int64_t> n,
                              std::span<const double> p, std::span<std::int64_t> out) {
  TRUCE_EXPECTS(address.size() == out.size() && n.size() == out.size() && p.size() == out.size());
  for (std::size_t from = 0; from < out.size(); from += lanes) {
    const std::size_t here = std::min(lanes, out.size() - from);
    Lanes trials{}, chance{}, count;
    for (std::size_t l = 0; l < here; ++l) {
      TRUCE_EXPECTS(n[from + l] >= 0 && p[from + l] == p[from + l]);
      trials[l] = static_cast<double>(n[from + l]);
      chance[l] = std::clamp(p[from + l], 0.0, 1.0);
    }
    Lanes few = trials;  // where the mean of the rarer side is not small, none of none is drawn in its place
    for (std::size_t l = 0; l < lanes; ++l) few[l] = detail::is_inverted(trials[l], chance[l]) ? trials[l] : 0.0;
    draw_binomials(address.subspan(from, here), few, chance, count);
    for (std::size_t l = 0; l < here; ++l) out[from + l] = static_cast<std::int64_t>(count[l]);
    for (std::size_t l = 0; l < here; ++l) {
      if (detail::is_inverted(trials[l], chance[l])) continue;
      Stream stream(address[from + l]);
      out[from + l] = binomial(stream, n[from + l], p[from + l]);
    }
  }
}

}  // namespace truce::random
