// How good an expert's quantiles are: Cooke's classical model (cooke_1991; reviewed in cooke_2008).
//
// The study's probabilities cut the line into bins with probabilities p_1..p_B. Of the expert's n seed questions a share
// s_b has its truth in bin b (a truth on a quantile belongs to the bin below it).
//
//   calibration   C = P( chi^2 with B - 1 degrees of freedom > 2 n I(s, p) ),  I(s, p) = sum_b s_b ln(s_b / p_b)
//   information   I_q = sum_b p_b ln( p_b / r_b ),  r_b = width of bin b / width of the intrinsic range of question q
//   combined      C x mean of I_q over the seed questions that the expert answers
//
// The intrinsic range runs from the lowest to the highest of all experts' values and the truth, with a tenth of itself
// added at both ends. For a logarithmic question all of this holds of logarithms.
//
//   symbol  name                                                          unit
//   C       probability of so bad a fit or a worse one, if calibrated     0-1
//   I       relative information against the background measure           nats, not negative
//   n       seed questions; for every expert the smallest number that any expert answers, so that all are tested with
//           one power (what Excalibur does where answers are missing)
//
// Holds for independent seed questions, about ten or more; the chi-square law is that of many questions. Fails where an
// intrinsic range is stretched by one wild answer: everybody then looks informative on that question.
// What we changed: the chi-square tail is computed as such, so that a calibration of 1e-20 is not 0.
#pragma once

#include <span>
#include <utility>

#include "experts/study.hpp"

namespace truce::experts {

inline constexpr double overshoot = 0.1;  // of the range, at each end (cooke_1991)

/// By question, in values (not logarithms).
using Ranges = std::vector<std::pair<double, double>>;
[[nodiscard]] Ranges intrinsic_ranges(const Study& study);

/// Probability of each bin: one more than quantiles.
[[nodiscard]] std::vector<double> bin_probabilities(std::span<const double> probabilities);

/// The bin that the truth falls into.
[[nodiscard]] std::size_t bin_of(double truth, const Answer& answer);

/// `tested` is n of the equations; `hits` counts truths by bin.
[[nodiscard]] double calibration(std::span<const std::size_t> hits, std::span<const double> probabilities, std::size_t tested);

[[nodiscard]] double information(const Answer& answer, std::span<const double> probabilities, Background background,
                                 std::pair<double, double> range);

struct Score {
  double calibration = 0;
  double information = 0;      // mean over seed questions
  double information_all = 0;  // mean over all questions
  std::vector<std::size_t> hits;
  [[nodiscard]] double combined() const { return calibration * information; }
};

/// What a set of seed questions says of anybody's answers.
class Judge {
 public:
  Judge(const Study& study, std::vector<std::size_t> seeds);

  [[nodiscard]] Score score(const Answers& answers) const;
  [[nodiscard]] double information_on(std::size_t question, const Answer& answer) const;
  [[nodiscard]] const Ranges& ranges() const { return ranges_; }
  [[nodiscard]] std::size_t tested() const { return tested_; }

 private:
  const Study& study_;
  std::vector<std::size_t> seeds_;
  Ranges ranges_;
  std::size_t tested_;
};

}  // namespace truce::experts
