// Regimes: a count comes from a hidden state that is off (fire is held), or active at one of many levels and in one of
// a few classes of stickiness. A war may end, a quiet country may wake, and both have two memories.
//
//   y_t = 0 surely                                        s_t = off_1, off_2                                (1)
//   y_t ~ NB(mean mu_m, size f_a r_m), mu_m = .2 x 1.7^m  s_t = (class a, level m)                          (2)
//   r_m = .6 for mu < 5, else .6 + 1.4 min(1, ln(mu/5)/ln 20)                                               (3)
//   P(s_{t+1} = j | s_t = i) = P_ij for the panel, P^c_ij for unit c                                        (4)
//   forecast law of y_{o+h} = sum_s (alpha_o (P^c)^h)_s NB_s, alpha_o the filtered state                    (5)
//
// P and the start are fitted to all units at once by expectation and maximisation (regime_fit.hpp); a unit's own rows are
//   P^c_i = (N^c_i + w P_i)/(n^c_i + w),                                                                    (6)
// N^c its expected transitions under P, each halved by every H months that it lies back, n^c their row sums: the mean of
// a Dirichlet law centred at the panel's row.
//
//   symbol      what                                unit     default                     source
//   levels      m = 0 .. levels - 1                 -        20, more for larger counts  ours
//   classes     a                                   -        3                           ours
//   .2, 1.7     mean of level 0, ratio of levels    deaths   .2, 1.7                     ours
//   f_a         size by class                       -        1, 1, 1 (short memory 1, 2, 4)   ours
//   w           weight of the panel's row           months   2 (short memory 1)          ours
//   H           half-life of the unit's transitions months   none (short memory 24)      ours
//
// All numbers are ours, chosen on country-months of 2001 to 2017. Two off states, so that a country between two wars
// differs from one at peace. Kin of the gate of a front (mechanism/violence/gate.hpp: hold, fire, war as a Markov
// chain): off is that gate's hold, a class its fire or war. They share the idea and no code: the gate moves in
// continuous time with rates that depend on covariates and is simulated, this chain moves by the month with fitted
// rows and is summed exactly.
// Fails where the reason of a change lies outside the counts: no war's end is seen before it happens.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "panel/law.hpp"
#include "panel/square.hpp"
#include "random/stream.hpp"

namespace truce::panel::regime {

inline constexpr std::size_t off_states = 2;

/// The states and what they emit.
class States {
 public:
  struct Shape {
    std::size_t levels = 20, classes = 3;
    double lowest_mean = 0.2, ratio = 1.7;
    std::vector<double> size_factors;  // by class; empty: 1
  };

  States() : States(Shape{}) {}
  explicit States(const Shape& shape);

  [[nodiscard]] const Shape& shape() const { return shape_; }
  [[nodiscard]] std::size_t size() const { return off_states + shape_.levels * shape_.classes; }
  [[nodiscard]] std::size_t at(std::size_t klass, std::size_t level) const {
    return off_states + klass * shape_.levels + level;
  }
  [[nodiscard]] std::size_t level_of(std::size_t state) const { return (state - off_states) % shape_.levels; }
  [[nodiscard]] std::size_t class_of(std::size_t state) const { return (state - off_states) / shape_.levels; }
  [[nodiscard]] double mean(std::size_t level) const { return means_[level]; }
  [[nodiscard]] double size_parameter(std::size_t klass, std::size_t level) const {
    return sizes_[klass * shape_.levels + level];
  }

  /// P(y = count | state) for all states, padded; all ones (padding zero) where the count is missing.
  void emit(std::int64_t count, double* to) const;
  /// The law of a count given the probabilities of states.
  [[nodiscard]] Law law(const double* states) const;

 private:
  Shape shape_;
  std::vector<double> means_;           // by level
  std::vector<double> sizes_;           // by active state, as laws_
  std::vector<Law> laws_;
  std::vector<StateVector> emissions_;  // of small counts
  void reckon_emission(std::int64_t count, double* to) const;
};

/// Levels enough for counts like these: the largest lies within 25 times the top level's mean.
[[nodiscard]] std::size_t levels_for(const States::Shape& shape, std::int64_t largest);

/// What is fitted: rows of P sum to one, so does the start.
struct Chain {
  Square transition;
  StateVector start;
};

/// Filtered state after the last count, oldest first; missing counts say nothing. Sums to one, padded.
[[nodiscard]] StateVector filter(const States& states, const Chain& chain, std::span<const std::int64_t> counts);

/// Laws (5) for horizons first .. last.
[[nodiscard]] std::vector<Law> forecast(const States& states, const Square& transition, const StateVector& now, int first,
                                        int last);

/// One future: a path of states and its counts, months 1 .. counts.size() ahead. The same law as (5), for models that
/// need whole paths.
void simulate(const States& states, const Square& transition, const StateVector& now, random::Stream& stream,
              std::span<std::int64_t> counts);

}  // namespace truce::panel::regime
