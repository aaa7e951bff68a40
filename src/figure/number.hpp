// Numbers as words for charts: fixed decimals, no locale, the same bytes everywhere.
#pragma once

#include <string>

namespace truce::figure {

/// What the numbers of an axis are.
enum class NumberStyle : unsigned char { plain, share_as_percent };

/// "12,345.6"; "-" is the true minus sign; "n/a" where the value is not finite.
[[nodiscard]] std::string number_text(double value, int decimals = 0);

/// As `number_text` with a sign always shown, except for what rounds to zero.
[[nodiscard]] std::string signed_text(double value, int decimals = 0);

/// Chance or share in [0,1] as "37 %"; "<1 %" and ">99 %" at the ends, "0 %" and "100 %" only where exact.
[[nodiscard]] std::string percent_text(double share);

/// Change of a share in percentage points, "+4" or "−0.5" (one decimal below 1 point in size).
[[nodiscard]] std::string points_text(double change);

/// `value` in the style asked for.
[[nodiscard]] std::string styled_text(double value, NumberStyle style, int decimals);

/// Decimals needed so that multiples of `step` read differently.
[[nodiscard]] int decimals_for_step(double step);

}  // namespace truce::figure
