// A number that may be uncertain: a constant or a distribution, as a case file or a mechanism's default prior
// states it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "random/stream.hpp"

namespace truce::random {

struct Constant { double value; };
struct Normal { double mean, sd; };
struct LogNormal { double median, sd_of_log; };  // median in the number's own unit
struct Uniform { double low, high; };
struct Triangular { double low, mode, high; };
struct Beta { double a, b; };
struct Gamma { double shape, scale; };
struct LogUniform { double low, high; };
struct Discrete { std::vector<std::pair<double, double>> value_and_probability; };

/// Quantiles of several experts, pooled linearly with weights: each expert's law is piecewise uniform between the
/// stated quantiles (at least the values at p = 0 and p = 1 are given or are extended by a tenth of the range, as
/// in Cooke 1991). On a log-uniform background the same holds of the logarithms.
struct Experts {
  enum class Background : unsigned char { uniform, log_uniform };
  struct Opinion {
    double weight;
    std::vector<std::pair<double, double>> probability_and_value;  // both increasing
  };
  std::vector<Opinion> opinions;
  Background background = Background::uniform;
};

using Distribution =
    std::variant<Constant, Normal, LogNormal, Uniform, Triangular, Beta, Gamma, LogUniform, Discrete, Experts>;

/// One draw. Same stream, same bits. Laws with a closed-form or fast quantile function are drawn by inversion of
/// one uniform, so that two laws on the same stream stay coupled.
[[nodiscard]] double draw(const Distribution& distribution, Stream& stream);

/// The p-quantile, 0 < p < 1.
[[nodiscard]] double quantile(const Distribution& distribution, double p);
[[nodiscard]] double median(const Distribution& distribution);
[[nodiscard]] double mean(const Distribution& distribution);
[[nodiscard]] bool is_constant(const Distribution& distribution);

/// Smallest and largest value that can be drawn (infinite where unbounded).
[[nodiscard]] std::pair<double, double> support(const Distribution& distribution);

/// "log-normal, median 1.6, sd of log 0.7", for people.
[[nodiscard]] std::string to_words(const Distribution& distribution);

/// What makes it no distribution, one sentence each; empty when it is one.
[[nodiscard]] std::vector<std::string> problems(const Distribution& distribution);

}  // namespace truce::random
