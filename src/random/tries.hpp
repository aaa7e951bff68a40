// Tries of rejection.hpp on many streams at once, for many.cpp: one try of each that waits, until nobody waits.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "base/wide.hpp"
#include "random/blocks.hpp"
#include "random/rejection.hpp"

namespace truce::random::detail {

using Which = std::array<std::uint32_t, lanes>;

inline constexpr std::size_t at_most = 256;  // draws that stand beside each other

/// Draws without a count yet, by their places.
struct Waiting {
  std::array<std::uint32_t, at_most + 1> place;  // one more, for who is written and not kept
  std::size_t count = 0;

  TRUCE_INLINED void add(std::size_t i) { place[count++] = static_cast<std::uint32_t>(i); }
  /// The lanes from `from` on; beyond the last, the last again.
  [[nodiscard]] TRUCE_INLINED Which lanes_at(std::size_t from) const {
    Which found;
    for (std::size_t l = 0; l < lanes; ++l) found[l] = place[std::min(from + l, count - 1)];
    return found;
  }
};

/// Tries that the squeeze has not decided.
struct Tried {
  Waiting waiting;
  std::array<double, at_most + 1> count, us, v;

  TRUCE_INLINED void add(std::uint32_t place, double k, double us_there, double v_there, bool is_kept) {
    const std::size_t at = waiting.count;
    waiting.place[at] = place;
    count[at] = k;
    us[at] = us_there;
    v[at] = v_there;
    waiting.count += is_kept ? 1 : 0;
  }
  /// Beyond the last, the last again, so that all lanes have numbers.
  void fill_lanes() {
    for (std::size_t at = waiting.count; at > 0 && at % lanes != 0; ++at) {
      for (auto* numbers : {&count, &us, &v}) (*numbers)[at] = (*numbers)[waiting.count - 1];
    }
  }
};

/// One try of each that waits: taken by the squeeze, put aside for the law, or left waiting. `hat_of(which)` gives each
/// lane's hat, `store(i, k)` takes a count.
template <class HatOf, class Store>
TRUCE_INLINED inline void try_squeeze(const Address& first, std::uint32_t block, const HatOf& hat_of,
                                      const Store& store, Waiting& waiting, Tried& aside) {
  std::size_t kept = 0;
  aside.waiting.count = 0;
  for (std::size_t from = 0; from < waiting.count; from += lanes) {
    const Which which = waiting.lanes_at(from);
    const Blocks blocks(first, which, block);
    Lanes u, v, us, count, said, taken;
    blocks.first(u);
    blocks.second(v);
    const auto hats = hat_of(which);
    for (std::size_t l = 0; l < lanes; ++l) {
      us[l] = 0.5 - std::abs(u[l] - 0.5);
      const auto hat = hats(l);
      count[l] = hat.count(u[l] - 0.5, us[l]);
      const bool squeezed = hat.squeezes(us[l], v[l]);
      const double undecided = hat.is_outside(count[l], us[l], v[l]) ? 0.0 : 2.0;
      said[l] = squeezed ? 1.0 : undecided;
      taken[l] = squeezed ? count[l] : 0.0;
    }
    const std::size_t here = std::min(lanes, waiting.count - from);
    for (std::size_t l = 0; l < here; ++l) {  // without a branch, which nobody could guess; who waits is stored again
      store(which[l], taken[l]);
      waiting.place[kept] = which[l];
      kept += said[l] == 0.0 ? 1 : 0;
      aside.add(which[l], count[l], us[l], v[l], said[l] == 2.0);
    }
  }
  waiting.count = kept;
  aside.fill_lanes();
}

/// Those put aside, by the law: taken, waiting again, or next to an end of the law and asked alone.
template <class HatOf, class Store, class Alone>
TRUCE_INLINED inline void ask_law(const Tried& aside, const HatOf& hat_of, const Store& store, const Alone& alone,
                                  Waiting& waiting) {
  for (std::size_t from = 0; from < aside.waiting.count; from += lanes) {
    const Which which = aside.waiting.lanes_at(from);
    const auto hats = hat_of(which);
    Lanes by_law, said;
    for (std::size_t l = 0; l < lanes; ++l) {
      const bool takes = hats(l).takes(aside.count[from + l], aside.us[from + l], aside.v[from + l],
                                       [](double n) { return stirling_series(n); });
      by_law[l] = takes ? 1.0 : 0.0;
    }
    for (std::size_t l = 0; l < lanes; ++l) {
      said[l] = hats(l).is_far_from_ends(aside.count[from + l]) ? by_law[l] : 2.0;
    }
    const std::size_t here = std::min(lanes, aside.waiting.count - from);
    for (std::size_t l = 0; l < here; ++l) {
      if (said[l] == 1.0) store(which[l], aside.count[from + l]);
      else if (said[l] == 0.0) waiting.add(which[l]);
      else alone(which[l]);
    }
  }
}

/// Tries until nobody waits; the later ones close ranks.
template <class HatOf, class Store, class Alone>
TRUCE_INLINED inline void try_until_taken(const Address& first, Waiting& waiting, const HatOf& hat_of,
                                          const Store& store, const Alone& alone) {
  Tried aside;
  for (std::uint32_t block = 0; waiting.count > 0; ++block) {
    try_squeeze(first, block, hat_of, store, waiting, aside);
    ask_law(aside, hat_of, store, alone, waiting);
  }
}

}  // namespace truce::random::detail
