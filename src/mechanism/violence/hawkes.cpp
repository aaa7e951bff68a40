#include "mechanism/violence/hawkes.hpp"

#include <algorithm>
#include <cmath>

namespace truce::violence {

namespace {

std::vector<double> squared(const std::vector<double>& a, std::size_t n) {
  std::vector<double> result(n * n, 0.0);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < n; ++k) {
      const double factor = a[i * n + k];
      if (factor == 0) continue;
      for (std::size_t j = 0; j < n; ++j) result[i * n + j] += factor * a[k * n + j];
    }
  return result;
}

double largest_row_sum(const std::vector<double>& a, std::size_t n) {
  double largest = 0;
  for (std::size_t i = 0; i < n; ++i) {
    double sum = 0;
    for (std::size_t j = 0; j < n; ++j) sum += a[i * n + j];
    largest = std::max(largest, sum);
  }
  return largest;
}

void fill_identity_minus(MatrixView responses, std::span<double> out) {
  const std::size_t n = responses.channels();
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) out[i * n + j] = (i == j ? 1.0 : 0.0) - responses.at(i, j);
}

/// Eliminates column `k` below its pivot; factors of the lower triangle stay in place.
void eliminate(std::span<double> a, std::size_t n, std::size_t k) {
  for (std::size_t i = k + 1; i < n; ++i) {
    if (a[i * n + k] == 0) continue;
    const double factor = a[i * n + k] /= a[k * n + k];
    for (std::size_t j = k + 1; j < n; ++j) a[i * n + j] -= factor * a[k * n + j];
  }
}

/// The memory of every channel at the time of the last event, and the steps of one pass over the events.
class Memory {
 public:
  Memory(MatrixView responses, double decay_per_day)
      : responses_(responses), decay_(decay_per_day), excitation_(responses.channels(), 0.0) {}

  void advance_to(double day) {
    const double kept = std::exp(-decay_ * (day - day_));
    for (double& excitation : excitation_) excitation *= kept;
    day_ = day;
  }
  void add(const MarkedEvent& event) {
    for (std::size_t k = 0; k < excitation_.size(); ++k)
      excitation_[k] += decay_ * responses_.at(k, event.channel) * event.mark;
  }
  [[nodiscard]] double excitation(std::size_t channel) const { return excitation_[channel]; }
  [[nodiscard]] double day() const { return day_; }

 private:
  MatrixView responses_;
  double decay_;
  double day_ = 0;
  std::vector<double> excitation_;
};

}  // namespace

double spectral_radius(MatrixView responses) {
  const std::size_t n = responses.channels();
  std::vector<double> power(responses.values().begin(), responses.values().end());
  double log_norm = 0;  // of A^(2^m), whose 2^m-th root goes to the spectral radius (Gelfand)
  double root = 1;
  for (int m = 0; m <= 32; ++m) {
    const double norm = largest_row_sum(power, n);
    if (norm == 0) return 0;  // nilpotent: answers that never come back
    for (double& entry : power) entry /= norm;
    log_norm += root * std::log(norm);
    root /= 2;
    power = squared(power, n);
  }
  return std::exp(log_norm);
}

Stability stability(MatrixView responses, std::span<double> scratch) {
  const std::size_t n = responses.channels();
  TRUCE_EXPECTS(scratch.size() >= n * n);
  fill_identity_minus(responses, scratch);
  for (std::size_t k = 0; k < n; ++k) {
    if (!(scratch[k * n + k] > 0)) return Stability::explosive;
    eliminate(scratch, n, k);
  }
  return Stability::stable;
}

Stability stability(MatrixView responses) {
  std::vector<double> scratch(responses.values().size());
  return stability(responses, scratch);
}

std::vector<double> stationary_rates(MatrixView responses, std::span<const double> base_per_day) {
  const std::size_t n = responses.channels();
  TRUCE_EXPECTS(base_per_day.size() == n);
  std::vector<double> a(n * n);
  fill_identity_minus(responses, a);
  std::vector<double> rates(base_per_day.begin(), base_per_day.end());
  for (std::size_t k = 0; k < n; ++k) {
    TRUCE_EXPECTS(a[k * n + k] > 0);  // stable
    eliminate(a, n, k);
    for (std::size_t i = k + 1; i < n; ++i) rates[i] -= a[i * n + k] * rates[k];
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t j = i + 1; j < n; ++j) rates[i] -= a[i * n + j] * rates[j];
    rates[i] /= a[i * n + i];
  }
  return rates;
}

double log_likelihood(std::span<const MarkedEvent> events, double horizon_days, std::span<const double> base_per_day,
                      MatrixView responses, double decay_per_day) {
  const std::size_t n = responses.channels();
  TRUCE_EXPECTS(base_per_day.size() == n);
  std::vector<double> responses_to(n, 0.0);  // column sums of G
  for (std::size_t k = 0; k < n; ++k)
    for (std::size_t j = 0; j < n; ++j) responses_to[j] += responses.at(k, j);

  Memory memory(responses, decay_per_day);
  double result = 0;
  for (const double base : base_per_day) result -= base * horizon_days;
  for (const MarkedEvent& event : events) {  // (5)
    TRUCE_EXPECTS(event.day >= memory.day() && event.day <= horizon_days);
    memory.advance_to(event.day);
    result += std::log(base_per_day[event.channel] + memory.excitation(event.channel));
    memory.add(event);
    result += responses_to[event.channel] * event.mark * std::expm1(-decay_per_day * (horizon_days - event.day));
  }
  return result;
}

double log_likelihood(std::span<const double> days, double horizon_days, double base_per_day, double branching_ratio,
                      double decay_per_day) {
  double excitation = 0;
  double before = 0;
  double result = -base_per_day * horizon_days;
  for (const double day : days) {
    excitation *= std::exp(-decay_per_day * (day - before));
    result += std::log(base_per_day + excitation);
    result += branching_ratio * std::expm1(-decay_per_day * (horizon_days - day));
    excitation += branching_ratio * decay_per_day;
    before = day;
  }
  return result;
}

std::vector<double> rescaled_gaps(std::span<const MarkedEvent> events, std::uint32_t channel,
                                  std::span<const double> base_per_day, MatrixView responses,
                                  double decay_per_day) {
  Memory memory(responses, decay_per_day);
  std::vector<double> gaps;
  double integral = 0;
  for (const MarkedEvent& event : events) {  // (6)
    const double before = memory.excitation(channel);
    integral += base_per_day[channel] * (event.day - memory.day());
    memory.advance_to(event.day);
    integral += (before - memory.excitation(channel)) / decay_per_day;
    memory.add(event);
    if (event.channel == channel) {
      gaps.push_back(integral);
      integral = 0;
    }
  }
  return gaps;
}

}  // namespace truce::violence
