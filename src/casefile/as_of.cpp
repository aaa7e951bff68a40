#include "casefile/as_of.hpp"

#include <algorithm>
#include <map>
#include <utility>

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

/// The text without the lines of rows known later. A row begins on a line of its own and ends where the next begins.
std::string without_hidden(const std::string& text, const record::Record& record, Date date) {
  std::map<int, bool> hidden;  // by a row's first line
  for (const auto& row : record.rows)
    if (!row.published) hidden[row.place.line] = row.known > date;
  for (const auto& row : record.totals) hidden[row.place.line] = row.known > date;
  std::string kept;
  bool hide = false;
  int line = 1;
  for (std::size_t at = 0; at < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    if (const auto row = hidden.find(line); row != hidden.end()) hide = row->second;
    if (!hide) kept.append(text, at, end - at);
    at = end;
  }
  return kept;
}

}  // namespace

Case as_known(Case situation) {
  const Date date = situation.as_of;
  for (auto& file : situation.files)
    if (file.name == "record.csv") file.text = without_hidden(file.text, situation.record, date);
  situation.record = situation.record.known_by(date);
  take_out(situation.claims, [&](const Claim& c) { return c.date && *c.date > date; });
  take_out(situation.commitments, [&](const Commitment& c) { return c.made > date; });
  // Nobody had read the evidence so before it was said.
  take_out(situation.readings, [&](const RivalReading& r) {
    return std::any_of(r.provenance.claims.begin(), r.provenance.claims.end(), [&](const std::string& id) {
      return std::none_of(situation.claims.begin(), situation.claims.end(), [&](const Claim& c) { return c.id == id; });
    });
  });
  return situation;
}

tl::expected<Case, Diagnostics> as_of(Case situation, const std::string& text, std::string_view option) {
  Diagnostics diagnostics;
  const Place place{std::string{option}, 0, 0};
  const auto date = parse_date(text);
  if (!date)
    diagnostics.problem(place, "'" + text + "' is no date", "the forecast needs a day to start from", "write it as 2025-01-27");
  else if (*date <= situation.start || *date >= situation.end)
    diagnostics.problem(place, to_string(*date) + " lies outside the case", "there is nothing to simulate before or after it",
                        "choose a day between " + to_string(situation.start) + " and " + to_string(situation.end));
  if (!diagnostics.ok()) return tl::unexpected(std::move(diagnostics));
  const Date now = situation.as_of;
  situation.as_of = *date;
  take_out(situation.shocks, [&](const Shock& s) { return learned_between(s, *date, now); });
  return as_known(std::move(situation));
}

}  // namespace truce::casefile
