// Members of a forecast from the draws of a posterior.
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

PosteriorSample::PosteriorSample(std::uint64_t seed, std::vector<Draw> draws) : draws_(std::move(draws)) {
  TRUCE_EXPECTS(!draws_.empty());
  for (const Draw& one : draws_) ancestors_ = std::max<std::size_t>(ancestors_, one.ancestor + 1);
  shift_ = random::Stream{{seed, static_cast<std::uint32_t>(Purpose::spread), 0, 0, 0}}.uniform();
}

std::size_t PosteriorSample::draw_of(std::uint32_t index) const {
  const double at = evenly_spread(index) + shift_;
  const auto i = static_cast<std::size_t>((at - std::floor(at)) * static_cast<double>(draws_.size()));
  return std::min(i, draws_.size() - 1);
}

model::Member PosteriorSample::member(const model::Model& model, std::uint64_t seed, std::uint32_t index,
                                      const model::Variant& variant) const {
  const Draw& draw = draws_[draw_of(index)];
  return model::draw_member(model, seed, index, draw.parameters, draw.lineage, variant);
}

}  // namespace truce::assimilation
