// Where things stand on the as-of date: who could order whom; the record's commitments, preconditions and silences
// (section_record.cpp); each faction with its two hats, its strength by source, its last words and deeds, with dates.
#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "brief/section.hpp"
#include "figure/number.hpp"
#include "random/distribution.hpp"
#include "record/bound.hpp"
#include "record/read.hpp"
#include "standing/words.hpp"

namespace truce::brief {

namespace {

constexpr std::size_t shown_rows = 4;

using record::Row;

bool says(const std::string& definition) {
  for (const std::string_view verb :
       {"says", "said", "declare", "announce", "agreed", "promise", "pledge", "hopes", "threat"})
    if (definition.find(verb) != std::string::npos) return true;
  return false;
}

enum class RowUse { words, deeds, none };

RowUse use_of(const Row& row) {
  switch (row.kind) {
    case record::Kind::posture:
      return RowUse::words;
    case record::Kind::order:
    case record::Kind::count:
      return RowUse::deeds;
    case record::Kind::level:
      return RowUse::none;
    case record::Kind::event:
      // A posture that is set repeats a posture row; a commitment's step has a table of its own.
      if (row.object.starts_with("posture.") || record::commitment_of(row)) return RowUse::none;
      return says(row.definition) ? RowUse::words : RowUse::deeds;
  }
  return RowUse::none;
}

/// The faction itself, else the coalitions and fronts it belongs to ("as part of ...").
std::string_view belongs(const Reading& r, std::size_t f, const std::string& subject, bool& own) {
  own = subject == r.faction(f).id;
  if (own) return r.faction(f).name;
  const auto has = [f](const std::vector<FactionId>& members) {
    return std::any_of(members.begin(), members.end(), [f](FactionId id) { return id.index() == f; });
  };
  for (const auto& front : r.situation.fronts)
    if (front.id == subject && has(front.members)) return front.name;
  for (const auto& coalition : r.situation.coalitions)  // not those that hold every faction
    if (coalition.id == subject && has(coalition.members) && coalition.members.size() < r.situation.factions.size())
      return coalition.name;
  return {};
}

struct Seen {
  const Row* row;
  std::string who;  // empty: the faction itself
};

/// Rows public by the as-of date that speak of the faction, the latest first.
std::vector<Seen> rows_of(const Reading& r, std::size_t f, RowUse use) {
  std::vector<Seen> all;
  for (const Row& row : r.situation.record.rows) {
    if (row.known > r.situation.as_of || use_of(row) != use) continue;
    bool own = false;
    const auto name = belongs(r, f, row.subject, own);
    if (!name.empty()) all.push_back({&row, own ? std::string{} : std::string{name}});
  }
  std::stable_sort(all.begin(), all.end(), [](const Seen& a, const Seen& b) { return a.row->to > b.row->to; });
  return all;
}

std::string_view reliability_word(record::Reliability reliability) {
  switch (reliability) {
    case record::Reliability::high:
      return "high reliability";
    case record::Reliability::medium:
      return "medium reliability";
    case record::Reliability::low:
      return "low reliability";
  }
  return "";
}

std::string source_words(const Reading& r, const Row& row) {
  const auto* source = r.source(row.source);
  return fmt::format("{}; {}", source != nullptr ? source->publisher : row.source, reliability_word(row.reliability));
}

void write_rows(Html& page, const Reading& r, std::string_view heading, const std::vector<Seen>& rows,
                std::size_t most) {
  page.element("dt", heading);
  if (rows.empty()) {
    page.element("dd", "Nothing in the record.");
    return;
  }
  for (std::size_t i = 0; i < std::min(rows.size(), most); ++i) {
    const auto dd = page.in("dd");
    const Row& row = *rows[i].row;
    page.text(fmt::format("{}: {}", span_of(row.from, row.to), capitalised(standing::row_words(row))));
    if (!rows[i].who.empty()) page.text(fmt::format(" \u2013 as part of {}", rows[i].who));
    page.text(" ");
    page.element("small", fmt::format("({})", source_words(r, row)));
  }
}

void write_strength(Html& page, const Reading& r, std::size_t f) {
  page.element("dt", "Strength by source");
  for (const Row& row : r.status.factions[f].strength) {
    const auto dd = page.in("dd");
    page.text(fmt::format("{}{} ", record::words_before(row.bound), standing::number_words(*row.value)));
    page.element("small", fmt::format("({}; {}, {})", row.definition, to_words(row.from), source_words(r, row)));
  }
  const auto& law = r.situation.factions[f].planned.law;
  const auto dd = page.in("dd");
  page.text(fmt::format("in the case: {} people planned for", value_text(std::round(random::median(law)), "people")));
  if (!random::is_constant(law))
    page.text(fmt::format(" (nine in ten draws: {})", range_text(std::round(random::quantile(law, 0.05)),
                                                                 std::round(random::quantile(law, 0.95)), "people")));
}

/// What the simulated history says of its people on the as-of date.
void write_people(Html& page, const Reading& r, std::size_t f) {
  std::vector<std::string> words;
  for (const std::string_view stage : {"outside", "dual", "registered", "verified", "integrated", "splinter"}) {
    const auto m = r.measure(fmt::format("people.{}.{}", r.faction(f).id, stage));
    const auto* cell = m ? r.today(*m) : nullptr;
    if (cell == nullptr || !(cell->moments.mean() >= 0.5)) continue;
    words.push_back(fmt::format("{} {}", value_text(std::round(cell->moments.mean()), "people"), stage));
  }
  if (words.empty()) return;
  page.element("dt", "People today, mean of the members");
  page.element("dd", list_of(words));
}

std::string day_and_words(const std::optional<Row>& row) {
  return row ? fmt::format("{}: {}", to_words(row->to), capitalised(standing::row_words(*row)))
             : std::string{"Nothing in the record."};
}

/// The faction's latest word, or that nothing has been heard of it.
void write_tag(Html& page, const standing::FactionStanding& standing, Date as_of) {
  const int silent = standing.last_heard ? days_between(*standing.last_heard, as_of) : standing::silent_after_days + 1;
  if (silent > standing::silent_after_days)
    return page.element("span", fmt::format("grey: not heard of for {} days", standing::silent_after_days),
                        {{"class", "light light-grey"}});
  page.element("span", standing.posture ? fmt::format("its last word: {}", standing.posture->word)
                                        : fmt::format("last heard of {} days ago", silent),
               {{"class", "light"}});
}

void write_card(Html& page, const Reading& r, std::size_t f) {
  const auto& faction = r.situation.factions[f];
  const auto& standing = r.status.factions[f];
  const auto card = page.in("article", {{"class", "card"}});
  page.element("h3", r.faction(f).name);
  write_tag(page, standing, r.status.as_of);
  const auto list = page.in("dl");
  page.element("dt", "Official hat");
  page.element("dd", faction.official_hat.empty() ? "none known" : faction.official_hat);
  page.element("dt", "Armed hat");
  page.element("dd", faction.armed_hat.empty() ? "none known" : faction.armed_hat);
  write_strength(page, r, f);
  write_people(page, r, f);
  page.element("dt", "Last pledge");
  page.element("dd", day_and_words(standing.last_pledge));
  page.element("dt", "Last order defied");
  page.element("dd", day_and_words(standing.last_defied));
  page.element("dt", "Attacks it may have had a part in");
  page.element("dd", fmt::format("last {} days: {}; last {} days: {}", standing::window_days[0],
                                 standing::range_words(standing.attacks[0]), standing::window_days[1],
                                 standing::range_words(standing.attacks[1])));
  write_rows(page, r, "Last words", rows_of(r, f, RowUse::words), shown_rows - 1);
  write_rows(page, r, "Last deeds", rows_of(r, f, RowUse::deeds), shown_rows);
}

std::string share_of(const casefile::Number& number) {
  const auto& law = number.law;
  if (random::is_constant(law)) return percent(random::median(law));
  return fmt::format("{} ({})", percent(random::median(law)),
                     percent_range({random::quantile(law, 0.05), random::quantile(law, 0.95)}));
}

void write_orders(Html& page, const Reading& r) {
  page.element("h3", "Who could order whom");
  page.paragraph(
      "Two hats, two chains of command: what the state pays for and what it can order are not the same. Medians, in "
      "brackets nine in ten draws; where there is no bracket the case states one number.");
  std::vector<std::string> heads{"Faction", "Obeys the state", "State money and posts"};
  std::vector<ActorId> patrons;
  for (const auto& tie : r.situation.ties)
    if (std::find(patrons.begin(), patrons.end(), tie.patron) == patrons.end()) patrons.push_back(tie.patron);
  for (const ActorId p : patrons) {
    heads.push_back(fmt::format("{} can order", r.situation.actors[p.index()].short_name));
    heads.push_back(fmt::format("{}'s money and arms", r.situation.actors[p.index()].short_name));
  }
  heads.push_back("Other income");
  Table table{page, heads, "numbers"};
  for (std::size_t f = 0; f < r.situation.factions.size(); ++f) {
    const auto& faction = r.situation.factions[f];
    std::vector<Table::Cell> cells;
    cells.push_back({faction.loyalty_dual ? share_of(*faction.loyalty_dual) : "10\u00a0%", "of its paid people"});
    cells.push_back({share_of(faction.rent), "best placed: 100\u00a0%"});
    for (const ActorId p : patrons) {
      const auto tie = std::find_if(r.situation.ties.begin(), r.situation.ties.end(),
                                    [&](const auto& t) { return t.patron == p && t.faction.index() == f; });
      const bool tied = tie != r.situation.ties.end();
      cells.push_back({tied ? share_of(tie->direction) : "no tie"});
      cells.push_back({tied ? share_of(tie->material) : "no tie"});
    }
    cells.push_back({share_of(faction.own_income)});
    table.row({r.faction(f).name}, cells);
  }
}

void write_network(Html& page, const Reading& r) {
  figure::Network chart;
  chart.heading = {"Who holds to whom", "Line width: the patron's power to order (median); thin lines: an armed front",
                   "Network of the state, the factions, their patrons and the states that the factions' fronts aim at.",
                   figure::TitlePlace::drawn};
  std::vector<std::size_t> node(r.situation.actors.size(), 0);
  std::vector<bool> drawn(r.situation.actors.size(), false);
  const auto add = [&](ActorId actor, figure::NodeKind kind, double size) {
    if (drawn[actor.index()]) return;
    drawn[actor.index()] = true;
    node[actor.index()] = chart.nodes.size();
    chart.nodes.push_back({r.situation.actors[actor.index()].short_name, kind, size});
  };
  add(r.situation.state(), figure::NodeKind::state, 1);
  for (const auto& faction : r.situation.factions)
    add(faction.actor, figure::NodeKind::faction, random::median(faction.planned.law));
  for (const auto& tie : r.situation.ties) add(tie.patron, figure::NodeKind::patron, 1);
  for (const auto& front : r.situation.fronts) add(front.target, figure::NodeKind::other, 1);
  for (const auto& tie : r.situation.ties) {
    const double weight = random::median(tie.direction.law);
    if (weight >= 0.1)  // weaker ties would only clutter
      chart.edges.push_back({node[tie.patron.index()], node[r.situation.factions[tie.faction.index()].actor.index()],
                             figure::EdgeKind::tie, weight, ""});
  }
  for (const auto& front : r.situation.fronts) {
    if (front.target == r.situation.state()) continue;
    for (std::size_t k = 0; k < front.members.size(); ++k)
      chart.edges.push_back({node[r.situation.factions[front.members[k].index()].actor.index()],
                             node[front.target.index()], figure::EdgeKind::front, 0.15, ""});
  }
  draw(page, chart);
}

}  // namespace

void write_standing(Html& page, const Reading& r) {
  page.paragraph(
      fmt::format("The record as it was public on {}. Conflicting counts stand side by side; nothing is averaged.",
                  to_words(r.situation.as_of)));
  write_network(page, r);
  write_orders(page, r);
  write_commitments(page, r);
  write_preconditions(page, r);
  write_silences(page, r);
  write_changes(page, r);
  page.element("h3", "The factions");
  page.note(
      "Stages: outside = armed, neither paid nor commanded by the state; dual = paid by it, under the faction's "
      "command; then registered, verified, integrated. Attacks are ranges: what the record bounds is not made a point.");
  const auto cards = page.in("div", {{"class", "cards"}});
  for (std::size_t f = 0; f < r.situation.factions.size(); ++f) write_card(page, r, f);
}

}  // namespace truce::brief
