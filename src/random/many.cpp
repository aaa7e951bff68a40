#include "random/many.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/contract.hpp"
#include "base/wide.hpp"
#include "random/binomial.hpp"
#include "random/blocks.hpp"
#include "random/gamma.hpp"
#include "random/inversion.hpp"
#include "random/normal.hpp"
#include "random/poisson.hpp"
#include "random/rejection.hpp"
#include "random/tries.hpp"

namespace truce::random {

namespace {

using detail::Blocks;
using detail::Lanes;
using detail::lanes;
using detail::Waiting;
using detail::Which;
using detail::at_most;

/// The first blocks of the lanes from `from` on.
TRUCE_INLINED inline Blocks blocks_at(const Address& first, std::size_t from) {
  Which place;
  for (std::size_t l = 0; l < lanes; ++l) place[l] = static_cast<std::uint32_t>(from + l);
  return {first, place, 0};
}

/// detail::inverted of each lane, rise(l, k) being P(k)/P(k - 1) of lane l; 0 where P(0) = 1. A few steps at a time,
/// then a look whether anybody still climbs.
template <class Rise>
TRUCE_INLINED inline void invert(const Lanes& u, const Lanes& zero, const Rise& rise, Lanes& count) {
                                 constexpr std::size_t stride = 4;
  Lanes probability = zero, sum = zero;
  for (std::size_t l = 0; l < lanes; ++l) count[l] = u[l] > sum[l] ? 1.0 : 0.0;
  double climbing = 1;
  for (std::size_t k = 1; k < detail::most_steps && climbing > 0; k += stride) {
    Lanes climbs;
    for (std::size_t l = 0; l < lanes; ++l) {
      double p = probability[l], s = sum[l], c = count[l], last = 0;
#pragma GCC unroll 4
      for (std::size_t step = k; step < k + stride; ++step) {
        p *= rise(l, step);
        s += p;
        const double above = u[l] > s ? 1.0 : 0.0;
        last = p >= detail::vanishing ? above : 0.0;
        c += last;
      }
      probability[l] = p, sum[l] = s, count[l] = c, climbs[l] = last;
    }
    climbing = 0;
    for (std::size_t l = 0; l < lanes; ++l) climbing += climbs[l];
  }
}

TRUCE_INLINED inline void draw_poissons(const Address& first, std::size_t from, const Lanes& mean,
                                        Lanes& count) {
  Lanes u, zero, climbed;
  blocks_at(first, from).first(u);
  for (std::size_t l = 0; l < lanes; ++l) zero[l] = detail::poisson_zero(mean[l]);
  const auto rise = [&](std::size_t l, std::size_t k) TRUCE_INLINED { return detail::poisson_rise(mean[l], k); };
  invert(u, zero, rise, climbed);
  for (std::size_t l = 0; l < lanes; ++l) count[l] = u[l] <= 1.0 - mean[l] ? 0.0 : climbed[l];
}

TRUCE_INLINED inline void draw_binomials(const Address& first, std::size_t from, const Lanes& n,
                                         const Lanes& p, Lanes& count) {
  Lanes u, zero, smaller, odds, climbed;
  blocks_at(first, from).first(u);
  for (std::size_t l = 0; l < lanes; ++l) {
    smaller[l] = p[l] <= 0.5 ? p[l] : 1.0 - p[l];
    u[l] = p[l] <= 0.5 ? u[l] : 1.0 - u[l];
    zero[l] = detail::binomial_zero(n[l], smaller[l]);
    odds[l] = detail::odds_of(smaller[l]);
  }
  const auto rise = [&](std::size_t l, std::size_t k) TRUCE_INLINED {
    return detail::binomial_rise(n[l], odds[l], k);
  };
  invert(u, zero, rise, climbed);
  for (std::size_t l = 0; l < lanes; ++l) {
    const double successes = u[l] <= 1.0 - n[l] * smaller[l] ? 0.0 : climbed[l];
    count[l] = p[l] <= 0.5 ? successes : n[l] - successes;
  }
}

TRUCE_INLINED inline Address on(const Address& first, std::size_t places) {
  Address found = first;
  found.member += static_cast<std::uint32_t>(places);
  return found;
}

TRUCE_INLINED inline void few_poissons(const Address& first, std::span<const double> mean,
                                       std::span<std::int64_t> out) {
  Waiting large;
  for (std::size_t from = 0; from < out.size(); from += lanes) {
    const std::size_t here = std::min(lanes, out.size() - from), before = large.count;
    Lanes small{}, count;  // where a mean is not small, 0 is drawn in its place
    for (std::size_t l = 0; l < here; ++l) {
      const bool is_small = mean[from + l] < detail::inversion_below;
      small[l] = is_small ? mean[from + l] : 0.0;
      if (!is_small) large.add(from + l);
    }
    if (large.count - before == here) continue;
    draw_poissons(first, from, small, count);
    for (std::size_t l = 0; l < here; ++l) out[from + l] = static_cast<std::int64_t>(count[l]);
  }
  detail::try_until_taken(
      first, large,
      [&](const Which& which) TRUCE_INLINED {
        Lanes expected;
        for (std::size_t l = 0; l < lanes; ++l) expected[l] = mean[which[l]];
        return [=](std::size_t l) TRUCE_INLINED { return detail::PoissonHat(expected[l]); };
      },
      [&](std::size_t i, double count) { out[i] = static_cast<std::int64_t>(count); },
      [&](std::size_t i) {
        Stream stream(on(first, i));
        out[i] = poisson(stream, mean[i]);
      });
}

TRUCE_INLINED inline void few_binomials(const Address& first, std::span<const std::int64_t> n,
                                        std::span<const double> p, std::span<std::int64_t> out) {
  Waiting large;
  for (std::size_t from = 0; from < out.size(); from += lanes) {
    const std::size_t here = std::min(lanes, out.size() - from), before = large.count;
    Lanes few{}, chance{}, count;  // where the mean of the rarer side is not small, none of none is drawn in its place
    for (std::size_t l = 0; l < here; ++l) {
      TRUCE_EXPECTS(n[from + l] >= 0 && p[from + l] == p[from + l]);
      const auto trials = static_cast<double>(n[from + l]);
      chance[l] = std::clamp(p[from + l], 0.0, 1.0);
      const bool is_small = detail::is_inverted(trials, chance[l]);
      few[l] = is_small ? trials : 0.0;
      if (!is_small) large.add(from + l);
    }
    if (large.count - before == here) continue;
    draw_binomials(first, from, few, chance, count);
    for (std::size_t l = 0; l < here; ++l) out[from + l] = static_cast<std::int64_t>(count[l]);
  }
  detail::try_until_taken(
      first, large,
      [&](const Which& which) TRUCE_INLINED {
        Lanes trials, rarer;
        for (std::size_t l = 0; l < lanes; ++l) trials[l] = static_cast<double>(n[which[l]]);
        for (std::size_t l = 0; l < lanes; ++l) rarer[l] = p[which[l]];
        for (std::size_t l = 0; l < lanes; ++l) rarer[l] = rarer[l] <= 0.5 ? rarer[l] : 1.0 - rarer[l];
        return [=](std::size_t l) TRUCE_INLINED { return detail::BinomialHat(trials[l], rarer[l]); };
      },
      [&](std::size_t i, double count) {
        const auto k = static_cast<std::int64_t>(count);
        out[i] = p[i] <= 0.5 ? k : n[i] - k;
      },
      [&](std::size_t i) {
        Stream stream(on(first, i));
        out[i] = binomial(stream, n[i], p[i]);
      });
}

}  // namespace

TRUCE_WIDE void uniform_each(const Address& first, std::span<double> out) {
  for (std::size_t from = 0; from < out.size(); from += lanes) {
    const std::size_t here = std::min(lanes, out.size() - from);
    Lanes u;
    blocks_at(first, from).first(u);
    for (std::size_t l = 0; l < here; ++l) out[from + l] = u[l];
  }
}

TRUCE_WIDE void poisson_each(const Address& first, std::span<const double> mean, std::span<std::int64_t> out) {
  TRUCE_EXPECTS(mean.size() == out.size());
  for (std::size_t from = 0; from < out.size(); from += at_most) {
    const std::size_t here = std::min(at_most, out.size() - from);
    few_poissons(on(first, from), mean.subspan(from, here), out.subspan(from, here));
  }
}

TRUCE_WIDE void binomial_each(const Address& first, std::span<const std::int64_t> n, std::span<const double> p,
                              std::span<std::int64_t> out) {
  TRUCE_EXPECTS(n.size() == out.size() && p.size() == out.size());
  for (std::size_t from = 0; from < out.size(); from += at_most) {
    const std::size_t here = std::min(at_most, out.size() - from);
    few_binomials(on(first, from), n.subspan(from, here), p.subspan(from, here), out.subspan(from, here));
  }
}

// The usual try at once: a normal number from the middle of its law or its tail, and the squeeze.
TRUCE_WIDE void gamma_each(const Address& first, double shape, double scale, std::span<double> out) {
  TRUCE_EXPECTS(shape >= 0.0 && scale >= 0.0);
  const bool is_tried = shape >= 1.0 && scale > 0.0;
  const detail::GammaHat hat(std::max(shape, 1.0));
  for (std::size_t from = 0; from < out.size(); from += lanes) {
    const std::size_t here = std::min(lanes, out.size() - from);
    const Blocks blocks = blocks_at(first, from);
    Lanes p, u, x, found, taken;
    blocks.first(p);
    blocks.second(u);
    for (std::size_t l = 0; l < lanes; ++l) x[l] = detail::central_quantile(p[l] - 0.5);
    for (std::size_t l = 0; l < here; ++l) {
      if (std::abs(p[l] - 0.5) > detail::centre) x[l] = detail::tail_quantile(p[l]);
    }
    for (std::size_t l = 0; l < lanes; ++l) {
      const double root = hat.root(x[l]);
      const double squeezed = hat.squeezes(x[l], u[l]) ? 1.0 : 0.0;
      taken[l] = root > 0.0 ? squeezed : 0.0;
      found[l] = scale * hat.value(root);
    }
    for (std::size_t l = 0; l < here; ++l) {
      if (taken[l] > 0.0 && is_tried) {
        out[from + l] = found[l];
        continue;
      }
      Stream stream(on(first, from + l));
      out[from + l] = gamma(stream, shape, scale);
    }
  }
}

}  // namespace truce::random
