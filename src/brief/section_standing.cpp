// Where things stand on the as-of date: each faction with its two hats, its strength by source, its last words and
// deeds, all with dates; and who could order whom.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "brief/section.hpp"
#include "figure/number.hpp"
#include "random/distribution.hpp"

namespace truce::brief {

namespace {

constexpr int silent_after_days = 60;  // grey light
constexpr std::size_t shown_rows = 4;

using record::Row;

bool says(const std::string& definition) {
  for (const std::string_view verb :
       {"says", "said", "declare", "announce", "agreed", "promise", "pledge", "hopes", "threat"})
    if (definition.find(verb) != std::string::npos) return true;
  return false;
}

enum class RowUse { words, deeds, strength, none };

RowUse use_of(const Row& row) {
  switch (row.kind) {
    case record::Kind::posture:
      return RowUse::words;
    case record::Kind::order:
    case record::Kind::count:
      return RowUse::deeds;
    case record::Kind::level:
      return row.object == "strength" ? RowUse::strength : RowUse::none;
    case record::Kind::event:
      if (row.object.starts_with("posture.")) return RowUse::none;  // repeats a posture row
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

std::string_view bound_word(record::Bound bound) {
  switch (bound) {
    case record::Bound::exact:
      return "";
    case record::Bound::at_least:
      return "at least ";
    case record::Bound::at_most:
      return "at most ";
    case record::Bound::about:
      return "about ";
  }
  return "";
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

std::string row_words(const Row& row) {
  const auto colon =
      row.kind == record::Kind::event && !row.object.empty() ? row.definition.find(':') : std::string::npos;
  std::string words = colon == std::string::npos ? row.definition : row.definition.substr(colon + 2);
  if (row.kind == record::Kind::count && row.value)
    words = fmt::format("{}{} {}", bound_word(row.bound), figure::number_text(*row.value), words);
  if (row.kind == record::Kind::posture) words = fmt::format("{} ({})", row.word, words);
  return capitalised(words);
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
    page.text(fmt::format("{}: {}", span_of(row.from, row.to), row_words(row)));
    if (!rows[i].who.empty()) page.text(fmt::format(" \u2013 as part of {}", rows[i].who));
    page.text(" ");
    page.element("small", fmt::format("({})", source_words(r, row)));
  }
}

void write_strength(Html& page, const Reading& r, std::size_t f) {
  page.element("dt", "Strength by source");
  const auto rows = rows_of(r, f, RowUse::strength);
  for (const Seen& seen : rows) {
    if (!seen.who.empty() || !seen.row->value) continue;
    const auto dd = page.in("dd");
    page.text(fmt::format("{}{} ", bound_word(seen.row->bound), figure::number_text(*seen.row->value)));
    page.element("small", fmt::format("({}; {}, {})", seen.row->definition, to_words(seen.row->from),
                                      source_words(r, *seen.row)));
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

struct Standing {
  std::string light, words;
  int score;
};

/// Commitment 0-3 as the Peace Accords Matrix scores it, and the light; both from the record alone.
Standing standing_of(const Reading& r, std::size_t f) {
  Date last{};
  int score = 0;
  bool verified = false;
  for (const RowUse use : {RowUse::words, RowUse::deeds})
    for (const Seen& seen : rows_of(r, f, use)) {
      last = std::max(last, seen.row->to);
      if (!seen.who.empty() || seen.row->kind != record::Kind::posture) continue;
      const int here = seen.row->word == "complying" ? 2 : seen.row->word == "pledged" ? 1 : 0;
      if (here >= score) verified = here == 2 && seen.row->reliability == record::Reliability::high;
      score = std::max(score, here);
    }
  const int silent = last == Date{} ? silent_after_days + 1 : days_between(last, r.situation.as_of);
  if (silent > silent_after_days) return {"grey", "grey: nothing observed for 60 days", score};
  if (score == 2 && verified) return {"green", "green: complies, independently verified", score};
  if (score >= 1) return {"amber", "amber: claimed only", score};
  return {"", fmt::format("no milestone due; last observed {} days ago", silent), score};
}

void write_card(Html& page, const Reading& r, std::size_t f) {
  static constexpr const char* scores[] = {"0 of 3, not started", "1 of 3, minimal (a pledge)", "2 of 3, intermediate",
                                           "3 of 3, full"};
  const auto& faction = r.situation.factions[f];
  const Standing standing = standing_of(r, f);
  const auto card = page.in("article", {{"class", "card"}});
  page.element("h3", r.faction(f).name);
  page.element("span", standing.words, {{"class", fmt::format("light light-{}", standing.light)}});
  const auto list = page.in("dl");
  page.element("dt", "Official hat");
  page.element("dd", faction.official_hat.empty() ? "none known" : faction.official_hat);
  page.element("dt", "Armed hat");
  page.element("dd", faction.armed_hat.empty() ? "none known" : faction.armed_hat);
  write_strength(page, r, f);
  write_people(page, r, f);
  write_rows(page, r, "Last words", rows_of(r, f, RowUse::words), shown_rows - 1);
  write_rows(page, r, "Last deeds", rows_of(r, f, RowUse::deeds), shown_rows);
  page.element("dt", "Commitment");
  page.element("dd", scores[standing.score]);
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
  page.element("h3", "The factions");
  page.note(
      "Lights: green = milestone met and independently verified; amber = claimed only, or up to 30 days late; red = "
      "missed by "
      "more, or reversed; grey = nothing observed for 60 days. Commitment is scored 0 to 3 (not started, minimal, "
      "intermediate, "
      "full) as in the Peace Accords Matrix. Stages: outside = armed, neither paid nor commanded by the state; dual = "
      "paid by "
      "it, under the faction's command; then registered, verified, integrated.");
  const auto cards = page.in("div", {{"class", "cards"}});
  for (std::size_t f = 0; f < r.situation.factions.size(); ++f) write_card(page, r, f);
}

}  // namespace truce::brief
