#include "figure/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace truce::figure {
namespace {

constexpr const char* minus_sign = "\u2212";
constexpr double largest_fixed = 1e15;  // beyond it digits mean nothing; an exponent is written

std::string grouped(const std::string& digits) {
  const auto whole = std::min(digits.find('.'), digits.size());
  std::string words;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && i < whole && (whole - i) % 3 == 0) words.push_back(',');
    words.push_back(digits[i]);
  }
  return words;
}

std::string magnitude_text(double value, int decimals) {
  const double size = std::fabs(value);
  if (size >= largest_fixed) return fmt::format("{:.2e}", size);
  return grouped(fmt::format("{:.{}f}", size, std::clamp(decimals, 0, 9)));
}

bool reads_as_zero(const std::string& magnitude) { return magnitude.find_first_of("123456789") == std::string::npos; }

}  // namespace

std::string number_text(double value, int decimals) {
  if (!std::isfinite(value)) return "n/a";
  auto magnitude = magnitude_text(value, decimals);
  if (value < 0.0 && !reads_as_zero(magnitude)) return fmt::format("{}{}", minus_sign, magnitude);
  return magnitude;
}

std::string signed_text(double value, int decimals) {
  auto words = number_text(value, decimals);
  if (std::isfinite(value) && value > 0.0 && !reads_as_zero(words)) return fmt::format("+{}", words);
  return words;
}

std::string percent_text(double share) {
  if (!std::isfinite(share)) return "n/a";
  if (share > 0.0 && share < 0.01) return "<1\u00a0%";
  if (share > 0.99 && share < 1.0) return ">99\u00a0%";
  return number_text(100.0 * share, 0) + "\u00a0%";
}

std::string points_text(double change) {
  const double points = 100.0 * change;
  return signed_text(points, std::fabs(points) < 0.95 ? 1 : 0);
}

std::string styled_text(double value, NumberStyle style, int decimals) {
  if (style == NumberStyle::plain) return number_text(value, decimals);
  if (!std::isfinite(value)) return "n/a";
  return number_text(100.0 * value, decimals) + "\u00a0%";
}

int decimals_for_step(double step) {
  if (!std::isfinite(step) || step <= 0.0) return 0;
  // The small term keeps 0.1 (stored a little off) from asking for a second decimal.
  return std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 9);
}

}  // namespace truce::figure
