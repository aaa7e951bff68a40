#include "experts/score.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/contract.hpp"
#include "random/special.hpp"

namespace truce::experts {

namespace {

double level_of(Background background, double value) { return background == Background::uniform ? value : std::log(value); }

std::pair<double, double> intrinsic_range(const Study& study, std::size_t q) {
  const Question& asked = study.questions[q];
  double low = std::numeric_limits<double>::infinity(), high = -low;
  const auto meet = [&](double value) {
    low = std::min(low, level_of(asked.background, value));
    high = std::max(high, level_of(asked.background, value));
  };
  for (const Answers& answers : study.answers) std::for_each(answers[q].begin(), answers[q].end(), meet);
  if (asked.truth) meet(*asked.truth);
  const double more = overshoot * (high - low);
  if (asked.background == Background::uniform) return {low - more, high + more};
  return {std::exp(low - more), std::exp(high + more)};
}

/// The smallest number of these questions that any expert answers.
std::size_t fewest_answered(const Study& study, std::span<const std::size_t> seeds) {
  std::size_t fewest = seeds.size();
  for (const Answers& answers : study.answers) {
    const auto answered = std::count_if(seeds.begin(), seeds.end(), [&](std::size_t q) { return !answers[q].empty(); });
    fewest = std::min(fewest, static_cast<std::size_t>(answered));
  }
  return fewest;
}

}  // namespace

Ranges intrinsic_ranges(const Study& study) {
  Ranges ranges;
  for (std::size_t q = 0; q < study.questions.size(); ++q) ranges.push_back(intrinsic_range(study, q));
  return ranges;
}

std::vector<double> bin_probabilities(std::span<const double> probabilities) {
  std::vector<double> bins;
  double before = 0;
  for (const double p : probabilities) {
    bins.push_back(p - before);
    before = p;
  }
  bins.push_back(1 - before);
  return bins;
}

std::size_t bin_of(double truth, const Answer& answer) {
  return static_cast<std::size_t>(std::lower_bound(answer.begin(), answer.end(), truth) - answer.begin());
}

double calibration(std::span<const std::size_t> hits, std::span<const double> probabilities, std::size_t tested) {
  const auto bins = bin_probabilities(probabilities);
  TRUCE_EXPECTS(hits.size() == bins.size());
  double all = 0;
  for (const std::size_t count : hits) all += static_cast<double>(count);
  if (all == 0) return 0;  // nothing speaks for the expert
  double distance = 0;
  for (std::size_t b = 0; b < bins.size(); ++b) {
    const double share = static_cast<double>(hits[b]) / all;
    if (hits[b] > 0) distance += share * std::log(share / bins[b]);
  }
  return random::gamma_survival(0.5 * static_cast<double>(bins.size() - 1), static_cast<double>(tested) * distance);
}

double information(const Answer& answer, std::span<const double> probabilities, Background background,
                   std::pair<double, double> range) {
  const auto bins = bin_probabilities(probabilities);
  const double low = level_of(background, range.first), high = level_of(background, range.second);
  double sum = 0, before = low;
  for (std::size_t b = 0; b < bins.size(); ++b) {
    const double here = b < answer.size() ? level_of(background, answer[b]) : high;
    sum += bins[b] * std::log(bins[b] * (high - low) / (here - before));
    before = here;
  }
  return sum;
}

Judge::Judge(const Study& study, std::vector<std::size_t> seeds)
    : study_(study), seeds_(std::move(seeds)), ranges_(intrinsic_ranges(study)), tested_(fewest_answered(study, seeds_)) {}

double Judge::information_on(std::size_t question, const Answer& answer) const {
  return experts::information(answer, study_.probabilities, study_.questions[question].background, ranges_[question]);
}

Score Judge::score(const Answers& answers) const {
  Score score;
  score.hits.assign(study_.probabilities.size() + 1, 0);
  std::size_t answered = 0, seen = 0;
  for (std::size_t q = 0; q < answers.size(); ++q) {
    if (answers[q].empty()) continue;
    ++answered;
    score.information_all += information_on(q, answers[q]);
  }
  for (const std::size_t q : seeds_) {
    if (answers[q].empty()) continue;
    ++seen;
    ++score.hits[bin_of(*study_.questions[q].truth, answers[q])];
    score.information += information_on(q, answers[q]);
  }
  if (answered > 0) score.information_all /= static_cast<double>(answered);
  if (seen > 0) score.information /= static_cast<double>(seen);
  score.calibration = calibration(score.hits, study_.probabilities, tested_);
  return score;
}

}  // namespace truce::experts
