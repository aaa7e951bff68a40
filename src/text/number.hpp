// Numbers as text, without locale.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace truce::text {

/// A finite number written in full ("12", "-0.5", "1e-3"); nothing for anything else.
[[nodiscard]] std::optional<double> parse_number(std::string_view text);

/// The shortest text that reads back to the same bits: "5000", "0.1", "1e-09"; "nan", "inf", "-inf".
[[nodiscard]] std::string to_text(double number);

}  // namespace truce::text
