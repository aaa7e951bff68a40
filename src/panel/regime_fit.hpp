// Fitting the regimes of a panel by expectation and maximisation (Baum & Welch), all units at once.
//
// E-step: forward and backward over each unit's record give N, the expected transitions, and the log-likelihood.
// M-step, N_i a row of N and n_i its sum:
//   active row (a, m):  P_i = (N_i + c D_i)/(n_i + c), c = 15                                               (1)
//     D_i  displacement law of class a: rows (a, m') moved by m - m' levels, weighted exp(-((m' - m)/3)^2/2), normalised
//   off row:            N_i + .5 (to off) or + .02 (to active); the entries to each class smoothed over levels by a
//                       normal kernel of sd 1.5; normalised                                                 (2)
//   start:              the expected first states                                                           (3)
// With `Smoothing::none()` this is plain maximum likelihood and the log-likelihood never falls. With (1)-(2) the step
// borrows from rows that it moves itself, so no fixed objective is climbed: it is a fixed-point iteration, and how many
// passes are made is a setting like any other.
//
// Speed: long runs of zeros at either end of a record, the same for all units that have them, are passed once for all
// (the backward vectors of many units add up, and so do the forward ones). Results do not depend on the order of
// units or on threads: equal records are counted, the others are taken in sorted order, in blocks of fixed size.
//
// Reference: Rabiner 1989, A tutorial on hidden Markov models, Proceedings of the IEEE 77(2), for plain maximum
// likelihood (not opened here; tested against enumeration). (1)-(2) are ours.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <span>
#include <vector>

#include "panel/regime.hpp"

namespace truce::panel::regime {

struct Smoothing {
  double displacement_weight = 15, displacement_sd = 3;        // (1)
  double to_off = 0.5, to_active = 0.02, entry_sd = 1.5;       // (2)
  [[nodiscard]] static Smoothing none() { return {0, 3, 0, 0, 0}; }
};

/// One unit's counts up to the origin, oldest first; the first one is not missing.
using Counts = std::span<const std::int64_t>;

struct Expected {
  Square transitions;
  StateVector first;
  double log_likelihood = 0;
};

/// Where passes begin: each class has its own stickiness.
[[nodiscard]] Chain starting_chain(const States& states);

/// The records of a panel as the E-step wants them: equal ones once with their number, in sorted order, each month
/// with its emission.
class Evidence {
 public:
  Evidence(const States& states, std::span<const Counts> records);

  /// Expected transitions, first states and log-likelihood of all records together.
  [[nodiscard]] Expected expect(const Chain& chain, unsigned threads) const;

 private:
  struct Record {
    std::vector<const double*> emission;  // by month
    std::size_t leading, trailing;        // zeros at either end; leading is all of a record of zeros
    double number;                        // of units that have it
  };
  class Pass;

  std::size_t states_;
  std::size_t leading_ = 0, trailing_ = 0;  // the most of any record
  std::map<std::int64_t, StateVector> emissions_;
  std::vector<Record> records_;
};

[[nodiscard]] Chain maximise(const States& states, const Expected& expected, const Smoothing& smoothing);

struct FitOptions {
  int passes = 300;
  Smoothing smoothing{};
  unsigned threads = 1;
  std::function<void()> progress = {};  // after each pass
  const std::atomic<bool>* stop = nullptr;
};

struct Fit {
  Chain chain;
  std::vector<double> log_likelihood;  // before each pass
};

[[nodiscard]] Fit fit(const States& states, Chain begin, const Evidence& evidence, const FitOptions& options);

/// How a unit's own rows are made from its record.
struct OwnRows {
  double weight = 2;            // w
  double half_life_months = 0;  // of a transition's weight in N^c; 0: all alike
};

/// A unit's own chain, (6) of regime.hpp. The newest transition has weight one.
[[nodiscard]] Chain own_chain(const States& states, const Chain& panel, Counts record, const OwnRows& rows);

}  // namespace truce::panel::regime
