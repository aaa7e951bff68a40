// What a distribution is called, and what is wrong with one that is none.
#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "random/distribution.hpp"

namespace truce::random {
namespace {

std::string words(const Constant& law) { return fmt::format("{:.6g}", law.value); }
std::string words(const Normal& law) { return fmt::format("normal, mean {:.6g}, sd {:.6g}", law.mean, law.sd); }
std::string words(const LogNormal& law) {
  return fmt::format("log-normal, median {:.6g}, sd of log {:.6g}", law.median, law.sd_of_log);
}
std::string words(const Uniform& law) { return fmt::format("uniform between {:.6g} and {:.6g}", law.low, law.high); }
std::string words(const Triangular& law) {
  return fmt::format("triangular between {:.6g} and {:.6g}, mode {:.6g}", law.low, law.high, law.mode);
}
std::string words(const Beta& law) { return fmt::format("beta, a {:.6g}, b {:.6g}", law.a, law.b); }
std::string words(const Gamma& law) { return fmt::format("gamma, shape {:.6g}, scale {:.6g}", law.shape, law.scale); }
std::string words(const LogUniform& law) {
  return fmt::format("log-uniform between {:.6g} and {:.6g}", law.low, law.high);
}
std::string words(const Discrete& law) {
  std::string text;
  for (const auto& [value, probability] : law.value_and_probability) {
    text += fmt::format("{}{:.6g} with probability {:.6g}", text.empty() ? "" : ", ", value, probability);
  }
  return text;
}
std::string words(const Experts& law) {
  return fmt::format("pooled quantiles of {} expert{}", law.opinions.size(), law.opinions.size() == 1 ? "" : "s");
}

// Collects faults: expect(condition, sentence).
class Faults {
 public:
  template <class... Values>
  void expect(bool holds, fmt::format_string<Values...> sentence, Values&&... values) {
    if (!holds) sentences_.push_back(fmt::format(sentence, std::forward<Values>(values)...));
  }
  /// Says so, and answers no, where the number is infinite or no number.
  bool finite(const char* name, double value) {
    expect(std::isfinite(value), "the {} is not a finite number", name);
    return std::isfinite(value);
  }
  [[nodiscard]] std::vector<std::string> take() { return std::move(sentences_); }

 private:
  std::vector<std::string> sentences_;
};

void check(const Constant& law, Faults& faults) { faults.finite("value", law.value); }
void check(const Normal& law, Faults& faults) {
  faults.finite("mean", law.mean);
  if (faults.finite("sd", law.sd)) faults.expect(law.sd >= 0.0, "the sd {:.6g} is negative", law.sd);
}
void check(const LogNormal& law, Faults& faults) {
  if (faults.finite("median", law.median)) {
    faults.expect(law.median > 0.0, "the median {:.6g} of a log-normal law is not positive", law.median);
  }
  if (faults.finite("sd of log", law.sd_of_log)) {
    faults.expect(law.sd_of_log >= 0.0, "the sd of log {:.6g} is negative", law.sd_of_log);
  }
}
bool check_range(double low, double high, Faults& faults) {
  const bool low_is_finite = faults.finite("low end", low);
  if (!faults.finite("high end", high) || !low_is_finite) return false;
  faults.expect(low <= high, "the low end {:.6g} is above the high end {:.6g}", low, high);
  return low <= high;
}
void check(const Uniform& law, Faults& faults) { check_range(law.low, law.high, faults); }
void check(const Triangular& law, Faults& faults) {
  if (!check_range(law.low, law.high, faults) || !faults.finite("mode", law.mode)) return;
  faults.expect(law.low <= law.mode && law.mode <= law.high, "the mode {:.6g} is not between {:.6g} and {:.6g}",
                law.mode, law.low, law.high);
}
void check_positive(const char* name, double value, Faults& faults) {
  if (faults.finite(name, value)) faults.expect(value > 0.0, "{} = {:.6g} is not positive", name, value);
}
void check(const Beta& law, Faults& faults) {
  check_positive("a", law.a, faults);
  check_positive("b", law.b, faults);
}
void check(const Gamma& law, Faults& faults) {
  check_positive("shape", law.shape, faults);
  check_positive("scale", law.scale, faults);
}
void check(const LogUniform& law, Faults& faults) {
  if (!check_range(law.low, law.high, faults)) return;
  faults.expect(law.low > 0.0, "the low end {:.6g} of a log-uniform law is not positive", law.low);
}
void check(const Discrete& law, Faults& faults) {
  faults.expect(!law.value_and_probability.empty(), "there is no value");
  double sum = 0.0;
  for (const auto& [value, probability] : law.value_and_probability) {
    faults.finite("value", value);
    if (faults.finite("probability", probability)) {
      faults.expect(probability >= 0.0, "the probability {:.6g} of {:.6g} is negative", probability, value);
    }
    sum += probability;
  }
  if (law.value_and_probability.empty() || !std::isfinite(sum)) return;
  faults.expect(std::abs(sum - 1.0) <= 1e-9, "the probabilities sum to {:.10g}, not to 1", sum);
}

void check_opinion(const Experts::Opinion& opinion, Experts::Background background, std::size_t expert,
                   Faults& faults) {
  const auto& stated = opinion.probability_and_value;
  faults.expect(opinion.weight >= 0.0 && std::isfinite(opinion.weight), "the weight {:.6g} of expert {} is no weight",
                opinion.weight, expert);
  faults.expect(!stated.empty(), "expert {} states no quantile", expert);
  for (std::size_t i = 0; i < stated.size(); ++i) {
    const auto& [probability, value] = stated[i];
    faults.expect(probability >= 0.0 && probability <= 1.0, "expert {} states a quantile at {:.6g}, outside 0 to 1",
                  expert, probability);
    faults.expect(std::isfinite(value), "expert {} states a value that is not a finite number", expert);
    faults.expect(background == Experts::Background::uniform || value > 0.0,
                  "expert {} states {:.6g}, which has no logarithm", expert, value);
    if (i == 0) continue;
    faults.expect(stated[i - 1].first < probability, "the probabilities of expert {} do not increase at {:.6g}", expert,
                  probability);
    faults.expect(stated[i - 1].second < value, "the values of expert {} do not increase at {:.6g}", expert, value);
  }
}
void check(const Experts& law, Faults& faults) {
  faults.expect(!law.opinions.empty(), "there is no expert");
  double weight = 0.0;
  double low = std::numeric_limits<double>::infinity();
  double high = -low;
  for (std::size_t e = 0; e < law.opinions.size(); ++e) {
    check_opinion(law.opinions[e], law.background, e + 1, faults);
    weight += law.opinions[e].weight;
    for (const auto& [probability, value] : law.opinions[e].probability_and_value) {
      low = std::min(low, value);
      high = std::max(high, value);
    }
  }
  if (law.opinions.empty()) return;
  faults.expect(weight > 0.0, "no expert has a positive weight");
  faults.expect(low < high, "the stated values give no range");
}

}  // namespace

std::string to_words(const Distribution& distribution) {
  return std::visit([](const auto& law) { return words(law); }, distribution);
}

std::vector<std::string> problems(const Distribution& distribution) {
  Faults faults;
  std::visit([&](const auto& law) { check(law, faults); }, distribution);
  return faults.take();
}

}  // namespace truce::random
