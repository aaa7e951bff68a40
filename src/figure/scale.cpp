#include "figure/scale.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <string_view>

namespace truce::figure {
namespace {

constexpr double edge = 1e-9;  // share of a step by which a tick may miss the end of its range
constexpr std::array<std::string_view, 12> month_names = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

double nice_step(double width, int count) {
  const double raw = width / std::max(count, 1);
  const double power = std::pow(10.0, std::floor(std::log10(raw)));
  const double first = raw / power;
  if (first <= 1.0 + edge) return power;
  if (first <= 2.0 + edge) return 2.0 * power;
  return first <= 5.0 + edge ? 5.0 * power : 10.0 * power;
}

// Powers of ten below one are kept as divisors, so that 3 tenths is 0.3 and not 0.30000000000000004.
double multiple(double index, double step) { return step < 1.0 ? index / std::round(1.0 / step) : index * step; }

Range sane(Range range, ScaleKind kind) {
  if (!std::isfinite(range.low) || !std::isfinite(range.high) || !std::isfinite(range.high - range.low)) return {};
  if (range.high < range.low) std::swap(range.low, range.high);
  if (kind == ScaleKind::logarithmic) {
    if (!(range.high > 0.0)) return {0.1, 1.0};
    if (!(range.low > 0.0)) range.low = range.high / 1000.0;
    if (range.high / range.low < 1.0 + 1e-9) return {range.low / 2.0, range.high * 2.0};
  }
  return with_width(range);
}

int month_number(Date date) {
  const std::chrono::year_month_day day{date};
  return static_cast<int>(day.year()) * 12 + static_cast<int>(static_cast<unsigned>(day.month())) - 1;
}

Date first_day(int month_number) {
  const int year = month_number / 12;
  const auto month = static_cast<unsigned>(month_number % 12 + 1);
  return std::chrono::sys_days{std::chrono::year{year} / std::chrono::month{month} / 1};
}

std::vector<DateTick> day_ticks(const DateScale& scale, double spacing) {
  constexpr std::array<int, 4> steps = {1, 2, 7, 14};
  const double per_day =
      (scale.pixels().high - scale.pixels().low) / std::max(1, days_between(scale.from(), scale.to()));
  int step = 28;
  for (const int candidate : steps) {
    if (candidate * per_day < spacing) continue;
    step = candidate;
    break;
  }
  std::vector<DateTick> ticks;
  int year_shown = -1;
  for (Date date = scale.from(); date <= scale.to(); date = plus_days(date, step)) {
    const std::chrono::year_month_day day{date};
    const int year = static_cast<int>(day.year());
    const auto month = static_cast<unsigned>(day.month()) - 1U;
    std::string label = std::to_string(static_cast<unsigned>(day.day())) + " " + std::string(month_names[month]);
    ticks.push_back({date, label, year == year_shown ? "" : std::to_string(year)});
    year_shown = year;
  }
  return ticks;
}

int month_step(double pixels_per_month, double spacing) {
  for (const int candidate : {1, 2, 3, 6, 12, 24, 60, 120, 240, 600}) {
    if (candidate * pixels_per_month >= spacing) return candidate;
  }
  return 1200;
}

}  // namespace

Range range_of(const std::vector<double>& values) {
  Range range{INFINITY, -INFINITY};
  for (const double value : values) {
    if (!std::isfinite(value)) continue;
    range.low = std::min(range.low, value);
    range.high = std::max(range.high, value);
  }
  return range.low <= range.high ? range : Range{};
}

Range including(Range range, double value) {
  if (!std::isfinite(value)) return range;
  return {std::min(range.low, value), std::max(range.high, value)};
}

Range with_width(Range range) {
  // A width lost in rounding would make all ticks the same number.
  const double size = std::max(std::fabs(range.low), std::fabs(range.high));
  if (range.high - range.low > size * 1e-9 && range.high - range.low > 1e-300) return range;
  if (size < 1e-290) return {0.0, 1.0};
  return {range.low - size / 10.0, range.high + size / 10.0};
}

std::vector<double> nice_ticks(Range range, int count) {
  range = sane(range, ScaleKind::linear);
  const double step = nice_step(range.high - range.low, count);
  const double first = std::ceil(range.low / step - edge);
  const double last = std::floor(range.high / step + edge);
  std::vector<double> ticks;
  for (double index = first; index <= last && ticks.size() < 100; index += 1.0) {
    ticks.push_back(std::clamp(multiple(index, step), range.low, range.high) + 0.0);
  }
  return ticks;
}

Range nice_range(Range range, int count) {
  range = sane(range, ScaleKind::linear);
  const double step = nice_step(range.high - range.low, count);
  return {multiple(std::floor(range.low / step + edge), step), multiple(std::ceil(range.high / step - edge), step)};
}

std::vector<double> log_ticks(Range range) {
  range = sane(range, ScaleKind::logarithmic);
  const double decades = std::log10(range.high / range.low);
  std::vector<double> ticks;
  for (double power = std::floor(std::log10(range.low)); power <= std::ceil(std::log10(range.high)); power += 1.0) {
    for (const double first : {1.0, 2.0, 5.0}) {
      if (first > 1.0 && decades > 3.0) continue;
      const double tick = first * std::pow(10.0, power);
      if (tick >= range.low * (1.0 - edge) && tick <= range.high * (1.0 + edge)) ticks.push_back(tick);
    }
  }
  return ticks;
}

Scale::Scale(Range values, Range pixels, ScaleKind kind) : values_(sane(values, kind)), pixels_(pixels), kind_(kind) {}

double Scale::operator()(double value) const {
  if (!std::isfinite(value)) return pixels_.low;
  value = std::clamp(value, values_.low, values_.high);
  const double share = kind_ == ScaleKind::linear
                           ? (value - values_.low) / (values_.high - values_.low)
                           : std::log(value / values_.low) / std::log(values_.high / values_.low);
  return pixels_.low + share * (pixels_.high - pixels_.low);
}

std::vector<double> Scale::ticks(int count) const {
  return kind_ == ScaleKind::linear ? nice_ticks(values_, count) : log_ticks(values_);
}

DateScale::DateScale(Date from, Date to, Range pixels)
    : from_(std::min(from, to)), to_(std::max(std::max(from, to), plus_days(std::min(from, to), 1))), pixels_(pixels) {}

double DateScale::operator()(Date date) const {
  const double share = static_cast<double>(days_between(from_, std::clamp(date, from_, to_))) /
                       static_cast<double>(days_between(from_, to_));
  return pixels_.low + share * (pixels_.high - pixels_.low);
}

std::vector<DateTick> DateScale::ticks(double spacing) const {
  const int days = days_between(from_, to_);
  if (days <= 75) return day_ticks(*this, spacing * 1.4);
  const int step = month_step((pixels_.high - pixels_.low) / (days / 30.44), spacing);
  std::vector<DateTick> ticks;
  int year_shown = -1;
  for (int month = month_number(from_); month <= month_number(to_); ++month) {
    const Date date = first_day(month);
    if (month % step != 0 || !holds(date)) continue;
    const int year = month / 12;
    const auto year_text = std::to_string(year);
    if (step >= 12) {
      ticks.push_back({date, year_text, ""});
      continue;
    }
    ticks.push_back(
        {date, std::string(month_names[static_cast<std::size_t>(month % 12)]), year == year_shown ? "" : year_text});
    year_shown = year;
  }
  return ticks;
}

}  // namespace truce::figure
