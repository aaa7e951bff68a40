// Members of a forecast drawn from the particles of a posterior.
#include <algorithm>
#include <cmath>

#include "assimilation/condition.hpp"
#include "assimilation/seed.hpp"
#include "base/contract.hpp"
#include "random/stream.hpp"

namespace truce::assimilation {

namespace {

/// Van der Corput's sequence in base 2: the first n points lie evenly in [0, 1) for every n, so the first n members
/// are the same particles in any larger forecast, and stratified.
double evenly_spread(std::uint32_t index) {
  std::uint32_t reversed = 0;
  for (int bit = 0; bit < 32; ++bit) reversed |= ((index >> bit) & 1u) << (31 - bit);
  return reversed * 0x1.0p-32;
}

}  // namespace

PosteriorSample::PosteriorSample(std::uint64_t seed, std::vector<std::shared_ptr<const model::Parameters>> draws,
                                 std::vector<Particle> particles, const std::vector<double>& weights)
    : draws_(std::move(draws)), particles_(std::move(particles)) {
  TRUCE_EXPECTS(!particles_.empty() && weights.size() == particles_.size());
  double sum = 0;
  for (const double w : weights) cumulative_.push_back(sum += w);
  TRUCE_EXPECTS(sum > 0);
  for (double& c : cumulative_) c /= sum;
  shift_ = random::Stream{{seed, static_cast<std::uint32_t>(Purpose::spread), 0, 0, 0}}.uniform();
}

model::Member PosteriorSample::member(const model::Model& model, std::uint64_t seed, std::uint32_t index,
                                      const model::Variant& variant) const {
  const double at = evenly_spread(index) + shift_;
  const double u = at - std::floor(at);
  const auto found = std::upper_bound(cumulative_.begin(), cumulative_.end(), u);
  const auto i = std::min<std::size_t>(static_cast<std::size_t>(found - cumulative_.begin()), particles_.size() - 1);
  const Particle& particle = particles_[i];
  return model::draw_member(model, seed, index, draws_[particle.draw], particle.lineage, variant);
}

}  // namespace truce::assimilation
