// What moves of single histories ask of a model, and how histories are taken from a posterior.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "assimilation/family.hpp"
#include "assimilation/posterior.hpp"

namespace truce::assimilation {

/// Histories one by one. A Path has its z and log_likelihood. `moved`: the same chance at z, which differs from the path's
/// in the coordinates `differing` alone. `renewed`: other chance, of that seed, in the steps [from, to). Both give nothing
/// where the log-likelihood would not exceed `least`, or z is outside the prior.
template <class F>
concept PathFamily =
    Family<F> && std::copyable<typename F::Path> &&
    requires(const F f, const typename F::Path path, std::vector<double> z, const PopulationOf<F>& population,
             std::span<const std::uint32_t> differing, std::size_t n, std::uint64_t seed, double least) {
      { f.steps() } -> std::convertible_to<std::size_t>;
      { f.path(z, population, n) } -> std::same_as<typename F::Path>;
      { f.moved(path, z, differing, least) } -> std::same_as<std::optional<typename F::Path>>;
      { f.renewed(path, n, n, seed, least) } -> std::same_as<std::optional<typename F::Path>>;
      { path.z } -> std::convertible_to<std::span<const double>>;
      { path.log_likelihood } -> std::convertible_to<double>;
    };

/// `count` particles of the filters by weight, systematically in their order, where `u` in (0, 1) says: hands each as
/// take(parameter particle, history).
template <PathFamily F, class Take>
void select_paths(std::span<const ParameterParticle<F>> particles, std::span<const double> weight, std::size_t count,
                  double u, Take take) {
  double next = u;
  double sum = 0;
  std::size_t taken = 0;
  std::pair<std::size_t, std::size_t> last{0, 0};
  for (std::size_t j = 0; j < particles.size(); ++j) {
    const std::vector<double> inner = particles[j].filter.weights();
    for (std::size_t k = 0; k < inner.size(); ++k) {
      if (weight[j] * inner[k] > 0) last = {j, k};
      for (sum += static_cast<double>(count) * weight[j] * inner[k]; next < sum && taken < count; ++next, ++taken) take(j, k);
    }
  }
  for (; taken < count; ++taken) take(last.first, last.second);  // the weights' sum is rounded
}

}  // namespace truce::assimilation
