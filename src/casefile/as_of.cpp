#include "casefile/as_of.hpp"

#include <algorithm>

namespace truce::casefile {

namespace {

template <class Items, class Gone>
void take_out(Items& items, Gone gone) {
  items.erase(std::remove_if(items.begin(), items.end(), gone), items.end());
}

/// A date stated for a shock between the two as-of dates was learned by its happening; a window, a hazard or a date
/// beyond the case's own as-of date was already an expectation.
bool learned_between(const Shock& shock, Date then, Date now) {
  return shock.when.form == Timing::Form::date && shock.when.from > then && shock.when.from <= now;
}

}  // namespace

tl::expected<Case, Diagnostics> as_of(Case situation, const std::string& text) {
  Diagnostics diagnostics;
  const Place place{"--as-of", 0, 0};
  const auto date = parse_date(text);
  if (!date)
    diagnostics.problem(place, "'" + text + "' is no date", "the forecast needs a day to start from", "write it as 2025-01-27");
  else if (*date <= situation.start || *date >= situation.end)
    diagnostics.problem(place, to_string(*date) + " lies outside the case", "there is nothing to simulate before or after it",
                        "choose a day between " + to_string(situation.start) + " and " + to_string(situation.end));
  if (!diagnostics.ok()) return tl::unexpected(std::move(diagnostics));
  const Date now = situation.as_of;
  situation.as_of = *date;
  if (*date >= now) return situation;
  situation.record = situation.record.known_by(*date);
  take_out(situation.shocks, [&](const Shock& s) { return learned_between(s, *date, now); });
  take_out(situation.claims, [&](const Claim& c) { return c.date && *c.date > *date; });
  return situation;
}

}  // namespace truce::casefile
