#include "analysis/value/value.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/purpose.hpp"
#include "analysis/value/regression.hpp"
#include "base/contract.hpp"
#include "random/normal.hpp"
#include "random/stream.hpp"
#include "stats/moments.hpp"
#include "stats/quantile.hpp"

namespace truce::analysis {

namespace {

constexpr std::size_t most_observations = 2000;

std::size_t folds_of(const Draws& draws) { return std::min(most_folds, draws.count); }

constexpr std::size_t no_fold = most_folds;

/// Mean over the first `rows` of the best option there, less the best mean; over all of them but those of one fold.
template <class BenefitAt>
double gain(std::size_t rows, std::size_t options, const Draws& draws, std::size_t without, const BenefitAt& benefit) {
  const std::size_t folds = folds_of(draws);
  std::vector<double> sums(options, 0.0);
  double best_sum = 0;
  std::size_t counted = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    if (draws.of_row[i] % folds == without) continue;
    double best = -std::numeric_limits<double>::infinity();
    for (std::size_t d = 0; d < options; ++d) {
      const double here = benefit(d, i);
      sums[d] += here;
      best = std::max(best, here);
    }
    best_sum += best;
    ++counted;
  }
  return (best_sum - *std::max_element(sums.begin(), sums.end())) / static_cast<double>(counted);
}

/// The mean over the rows of each draw, in every row.
std::vector<double> draw_means(const std::vector<double>& values, const Draws& draws) {
  std::vector<double> sums(draws.count, 0.0), counts(draws.count, 0.0);
  for (std::size_t i = 0; i < values.size(); ++i) {
    sums[draws.of_row[i]] += values[i];
    ++counts[draws.of_row[i]];
  }
  std::vector<double> means(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) means[i] = sums[draws.of_row[i]] / counts[draws.of_row[i]];
  return means;
}

/// For each row the option that the other half of its draw's rows would choose: rows of a draw are halved in turn.
std::vector<std::size_t> chosen_by_the_other_half(const Benefits& benefits, const Draws& draws) {
  const std::size_t rows = benefits[0].size(), options = benefits.size();
  std::vector<double> sums(2 * draws.count * options, 0.0);
  std::vector<std::size_t> seen(draws.count, 0), half(rows);
  for (std::size_t i = 0; i < rows; ++i) {
    half[i] = seen[draws.of_row[i]]++ % 2;
    for (std::size_t d = 0; d < options; ++d) sums[(2 * draws.of_row[i] + half[i]) * options + d] += benefits[d][i];
  }
  const std::size_t usual = best_option(benefits);
  std::vector<std::size_t> chosen(rows, usual);
  for (std::size_t i = 0; i < rows; ++i) {
    if (seen[draws.of_row[i]] < 2) continue;
    const auto begin = sums.begin() + static_cast<std::ptrdiff_t>((2 * draws.of_row[i] + 1 - half[i]) * options);
    chosen[i] = static_cast<std::size_t>(std::max_element(begin, begin + static_cast<std::ptrdiff_t>(options)) - begin);
  }
  return chosen;
}

/// Mean of the chosen options less the best mean, without the rows of one fold.
double gain_of_choices(const Benefits& benefits, const std::vector<std::size_t>& chosen, const Draws& draws, std::size_t without) {
  std::vector<double> sums(benefits.size(), 0.0);
  double sum = 0;
  std::size_t counted = 0;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    if (draws.of_row[i] % folds_of(draws) == without) continue;
    for (std::size_t d = 0; d < benefits.size(); ++d) sums[d] += benefits[d][i];
    sum += benefits[chosen[i]][i];
    ++counted;
  }
  return (sum - *std::max_element(sums.begin(), sums.end())) / static_cast<double>(counted);
}

double jackknife_error(std::span<const double> without_fold) {
  const auto groups = static_cast<double>(without_fold.size());
  return (groups - 1) * std::sqrt(stats::variance(without_fold) / groups);
}

}  // namespace

std::size_t best_option(const Benefits& benefits) {
  std::vector<double> means;
  for (const auto& option : benefits) means.push_back(stats::mean(option));
  return static_cast<std::size_t>(std::max_element(means.begin(), means.end()) - means.begin());
}

Worth worth_of_everything(const Benefits& benefits, const Draws& draws) {
  TRUCE_EXPECTS(benefits.size() >= 2 && draws.count >= fewest_draws);
  const auto at = [&](std::size_t d, std::size_t i) { return benefits[d][i]; };
  std::vector<double> without;
  for (std::size_t fold = 0; fold < folds_of(draws); ++fold)
    without.push_back(gain(benefits[0].size(), benefits.size(), draws, fold, at));
  return {gain(benefits[0].size(), benefits.size(), draws, no_fold, at), jackknife_error(without)};
}

