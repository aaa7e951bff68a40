// What a posterior asks of a model with unknown parameters: populations by value of the parameters.
//
// The parameters are a vector z of independent standard normal numbers a priori: every prior is mapped by its quantile
// function, theta_i = F_i^-1(Phi(z_i)). One scale for all, without bounds, on which the prior is known exactly.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include "assimilation/population.hpp"

namespace truce::assimilation {

/// Asked from several threads at once. `admits` is false outside the prior's support (density zero): such z is never
/// drawn from the prior, never accepted as a move, and no population is made of it.
template <class F>
concept Family = requires(const F f, std::span<const double> z, std::uint64_t seed, std::size_t particles) {
  { f.dimensions() } -> std::convertible_to<std::size_t>;
  { f.admits(z) } -> std::convertible_to<bool>;
  { f.population(z, seed, particles) } -> Population;
};

template <Family F>
using PopulationOf = decltype(std::declval<const F&>().population(std::span<const double>{}, std::uint64_t{},
                                                                   std::size_t{}));

}  // namespace truce::assimilation
