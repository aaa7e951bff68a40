// A list of parameters to vary: CSV with the columns parameter, low, high; each is uniform between its ends.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "base/diagnostic.hpp"
#include "random/design/design.hpp"
#include "random/distribution.hpp"

namespace truce::analysis {

struct Axis {
  std::string name;
  random::Distribution law;
};

/// Problems: missing columns, no rows, names that are empty, doubled or look like an answer of a run (@), ends that are
/// no numbers or not in order.
[[nodiscard]] tl::expected<std::vector<Axis>, Diagnostics> read_parameters(std::string_view text, const std::string& file);

/// How a coordinate u of the unit cube becomes a value. Uniform laws: low + u (high - low). Others: the u-quantile, or,
/// `within` the tails (for designs that use 0 and 1), the quantile at 0.05 + 0.9 u.
enum class Tails : unsigned char { whole, within };
[[nodiscard]] double placed(const Axis& axis, double u, Tails tails);

/// The design as CSV, a column for each axis.
[[nodiscard]] std::string design_csv(const std::vector<Axis>& axes, const random::Design& design, Tails tails);

}  // namespace truce::analysis
