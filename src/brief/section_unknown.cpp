// What is unknown, and what is ours rather than published.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "brief/findings.hpp"
#include "brief/section.hpp"
#include "figure/number.hpp"
#include "random/distribution.hpp"

namespace truce::brief {

namespace {

constexpr std::size_t shown_priors = 12;

std::string_view origin_words(mechanism::Origin origin) {
  switch (origin) {
    case mechanism::Origin::published:
      return "published form and number";
    case mechanism::Origin::form:
      return "published form, numbers partly ours";
    case mechanism::Origin::ours:
      return "ours";
  }
  return "";
}

void write_priors(Html& page, const Reading& r) {
  page.element("h3", "The widest unknowns");
  page.paragraph(
      "Positive numbers whose draws range over the largest factor, from the 5\u00a0% to the 95\u00a0% point.");
  Table table{page, {"Number", "Median", "Nine in ten draws", "Factor", "Where from"}};
  for (const auto& wide : widest_priors(r, shown_priors)) {
    const auto& entry = r.model.table.all()[wide.parameter];
    const std::string from = entry.from_case ? (entry.reason.empty() ? "the case" : entry.reason) : entry.reason;
    table.row({r.parameter_name(wide.parameter), entry.address},
              {{three_figures(wide.median), r.parameter_unit(wide.parameter)},
               {three_figures(wide.low) + " to " + three_figures(wide.high)},
               {figure::number_text(wide.ratio)},
               {from, "", "wide"}});
  }
}

void write_mechanisms(Html& page, const Reading& r) {
  page.element("h3", "What is ours rather than published");
  {
    Table table{page, {"Mechanism", "Origin", "What it does"}};
    for (const auto& door : r.model.doors)
      table.row({std::string{door.title}},
                {{std::string{origin_words(door.origin)}}, {std::string{door.summary}, "", "wide"}});
  }
  page.paragraph(
      "Ours are also: every link between mechanisms, the plans' sizes and dates unless a source is named, the "
      "escalation scale, sovereignty, stability, "
      "and the way plans are counted against each other here.");
  if (!r.situation.mechanisms_off.empty())
    page.paragraph(fmt::format("Switched off in this case: {}.", list_of(r.situation.mechanisms_off)));
}

/// Tables of the case that rest on judgement alone, and those that name a source or claim.
void write_provenance(Html& page, const Reading& r) {
  std::size_t judged = 0, sourced = 0, silent = 0;
  const auto count = [&](const casefile::Provenance& p) {
    if (!p.sources.empty() || !p.claims.empty())
      ++sourced;
    else if (!p.judgement.empty())
      ++judged;
    else
      ++silent;
  };
  const auto& c = r.situation;
  for (const auto& x : c.actors) count(x.provenance);
  for (const auto& x : c.factions) count(x.provenance);
  for (const auto& x : c.positions) count(x.position.provenance);
  for (const auto& x : c.ties) count(x.material.provenance);
  for (const auto& x : c.stances) count(x.value.provenance);
  for (const auto& x : c.shocks) count(x.provenance);
  for (const auto& x : c.plans) count(x.provenance);
  for (const auto& x : c.checklist) count(x.provenance);
  page.paragraph(
      fmt::format("Of {} actors, factions, positions, ties, stances, shocks, plans and checks of the case, {} name a "
                  "source or a claim (often with "
                  "judgement besides), {} rest on judgement alone{}.",
                  judged + sourced + silent, sourced, judged,
                  silent > 0 ? fmt::format(" and {} say nothing of where they come from", silent) : std::string{}));
}

void write_missing(Html& page) {
  page.element("h3", "What the model leaves out");
  static constexpr std::array<std::string_view, 9> missing{
      "Places: attacks and people have no district; towns, roads and bases are not told apart.",
      "Leaders as persons: a faction decides as one, by a law of chance whose type is drawn; deaths and successions of "
      "leaders are not simulated.",
      "Money beyond shares: the budget, oil prices and banking restrictions enter only through support, pay and "
      "arrears.",
      "Courts and parliament's daily business: laws matter only through the levers and the election.",
      "Public opinion, protest, media and disinformation.",
      "Factions bargaining with each other, merging, or forming new ones, apart from splinters that hold out for good.",
      "The partner's and the rival's own politics, apart from the drawn shocks.",
      "Observation: what is shown is what happens in the simulation, not what would be reported of it."};
  const auto list = page.in("ul");
  for (const auto words : missing) page.element("li", words);
}

void write_observations(Html& page, const Reading& r) {
  page.element("h3", "Which observation would change the answer most");
  page.paragraph(observation_worth_most(r));
  struct Row {
    const Driver* driver;
  };
  std::vector<const Driver*> all;
  for (const Driver& d : r.beliefs().drivers) {
    if (!r.is_observable(d.parameter) || !is_share(r.unit(d.question))) continue;
    all.push_back(&d);
  }
  std::stable_sort(all.begin(), all.end(), [](const Driver* a, const Driver* b) {
    return std::abs(a->difference()) > std::abs(b->difference());
  });
  if (all.empty()) return;
  {
    Table table{page, {"If reporting fixed", "it would separate", "lowest third", "highest third"}};
    for (std::size_t i = 0; i < std::min<std::size_t>(all.size(), 8); ++i) {
      const Driver& d = *all[i];
      const std::string unit = r.parameter_unit(d.parameter);
      table.row({r.parameter_name(d.parameter), unit},
                {{r.asked(d.question).title, "", "wide"},
                 {percent(d.at_low), fmt::format("to {}", three_figures(d.low_value))},
                 {percent(d.at_high), fmt::format("from {}", three_figures(d.high_value))}});
    }
  }
  page.note(
      "A proxy: how far a headline answer differs between the lowest and the highest third of a number that could be "
      "reported. It takes the report to be exact and "
      "ignores what else would be learned with it.");
}

}  // namespace

void write_unknown(Html& page, const Reading& r) {
  page.paragraph(what_is_unknown(r));
  write_provenance(page, r);
  write_priors(page, r);
  if (r.plans() > 0) write_observations(page, r);
  write_mechanisms(page, r);
  write_missing(page);
}

}  // namespace truce::brief
