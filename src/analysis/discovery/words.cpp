#include "analysis/discovery/words.hpp"

#include <cmath>

#include <fmt/format.h>

namespace truce::analysis {

namespace {

/// A limit to a thousandth of the input's range.
std::string number(double value, const Limits& ends) {
  const double range = ends.high - ends.low;
  const int decimals = range > 0 ? std::max(0, 3 - static_cast<int>(std::floor(std::log10(range)))) : 3;
  if (decimals > 12) return fmt::format("{:.4g}", value);
  std::string text = fmt::format("{:.{}f}", value, decimals);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return text;
}

}  // namespace

std::string box_words(std::span<const std::string> names, const std::vector<Limits>& limits, const std::vector<Limits>& ends) {
  std::string words;
  for (std::size_t d = 0; d < names.size(); ++d) {
    const bool low = limits[d].low > ends[d].low, high = limits[d].high < ends[d].high;
    if (!low && !high) continue;
    if (!words.empty()) words += " and ";
    words += names[d];
    if (low && high)
      words += fmt::format(" lies from {} to {}", number(limits[d].low, ends[d]), number(limits[d].high, ends[d]));
    else if (low)
      words += fmt::format(" is at least {}", number(limits[d].low, ends[d]));
    else
      words += fmt::format(" is at most {}", number(limits[d].high, ends[d]));
  }
  return words.empty() ? "anywhere" : words;
}

}  // namespace truce::analysis
