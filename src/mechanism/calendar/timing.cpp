#include "mechanism/calendar/timing.hpp"

#include <algorithm>
#include <cmath>

namespace truce::calendar {

namespace {

double day_of(const At& at, double) { return at.day; }
double day_of(const Within& within, double u) { return within.from_day + u * (within.to_day - within.from_day); }
double day_of(const FirstArrival& arrival, double u) {
  return arrival.per_year > 0 ? arrival.from_day - std::log(u) * days_per_year / arrival.per_year : forever;
}

constexpr double shortest_days = 0.01;  // an end must come after its beginning

}  // namespace

std::optional<double> resolve(const Timing& timing, random::Stream& stream) {
  const double happens = stream.uniform();
  const double place = stream.uniform();
  if (happens >= timing.probability) return std::nullopt;
  const double day = std::visit([place](const auto& when) { return day_of(when, place); }, timing.when);
  if (!(day < forever)) return std::nullopt;
  return day;
}

double resolve_duration(const std::optional<random::Distribution>& duration_days, random::Stream& stream) {
  return duration_days ? std::max(shortest_days, random::draw(*duration_days, stream)) : forever;
}

}  // namespace truce::calendar
