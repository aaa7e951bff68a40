// Rows of the record as observations of a simulated history: what each row says of a path, and how likely it would say so.
//
//   count    Y ~ NB(mean b x, size 10)      x: what the path has in the row's window, b = exp(sd u_s): the source's bias
//   level    ln Y ~ .95 N(ln x, sd^2) + .05 N(ln x, 2^2)    x: people, troops, weapons, a share, on the row's day
//   posture  P(word = truth) = c, else (1 - c)/2
//   order    P(obeyed) = c p + (1 - c)(1 - p)    p: authority over the faction's people (M8), or the
//                                                rest, where a patron gave the order
//
// exact and about: the mass or density; at_least, at_most: the tail, P(Y >= value), P(Y <= value): a bound enters as a
// bound. By reliability high, medium, low: sd of bias and error .1, .25, .6; c .9, .8, .65; `about` doubles the sd.
// u_s is standard normal and alike for all counts of one source. All numbers are judgement (docs/methods/conditioning.md).
//
// Added by us: a mean under 0.05 counts as 0.05, so that a row about something that the path did not have is very
// unlikely and not impossible; a path with no person at all is compared as half a person.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/measure.hpp"
#include "model/model.hpp"
#include "model/state.hpp"
#include "record/record.hpp"

namespace truce::assimilation {

inline constexpr double count_size = 10;       // of the negative binomial, judgement
inline constexpr double least_mean = 0.05;     // judgement
inline constexpr double least_level = 0.5;     // persons, troops, weapons
inline constexpr double least_share = 0.005;   // of levels on [0, 1]

/// sd of log bias (counts) and log error (levels), `about` included.
[[nodiscard]] double error_sd(record::Reliability reliability, record::Bound bound);
/// Probability that a statement names the true posture, or that an order's outcome is told rightly.
[[nodiscard]] double correct_share(record::Reliability reliability);

struct Observation {
  std::size_t row = 0;             // of the record
  std::size_t step = 0;            // weighed at its end
  record::Kind kind = record::Kind::count;
  model::CompiledMeasure measure;  // counts: what happenings add; levels: what is read
  int from_day = 0;                // window of a count, both days within, from the case's start
  int to_day = 0;
  double value = 0;
  record::Bound bound = record::Bound::exact;
  double sd = 0;
  double correct = 0;
  std::size_t source = 0;          // of counts: index into Observations::source
  std::uint16_t faction = 0;       // posture, order
  int said = 0;                    // posture: 0 holdout, 1 pledged, 2 complying; order: 1 obeyed, 0 defied
  bool to_state = true;            // order: the state's, else a patron's
};

/// A row that is no observation of what is simulated, and why.
struct Unweighed {
  std::size_t row;
  std::string reason;
};

struct Observations {
  std::vector<Observation> all;       // by step, then by row
  std::vector<std::string> source;    // whose bias is unknown
  std::vector<Unweighed> unweighed;   // counts, levels, postures and orders only: events are applied, not weighed
  std::vector<std::vector<std::uint32_t>> at_step;      // indices of `all` weighed at the end of each step
  std::vector<std::vector<std::uint32_t>> counting;     // counts whose window meets the step
};

/// The record's rows against the model; the case's record holds what was known by the as-of date, nothing later.
[[nodiscard]] Observations observations_of(const model::Model& model);

/// What the path has to set against a level, posture or order row (a count's is its tally).
[[nodiscard]] double simulated(const model::Model& model, const model::State& state, const Observation& observation);

/// Log probability (or density) that the row says what it says; `bias` is the source's u_s.
[[nodiscard]] double log_density(const Observation& observation, double simulated, double bias);

/// No path gives the row a greater one.
[[nodiscard]] double most_log_density(const Observation& observation);

/// Distribution function of what the row would have said: P(Y < y) and P(Y <= y).
struct Below {
  double strictly;
  double at_most;
};
[[nodiscard]] Below below(const Observation& observation, double simulated, double bias, double y);

/// What the row would have said: a draw of Y.
[[nodiscard]] double draw_reading(const Observation& observation, double simulated, double bias, random::Stream& stream);

}  // namespace truce::assimilation