Bracket worth_of_draws(const Benefits& benefits, const Draws& draws) {
  const std::size_t rows = benefits[0].size(), options = benefits.size();
  TRUCE_EXPECTS(options >= 2 && draws.count >= fewest_draws && draws.count < rows);
  Benefits means;
  for (const auto& option : benefits) means.push_back(draw_means(option, draws));
  const auto at = [&](std::size_t d, std::size_t i) { return means[d][i]; };
  const auto chosen = chosen_by_the_other_half(benefits, draws);
  std::vector<double> least, most;
  for (std::size_t fold = 0; fold < folds_of(draws); ++fold) {
    least.push_back(gain_of_choices(benefits, chosen, draws, fold));
    most.push_back(gain(rows, options, draws, fold, at));
  }
  return {{std::max(0.0, gain_of_choices(benefits, chosen, draws, no_fold)), jackknife_error(least)},
          {gain(rows, options, draws, no_fold, at), jackknife_error(most)}};
}

Worth worth_of_inputs(const Benefits& benefits, std::span<const std::vector<double>> inputs, const Draws& draws) {
  TRUCE_EXPECTS(benefits.size() >= 2 && draws.count >= fewest_draws && inputs[0].size() == benefits[0].size());
  const std::size_t rows = benefits[0].size(), options = benefits.size();
  const Basis basis = basis_of(inputs);
  const Regression regression(basis, draws, folds_of(draws));
  std::vector<Regression::Fit> fits;  // of each option's advantage over the first
  for (std::size_t d = 1; d < options; ++d) {
    std::vector<double> advantage(rows);
    for (std::size_t i = 0; i < rows; ++i) advantage[i] = benefits[d][i] - benefits[0][i];
    fits.push_back(regression.fit(draw_means(advantage, draws)));
  }
  const auto expected = [&](std::size_t d, std::size_t i) { return d == 0 ? 0.0 : fits[d - 1].expected[i]; };
  std::vector<double> without;
  for (std::size_t fold = 0; fold < folds_of(draws); ++fold) {
    without.push_back(gain(rows, options, draws, fold, [&](std::size_t d, std::size_t i) {
      if (d == 0) return 0.0;
      double sum = 0;
      for (std::size_t j = 0; j < basis.columns; ++j) sum += basis.row(i)[j] * fits[d - 1].coefficients[fold][j];
      return sum;
    }));
  }
  return {gain(rows, options, draws, no_fold, expected), jackknife_error(without)};
}

Observed worth_of_observing(const Benefits& benefits, std::span<const double> column, double error_sd, std::uint64_t seed,
                            const Draws& draws) {
  TRUCE_EXPECTS(error_sd > 0 && column.size() == benefits[0].size() && draws.count >= fewest_draws);
  const std::size_t rows = column.size(), options = benefits.size();
  const std::size_t looks = std::min(rows, most_observations);
  Observed observed;
  std::vector<double> effective;
  std::vector<double> expected(options * looks);
  std::vector<double> of_draw(draws.count);
  for (std::size_t i = 0; i < looks; ++i) {
    random::Stream stream({seed, observation_purpose, 0, static_cast<std::uint32_t>(i), 0});
    const double seen = column[i] + error_sd * random::normal_quantile(stream.uniform());
    std::vector<double> sums(options, 0.0);
    std::fill(of_draw.begin(), of_draw.end(), 0.0);
    double weights = 0, squares = 0;
    for (std::size_t j = 0; j < rows; ++j) {
      if (draws.of_row[j] == draws.of_row[i]) continue;
      const double apart = (seen - column[j]) / error_sd;
      const double weight = std::exp(-0.5 * apart * apart);
      weights += weight;
      of_draw[draws.of_row[j]] += weight;
      for (std::size_t d = 0; d < options; ++d) sums[d] += weight * benefits[d][j];
    }
    for (const double weight : of_draw) squares += weight * weight;
    for (std::size_t d = 0; d < options; ++d) expected[d * looks + i] = weights > 0 ? sums[d] / weights : stats::mean(benefits[d]);
    effective.push_back(squares > 0 ? weights * weights / squares : 0.0);
  }
  std::sort(effective.begin(), effective.end());
  observed.effective_draws = stats::quantile_of_sorted(effective, 0.05);
  const auto at = [&](std::size_t d, std::size_t i) { return expected[d * looks + i]; };
  std::vector<double> without;
  for (std::size_t fold = 0; fold < folds_of(draws); ++fold) without.push_back(gain(looks, options, draws, fold, at));
  observed.worth = {gain(looks, options, draws, no_fold, at), jackknife_error(without)};
  return observed;
}

}  // namespace truce::analysis
