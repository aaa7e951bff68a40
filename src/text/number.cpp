#include "text/number.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace truce::text {

std::optional<double> parse_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
    return std::nullopt;
  return value;
}

std::string to_text(double number) {
  if (std::isnan(number)) return "nan";
  if (number == 0) return "0";  // minus zero too
  std::array<char, 32> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
  return {buffer.data(), end};
}

}  // namespace truce::text
