#include "excitation/goodness.hpp"

#include <algorithm>
#include <cmath>

#include "random/goodness.hpp"
#include "random/special.hpp"

namespace truce::excitation {

namespace {

double distance_from_uniform(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const auto n = static_cast<double>(values.size());
  double distance = 0;
  for (std::size_t i = 0; i < values.size(); ++i)
    distance = std::max({distance, (static_cast<double>(i) + 1) / n - values[i], values[i] - static_cast<double>(i) / n});
  return distance;
}

void add_independence(Goodness& made) {
  const std::size_t n = made.uniform.size();
  if (n < 20) return;
  double mean = 0;
  for (const double u : made.uniform) mean += u / static_cast<double>(n);
  double variance = 0;
  for (const double u : made.uniform) variance += (u - mean) * (u - mean);
  if (!(variance > 0)) return;
  double sum = 0;
  for (std::size_t lag = 1; lag <= portmanteau_lags; ++lag) {
    double product = 0;
    for (std::size_t i = lag; i < n; ++i) product += (made.uniform[i] - mean) * (made.uniform[i - lag] - mean);
    const double correlation = product / variance;
    if (lag == 1) made.correlation = correlation;
    sum += correlation * correlation / static_cast<double>(n - lag);
  }
  const double statistic = static_cast<double>(n) * (static_cast<double>(n) + 2) * sum;
  made.p_independent = 1 - random::gamma_cdf(0.5 * portmanteau_lags, 0.5 * statistic);
}

/// The background of one series added up from day 0.
class Background {
 public:
  Background(const Design& design, const Fit& fit, std::size_t series)
      : design_(&design), mu_(fit.mu_per_day.data() + series * design.piece_count()) {}
  double until(double day) {
    while (piece_ + 1 < design_->piece_count() && design_->begins_days()[piece_ + 1] <= day) {
      before_ += mu_[piece_] * design_->length_days(piece_);
      ++piece_;
    }
    return before_ + mu_[piece_] * (day - design_->begins_days()[piece_]);
  }

 private:
  const Design* design_;
  const double* mu_;
  std::size_t piece_ = 0;
  double before_ = 0;
};

/// Integrated intensity of one series at its events and at the end of the watch.
std::vector<double> integrated(const Design& design, const Fit& fit, std::size_t series) {
  const Events& events = design.events();
  const double* branching = fit.branching.data() + series * design.series_count();
  const double decay = std::isnan(fit.decay_per_day) ? 0 : fit.decay_per_day;
  Background background(design, fit, series);
  std::vector<double> made;
  double answers = 0;   // G_kj summed over events so far
  double waiting = 0;   // what of them is still to come
  double now = 0;
  for (std::size_t i = 0; i < events.size(); ++i) {
    waiting *= std::exp(-decay * (events.days[i] - now));
    now = events.days[i];
    if (events.series[i] == series) made.push_back(background.until(now) + answers - waiting);
    answers += branching[events.series[i]];
    waiting += branching[events.series[i]];
  }
  waiting *= std::exp(-decay * (events.end_days - now));
  made.push_back(background.until(events.end_days) + answers - waiting);
  return made;
}

}  // namespace

Goodness judge(std::span<const double> gaps) {
  Goodness made;
  double sum = 0;
  for (const double gap : gaps) {
    made.rescaled.push_back(sum += gap);
    made.uniform.push_back(-std::expm1(-gap));
  }
  if (gaps.empty()) return made;
  made.distance = distance_from_uniform(made.uniform);
  made.p_uniform = random::kolmogorov_p(made.uniform);
  add_independence(made);
  return made;
}

std::vector<Goodness> goodness(const Design& design, const Fit& fit) {
  std::vector<Goodness> all;
  for (std::size_t k = 0; k < design.series_count(); ++k) {
    const std::vector<double> at = integrated(design, fit, k);
    std::vector<double> gaps;
    for (std::size_t i = 0; i + 1 < at.size(); ++i) gaps.push_back(std::max(0.0, at[i] - (i == 0 ? 0 : at[i - 1])));
    all.push_back(judge(gaps));
    all.back().expected_events = at.back();
  }
  return all;
}

}  // namespace truce::excitation
