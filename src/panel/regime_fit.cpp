#include "panel/regime_fit.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace truce::panel::regime {

namespace {

double distance(std::size_t a, std::size_t b) { return std::abs(static_cast<double>(a) - static_cast<double>(b)); }

void normalise(std::span<double> row) {
  double sum = 0;
  for (const double x : row) sum += x;
  for (double& x : row) x = sum > 0 ? x / sum : 1 / static_cast<double>(row.size());
}

/// Stickiness of a class: how fast its level moves. The classes between the three of the panel's design are ours.
double stickiness(std::size_t klass, std::size_t classes) {
  constexpr std::array<double, 3> known = {0.5, 1.2, 3.0};
  if (classes == 1) return known[1];
  const double place = 2.0 * static_cast<double>(klass) / static_cast<double>(classes - 1);
  const auto low = std::min<std::size_t>(1, static_cast<std::size_t>(place));
  const double part = place - static_cast<double>(low);
  return known[low] * std::pow(known[low + 1] / known[low], part);
}

}  // namespace

Chain starting_chain(const States& states) {
  const auto& shape = states.shape();
  const double off[3] = {0.15, 0.03, 0.01};
  Chain chain{Square(states.size()), StateVector(padded(states.size()))};
  for (std::size_t s = 0; s < states.size(); ++s) chain.start[s] = 1 / static_cast<double>(states.size());
  for (std::size_t b = 0; b < shape.classes; ++b) {
    for (std::size_t m = 0; m < shape.levels; ++m) {
      const double entry = std::exp(-0.3 * static_cast<double>(m)) * (b == 0 ? 1.0 : 0.3);
      chain.transition(0, states.at(b, m)) = 0.03 * entry;
      chain.transition(1, states.at(b, m)) = 0.003 * entry;
    }
  }
  for (std::size_t i = 0; i < off_states; ++i)
    for (std::size_t j = 0; j < off_states; ++j) chain.transition(i, j) = i == j ? 0.96 : 0.005;
  for (std::size_t a = 0; a < shape.classes; ++a) {
    for (std::size_t m = 0; m < shape.levels; ++m) {
      const auto row = chain.transition.row(states.at(a, m));
      row[0] = off[std::min<std::size_t>(a, 2)] * std::exp(-0.25 * static_cast<double>(m));
      row[1] = row[0] / 5;
      for (std::size_t b = 0; b < shape.classes; ++b)
        for (std::size_t l = 0; l < shape.levels; ++l)
          row[states.at(b, l)] = a == b ? std::exp(-stickiness(a, shape.classes) * distance(m, l))
                                        : 0.02 * std::exp(-0.8 * distance(m, l));
    }
  }
  for (std::size_t s = 0; s < states.size(); ++s) normalise(chain.transition.row(s));
  return chain;
}

namespace {

/// D_i of (1) for row (klass, level).
StateVector displacement_law(const States& states, const Square& transitions, std::size_t klass, std::size_t level,
                             double sd) {
  const auto& shape = states.shape();
  StateVector law(states.size());
  for (std::size_t from = 0; from < shape.levels; ++from) {
    const double z = distance(from, level) / sd, weight = std::exp(-z * z / 2);
    const auto row = transitions.row(states.at(klass, from));
    for (std::size_t s = 0; s < off_states; ++s) law[s] += weight * row[s];
    for (std::size_t b = 0; b < shape.classes; ++b) {
      for (std::size_t l = 0; l < shape.levels; ++l) {
        const std::size_t to = l + level - from;  // wraps around below zero, and is then not below levels
        if (to < shape.levels) law[states.at(b, to)] += weight * row[states.at(b, l)];
      }
    }
  }
  normalise(law);
  return law;
}

/// The entries to one class smoothed over levels.
std::vector<double> smoothed(std::span<const double> entries, double sd) {
  std::vector<double> smooth(entries.size());
  for (std::size_t m = 0; m < entries.size(); ++m) {
    std::vector<double> kernel(entries.size());
    for (std::size_t l = 0; l < entries.size(); ++l) {
      const double z = distance(m, l) / sd;
      kernel[l] = std::exp(-z * z / 2);
    }
    normalise(kernel);
    for (std::size_t l = 0; l < entries.size(); ++l) smooth[l] += entries[m] * kernel[l];
  }
  return smooth;
}

void maximise_off(const States& states, std::span<double> row, const Smoothing& s) {  // (2)
  for (std::size_t j = 0; j < off_states; ++j) row[j] += s.to_off;
  for (std::size_t j = off_states; j < row.size(); ++j) row[j] += s.to_active;
  for (std::size_t a = 0; a < states.shape().classes && s.entry_sd > 0; ++a) {
    const auto entries = row.subspan(states.at(a, 0), states.shape().levels);
    const auto smooth = smoothed(entries, s.entry_sd);
    std::copy(smooth.begin(), smooth.end(), entries.begin());
  }
  normalise(row);
}

}  // namespace

Chain maximise(const States& states, const Expected& expected, const Smoothing& smoothing) {
  Chain chain{expected.transitions, expected.first};
  normalise(std::span(chain.start).first(states.size()));  // (3)
  for (std::size_t i = 0; i < off_states; ++i) maximise_off(states, chain.transition.row(i), smoothing);
  for (std::size_t a = 0; a < states.shape().classes; ++a) {
    for (std::size_t m = 0; m < states.shape().levels; ++m) {
      const auto row = chain.transition.row(states.at(a, m));
      if (smoothing.displacement_weight > 0) {  // (1)
        const auto law = displacement_law(states, expected.transitions, a, m, smoothing.displacement_sd);
        for (std::size_t j = 0; j < row.size(); ++j) row[j] += smoothing.displacement_weight * law[j];
      }
      normalise(row);
    }
  }
  return chain;
}

Fit fit(const States& states, Chain begin, const Evidence& evidence, const FitOptions& options) {
  Fit made{std::move(begin), {}};
  for (int pass = 0; pass < options.passes && !(options.stop && *options.stop); ++pass) {
    const Expected expected = evidence.expect(made.chain, options.threads);
    made.log_likelihood.push_back(expected.log_likelihood);
    made.chain = maximise(states, expected, options.smoothing);
    if (options.progress) options.progress();
  }
  return made;
}

}  // namespace truce::panel::regime
