// A unit's own rows: forward and backward over its one record, each month's transitions weighed by their age.
#include <cmath>

#include "panel/regime_fit.hpp"

namespace truce::panel::regime {

namespace {

/// Forward vectors that sum to one, and what they were divided by.
struct Forward {
  std::vector<StateVector> at, emission;
  std::vector<double> scale;
};

Forward go_forward(const States& states, const Chain& chain, Counts record) {
  const std::size_t width = padded(states.size());
  Forward f;
  for (std::size_t t = 0; t < record.size(); ++t) {
    f.emission.emplace_back(width);
    states.emit(record[t], f.emission[t].data());
    StateVector now = chain.start;
    if (t > 0) chain.transition.times(f.at[t - 1].data(), now.data());
    double sum = 0;
    for (std::size_t s = 0; s < width; ++s) sum += now[s] *= f.emission[t][s];
    for (double& x : now) x /= sum;
    f.at.push_back(std::move(now));
    f.scale.push_back(sum);
  }
  return f;
}

/// Expected transitions, a month's weight halved by every half-life that it lies back.
Square expected_transitions(const States& states, const Chain& chain, Counts record, double half_life) {
  const Forward f = go_forward(states, chain, record);
  const Square turned = chain.transition.transposed();
  Square sum(states.size());
  OuterSum outer(sum);
  StateVector back(padded(states.size()), 1.0), left, right;
  for (std::size_t t = record.size(); t-- > 1;) {
    const double age = static_cast<double>(record.size() - 1 - t);
    const double weight = half_life > 0 ? std::exp2(-age / half_life) : 1.0;
    left = f.at[t - 1];
    right = back;
    for (std::size_t s = 0; s < right.size(); ++s) {
      left[s] *= weight;
      right[s] *= f.emission[t][s] / f.scale[t];
    }
    outer.add(left.data(), right.data());
    turned.times(right.data(), back.data());
  }
  outer.flush();
  for (std::size_t i = 0; i < states.size(); ++i)
    for (std::size_t j = 0; j < states.size(); ++j) sum(i, j) *= chain.transition(i, j);
  return sum;
}

}  // namespace

Chain own_chain(const States& states, const Chain& panel, Counts record, const OwnRows& rows) {
  Chain own{expected_transitions(states, panel, record, rows.half_life_months), panel.start};
  for (std::size_t i = 0; i < states.size(); ++i) {
    const auto row = own.transition.row(i);
    double sum = rows.weight;
    for (const double n : row) sum += n;
    for (std::size_t j = 0; j < states.size(); ++j) row[j] = (row[j] + rows.weight * panel.transition(i, j)) / sum;
  }
  return own;
}

}  // namespace truce::panel::regime
