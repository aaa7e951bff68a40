// Vote: how much of its weight a voter puts behind a difference in utility.
//
//   v = w f(d),   d = u(a) - u(b)
//
// Kept apart from the election so that loops over voters can be compiled for one law at a time.
#pragma once

#include <cstdint>
#include <type_traits>

namespace truce::bargaining::condorcet {

enum class Vote : std::uint8_t {
  difference,  // f = d
  sign,  // f = sign d, through a ramp of half-width 1e-8
  difference_sign,  // f = 0.8 d + 0.2 sign d
  difference_cubic,  // f = 0.5 d + 0.5 d^3
  cubic,  // f = d^3
  asymmetric,  // f = d where d < 0, 2 d / 3 where d > 0
};

[[nodiscard]] constexpr double positive(double x) { return x > 0 ? x : 0; }

[[nodiscard]] constexpr double ramp(double d) {
  const double steep = d / 1e-8;
  return steep > 1 ? 1 : steep < -1 ? -1 : steep;
}

template <Vote vote>
[[nodiscard]] constexpr double strength(double d) {
  if constexpr (vote == Vote::difference) return d;
  if constexpr (vote == Vote::sign) return ramp(d);
  if constexpr (vote == Vote::difference_sign) return 0.8 * d + 0.2 * ramp(d);
  if constexpr (vote == Vote::difference_cubic) return 0.5 * d + 0.5 * d * d * d;
  if constexpr (vote == Vote::cubic) return d * d * d;
  if constexpr (vote == Vote::asymmetric) return d > 0 ? 2 * d / 3 : d;
}

/// Calls `work` with the law as a constant: `with_vote(vote, [&](auto law) { ... strength<law()>(d) ... })`.
template <class Work>
auto with_vote(Vote vote, const Work& work) {
  switch (vote) {
    case Vote::difference:
      break;
    case Vote::sign:
      return work(std::integral_constant<Vote, Vote::sign>{});
    case Vote::difference_sign:
      return work(std::integral_constant<Vote, Vote::difference_sign>{});
    case Vote::difference_cubic:
      return work(std::integral_constant<Vote, Vote::difference_cubic>{});
    case Vote::cubic:
      return work(std::integral_constant<Vote, Vote::cubic>{});
    case Vote::asymmetric:
      return work(std::integral_constant<Vote, Vote::asymmetric>{});
  }
  return work(std::integral_constant<Vote, Vote::difference>{});
}

}  // namespace truce::bargaining::condorcet
