// When a change happens: at a date, somewhere in a window, or at the first arrival of a hazard; each perhaps.
#pragma once

#include <limits>
#include <optional>
#include <variant>

#include "random/distribution.hpp"
#include "random/stream.hpp"

namespace truce::calendar {

inline constexpr double forever = std::numeric_limits<double>::infinity();
inline constexpr double days_per_year = 365.25;

/// Days count from the member's start; days before it are negative.
struct At {
  double day;
};
struct Within {
  double from_day;
  double to_day;
};
struct FirstArrival {
  double per_year;
  double from_day = 0;
};

struct Timing {
  std::variant<At, Within, FirstArrival> when = At{0};
  double probability = 1;  // that it happens at all
};

/// The day, or nothing where it does not happen. Two uniforms whatever the form, so that a changed probability leaves
/// the day alone.
[[nodiscard]] std::optional<double> resolve(const Timing& timing, random::Stream& stream);

/// How long a shock lasts: `forever` without a law, else at least a day's hundredth.
[[nodiscard]] double resolve_duration(const std::optional<random::Distribution>& duration_days,
                                      random::Stream& stream);

}  // namespace truce::calendar
