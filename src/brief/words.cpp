#include "brief/words.hpp"

#include <array>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "figure/number.hpp"

namespace truce::brief {

namespace {

constexpr const char* dash = "\u2013";

std::string trimmed_percent(const std::string& words) {  // the range writes its sign once
  const auto at = words.rfind("\u00a0%");
  return at == std::string::npos ? words : words.substr(0, at);
}

int decimals_of(double size) {
  if (size >= 10 || size == std::floor(size)) return 0;
  return size >= 1 ? 1 : 2;
}

}  // namespace

double Chance::share() const {
  return known() ? static_cast<double>(yes) / static_cast<double>(counted) : std::numeric_limits<double>::quiet_NaN();
}

stats::Interval Chance::interval() const { return stats::wilson(yes, counted, stats::z_95, design_effect); }

std::string percent(double share) { return std::isfinite(share) ? figure::percent_text(share) : "no answer"; }

std::string percent(Chance chance) { return percent(chance.share()); }

std::string percent_range(stats::Interval interval) {
  const std::string low = percent(interval.low);
  const std::string high = percent(interval.high);
  return low == high ? low : trimmed_percent(low) + dash + high;
}

std::string chance_in_words(Chance chance) {
  if (!chance.known()) return "no answer";
  if (chance.yes == 0)
    return fmt::format("none of the {} members", figure::number_text(static_cast<double>(chance.counted)));
  if (chance.yes == chance.counted)
    return fmt::format("all {} members", figure::number_text(static_cast<double>(chance.counted)));
  return percent(chance);
}

bool is_share(std::string_view unit) { return unit == "share"; }

std::string value_text(double value, std::string_view unit) {
  if (!std::isfinite(value)) return "none";
  if (is_share(unit)) return percent(value);
  if (std::fabs(value) >= 10000) return three_figures(value);  // the run does not know more
  return figure::number_text(value, decimals_of(std::fabs(value)));
}

std::string unit_words(std::string_view unit) {
  for (const std::string_view scale : {"share", "gate", "0-100", "posture", "level", "0 or 1", "1"})
    if (unit == scale) return {};
  return unit.find(" per ") == std::string_view::npos ? std::string{unit} : std::string{};
}

std::string value_in_unit(double value, std::string_view unit) {
  const std::string words = unit_words(unit);
  if (!std::isfinite(value) || words.empty()) return value_text(value, unit);
  return fmt::format("{}\u00a0{}", value_text(value, unit), words);
}

std::string range_text(double low, double high, std::string_view unit) {
  if (is_share(unit)) return percent_range({low, high});
  const std::string a = value_text(low, unit);
  const std::string b = value_text(high, unit);
  return a == b ? a : a + dash + b;
}

std::string change_text(double change, std::string_view unit) {
  if (!std::isfinite(change)) return "no answer";
  if (is_share(unit)) return figure::points_text(change);
  return figure::signed_text(change, decimals_of(std::fabs(change)));
}

std::string change_in_unit(double change, std::string_view unit) {
  if (!std::isfinite(change)) return "no answer";
  const std::string words = change_text(change, unit);
  if (is_share(unit)) return fmt::format("{} {}", words, words == "+1" || words == "\u22121" ? "point" : "points");
  const std::string behind = unit_words(unit);
  return behind.empty() ? words : fmt::format("{} {}", words, behind);
}

std::string three_figures_in(double value, std::string_view unit) {
  return unit.empty() || !std::isfinite(value) ? three_figures(value)
                                               : fmt::format("{} {}", three_figures(value), unit);
}

std::string change_range(stats::Interval interval, std::string_view unit) {
  return change_text(interval.low, unit) + " to " + change_text(interval.high, unit);
}

std::string three_figures(double value) {
  if (!std::isfinite(value)) return "none";
  const double size = std::fabs(value);
  if (size == 0) return "0";
  if (size >= 1000)
    return figure::number_text(std::round(value / std::pow(10, std::floor(std::log10(size)) - 2)) *
                               std::pow(10, std::floor(std::log10(size)) - 2));
  if (size < 1e-4) return fmt::format("{:.2g}", value);
  const int decimals = std::max(0, 2 - static_cast<int>(std::floor(std::log10(size))));
  std::string words = figure::number_text(value, decimals);
  if (words.find('.') != std::string::npos) {
    while (words.back() == '0') words.pop_back();
    if (words.back() == '.') words.pop_back();
  }
  return words;
}

std::string count_word(std::size_t count) {
  static constexpr std::array<std::string_view, 13> words{"no",    "one",   "two",  "three", "four",   "five",  "six",
                                                          "seven", "eight", "nine", "ten",   "eleven", "twelve"};
  if (count < words.size()) return std::string{words[count]};
  return figure::number_text(static_cast<double>(count));
}

std::string counted(std::size_t count, std::string_view singular, std::string_view plural) {
  return count_word(count) + " " + std::string{count == 1 ? singular : plural};
}

std::string list_of(const std::vector<std::string>& words) {
  std::string all;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) all += i + 1 == words.size() ? " and " : ", ";
    all += words[i];
  }
  return all;
}

std::string capitalised(std::string_view words) {
  std::string all{words};
  if (!all.empty() && all[0] >= 'a' && all[0] <= 'z') all[0] = static_cast<char>(all[0] - 'a' + 'A');
  return all;
}

std::string span_of(Date from, Date to) { return from == to ? to_words(from) : to_words(from) + " to " + to_words(to); }

std::string quoted(std::string_view words) { return fmt::format("\u201c{}\u201d", words); }

}  // namespace truce::brief
