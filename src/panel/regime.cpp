#include "panel/regime.hpp"

#include <algorithm>
#include <cmath>

#include "panel/series.hpp"
#include "random/negative_binomial.hpp"
#include "random/pick.hpp"

namespace truce::panel::regime {

namespace {

constexpr std::int64_t tabled = 256;  // counts whose emissions are kept
constexpr double law_end = 1e-12;     // probability left out beyond

double size_of(double mean) {  // (3)
  return mean < 5 ? 0.6 : 0.6 + 1.4 * std::min(1.0, std::log(mean / 5) / std::log(20.0));
}

/// Each value of the support stands for the counts nearest to it.
Law law_of(double mean, double size) {
  const auto values = support();
  Law law;
  double below = 0;
  for (std::size_t k = 0; k < values.size() && below < 1 - law_end; ++k) {
    const bool last = k + 1 == values.size();
    const double upto = last ? 1.0
             : random::negative_binomial_cdf(static_cast<double>((values[k] + values[k + 1]) / 2), mean, size);
    law.add(k, std::max(0.0, upto - below));
    below = std::max(below, upto);
  }
  return law;
}

}  // namespace

States::States(const Shape& shape) : shape_(shape) {
  for (std::size_t m = 0; m < shape.levels; ++m) {
    means_.push_back(shape.lowest_mean * std::pow(shape.ratio, static_cast<double>(m)));
  }
  for (std::size_t a = 0; a < shape.classes; ++a) {
    for (const double mean : means_) {
      sizes_.push_back(size_of(mean) * (shape.size_factors.empty() ? 1.0 : shape.size_factors[a]));
      laws_.push_back(law_of(mean, sizes_.back()));
    }
  }
  for (std::int64_t count = 0; count < tabled; ++count) {
    emissions_.emplace_back(padded(size()), 0.0);
    reckon_emission(count, emissions_.back().data());
  }
}

void States::reckon_emission(std::int64_t count, double* to) const {
  to[0] = to[1] = count == 0 ? 1.0 : 0.0;  // (1)
  for (std::size_t s = off_states; s < size(); ++s) {
    to[s] = std::exp(random::negative_binomial_log_mass(static_cast<double>(count), means_[level_of(s)],
                                                        sizes_[s - off_states]));  // (2)
  }
}

void States::emit(std::int64_t count, double* to) const {
  if (count == missing) {
    std::fill(to, to + size(), 1.0);
  } else if (count < tabled) {
    std::copy_n(emissions_[static_cast<std::size_t>(count)].begin(), size(), to);
  } else {
    reckon_emission(count, to);
  }
  std::fill(to + size(), to + padded(size()), 0.0);
}

Law States::law(const double* states) const {
  Law law;
  law.add(0, states[0] + states[1]);
  for (std::size_t s = size(); s-- > off_states;) law.add(laws_[s - off_states], states[s]);
  return law;
}

std::size_t levels_for(const States::Shape& shape, std::int64_t largest) {
  std::size_t levels = 1;
  for (double top = shape.lowest_mean; 25 * top < static_cast<double>(largest); top *= shape.ratio) ++levels;
  return levels;
}

namespace {

/// Divides by the sum and returns it.
double normalise(StateVector& v) {
  double sum = 0;
  for (const double x : v) sum += x;
  TRUCE_ASSERTS(sum > 0);
  for (double& x : v) x /= sum;
  return sum;
}

}  // namespace

StateVector filter(const States& states, const Chain& chain, std::span<const std::int64_t> counts) {
  const std::size_t width = padded(states.size());
  StateVector now = chain.start, next(width), emission(width);
  for (std::size_t t = 0; t < counts.size(); ++t) {
    if (t > 0) {
      chain.transition.times(now.data(), next.data());
      now.swap(next);
    }
    states.emit(counts[t], emission.data());
    for (std::size_t s = 0; s < width; ++s) now[s] *= emission[s];
    normalise(now);
  }
  return now;
}

std::vector<Law> forecast(const States& states, const Square& transition, const StateVector& now, int first, int last) {
  TRUCE_EXPECTS(first >= 1 && last >= first);
  std::vector<Law> laws;
  StateVector at = now, next(now.size());
  for (int h = 1; h <= last; ++h) {
    transition.times(at.data(), next.data());
    at.swap(next);
    if (h >= first) laws.push_back(states.law(at.data()));
  }
  return laws;
}

void simulate(const States& states, const Square& transition, const StateVector& now, random::Stream& stream,
              std::span<std::int64_t> counts) {
  std::size_t state = random::pick(stream, std::span(now).first(states.size()));
  for (std::int64_t& count : counts) {
    state = random::pick(stream, transition.row(state));
    if (state < off_states) {
      count = 0;
      continue;
    }
    const std::size_t m = states.level_of(state);
    const double size = states.size_parameter(states.class_of(state), m);
    count = std::min(largest_count, random::negative_binomial(stream, states.mean(m), size));
  }
}

}  // namespace truce::panel::regime
