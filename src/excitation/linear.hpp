// The likelihood of one series at a fixed decay: concave in its background and its branching ratios.
//
//   log L(theta) = sum_i log(theta_{p_i} + sum_j theta_{K+j} a_ij) - sum_m c_m theta_m,   theta >= 0
//
// theta holds the K pieces of the background (c: their length in days), then a branching ratio for each source (c: C_j
// of memory.hpp). A sum of logarithms of linear functions less a linear one has one maximum, on the boundary or inside.
// It is found by Newton's method on the parameters that are not held at zero (projected Newton), halving steps that do
// not gain; convergence does not depend on the start.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "stats/symmetric.hpp"

namespace truce::excitation {

inline constexpr std::size_t nothing_held = std::numeric_limits<std::size_t>::max();

struct LinearProblem {
  std::span<const std::uint32_t> piece;  // of each event
  std::span<const double> memory;        // a, a row for each event
  std::size_t pieces = 1;
  std::size_t sources = 1;
  std::vector<double> cost;          // c
  std::size_t held = nothing_held;   // a parameter that stays at its start

  [[nodiscard]] std::size_t size() const { return pieces + sources; }
};

struct LinearMaximum {
  std::vector<double> at;       // theta
  double log_likelihood = 0;
  std::vector<double> gradient;
  stats::Symmetric information;        // minus the second derivatives
};

/// The intensity at event `i`.
[[nodiscard]] inline double intensity_at(const LinearProblem& problem, std::span<const double> theta, std::size_t i) {
  double rate = theta[problem.piece[i]];
  for (std::size_t j = 0; j < problem.sources; ++j)
    rate += theta[problem.pieces + j] * problem.memory[i * problem.sources + j];
  return rate;
}

/// Value and derivatives; a log-likelihood of minus infinity where an event has intensity 0.
[[nodiscard]] LinearMaximum evaluate(const LinearProblem& problem, std::vector<double> theta);

/// `start` must give every event an intensity above 0.
[[nodiscard]] LinearMaximum maximise(const LinearProblem& problem, std::vector<double> start);

}  // namespace truce::excitation
