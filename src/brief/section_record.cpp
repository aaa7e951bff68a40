// What the record alone says on the as-of date: commitments with their lights, the preconditions of a programme, who
// has gone silent, and what has changed since three months before.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/contract.hpp"
#include "brief/section.hpp"
#include "casefile/as_of.hpp"
#include "standing/words.hpp"

namespace truce::brief {

namespace {

using record::Row;
using standing::Light;

constexpr int changes_over_days = 90;
constexpr std::size_t shown_news = 12;

/// The light's colour is never alone: its word stands in it.
void write_light(Html& page, Light light, std::string_view words) {
  page.element("span", standing::light_words(light), {{"class", fmt::format("light light-{}", to_word(light))}});
  page.element("small", words);
}

std::string source_of(const Reading& r, const Row& row) {
  const auto* source = r.source(row.source);
  return source != nullptr ? source->publisher : row.source;
}

void write_commitment(Html& page, const Reading& r, const standing::CommitmentStanding& c) {
  const auto row = page.in("tr");
  {
    const auto head = page.in("th", {{"scope", "row"}});
    page.text(c.title);
    page.element("small", fmt::format("{} to {}", c.who, c.whom));
  }
  page.element("td", c.due ? to_words(*c.due) : "no day set");
  page.element("td", standing::score_words(c));
  {
    const auto cell = page.in("td");
    write_light(page, c.light, standing::reason_words(c) + (c.contradicted ? "; sources differ" : ""));
  }
  const auto cell = page.in("td", {{"class", "wide"}});
  if (c.evidence.empty()) return page.text("nothing in the record");
  const Row& latest = c.evidence.front();
  page.text(standing::row_words(latest));
  page.element("small", fmt::format("{}; {}", to_words(latest.to), source_of(r, latest)));
}

std::string about_words(standing::Silence::About about) {
  static constexpr std::array<std::string_view, 3> words{"faction", "front", "commitment"};
  return std::string{words[static_cast<std::size_t>(about)]};
}

/// A sentence for one thing that reads otherwise than before.
std::string shift_words(const standing::Shift& shift) {
  return fmt::format("{} ({}): {}; before: {}", shift.name, to_word(shift.about),
                     shift.after.empty() ? "nothing" : shift.after, shift.before.empty() ? "nothing" : shift.before);
}

void write_items(Html& page, const std::vector<std::string>& items) {
  const auto list = page.in("ul");
  for (const auto& item : items) page.element("li", item);
}

}  // namespace

void write_commitments(Html& page, const Reading& r) {
  page.element("h3", "Commitments");
  if (r.status.commitments.empty()) return page.paragraph("The case states none.");
  {
    const auto box = page.in("div", {{"class", "scroll"}, {"tabindex", "0"}});
    const auto table = page.in("table");
    {
      const auto head = page.in("thead");
      const auto row = page.in("tr");
      for (const std::string_view words : {"Who owes what", "Due", "Score", "Light", "Last evidence"})
        page.element("th", words, {{"scope", "col"}});
    }
    const auto body = page.in("tbody");
    for (const auto& c : r.status.commitments) write_commitment(page, r, c);
  }
  page.note(
      "Lights: green = met and independently verified; amber = claimed only, or up to 30 days late; red = missed by "
      "more, or reversed; grey = nothing observed for 60 days. Scores: 0 not started, 1 minimal, 2 intermediate, 3 full, "
      "as in the Peace Accords Matrix.");
}

void write_preconditions(Html& page, const Reading& r) {
  page.element("h3", "Preconditions of a programme");
  Table table{page, {"Precondition", "By the record", "Because", "Latest row behind it"}};
  for (const auto& p : r.status.preconditions) {
    const auto latest = std::max_element(p.evidence.begin(), p.evidence.end(),
                                         [](const Row& a, const Row& b) { return a.to < b.to; });
    const bool none = latest == p.evidence.end();
    table.row({p.title}, {{std::string{to_word(p.met)}},
                          {p.because, "", "wide"},
                          {none ? "none" : fmt::format("{}: {}", to_words(latest->to), standing::row_words(*latest)),
                           none ? "" : source_of(r, *latest), "wide"}});
  }
}

void write_silences(Html& page, const Reading& r) {
  page.element("h3", fmt::format("Not heard of for {} days", standing::silent_after_days));
  if (r.status.silences.empty()) return page.paragraph("Nothing: the record speaks of every faction, front and commitment.");
  std::vector<std::string> items;
  for (const auto& s : r.status.silences)
    items.push_back(fmt::format("{} ({}): {}", s.name, about_words(s.about),
                                s.last ? fmt::format("last on {}", to_words(*s.last)) : "never in the record"));
  write_items(page, items);
}

void write_changes(Html& page, const Reading& r) {
  // A case that begins later is compared with its first days.
  const Date since = std::max(plus_days(r.status.as_of, -changes_over_days), plus_days(r.situation.start, 1));
  if (since >= r.status.as_of) return;
  const auto before = casefile::as_of(r.situation, to_string(since));
  TRUCE_ASSERTS(before.has_value());
  const auto changes = standing::changes(standing::status(*before), r.status, r.situation.record.known_by(r.status.as_of));
  page.element("h3", fmt::format("What has changed since {}", to_words(since)));
  if (changes.shifts.empty() && changes.news.empty()) return page.paragraph("Nothing that the record knows.");
  std::vector<std::string> items;
  for (const auto& shift : changes.shifts) items.push_back(shift_words(shift));
  if (!items.empty()) write_items(page, items);
  const std::size_t shown = std::min(shown_news, changes.news.size());
  page.note(fmt::format("{} rows of the record became known since; the latest {}:", changes.news.size(), shown));
  items.clear();
  for (std::size_t i = changes.news.size() - shown; i < changes.news.size(); ++i)
    items.push_back(fmt::format("{}: {} ({})", to_words(changes.news[i].known), standing::row_words(changes.news[i]),
                                source_of(r, changes.news[i])));
  write_items(page, items);
}

}  // namespace truce::brief
