#include "negotiation/builder.hpp"

#include <fmt/format.h>

#include "text/number.hpp"

namespace truce::negotiation {

namespace {

bool same(const Quantity& a, const Quantity& b) { return a.low == b.low && a.mode == b.mode && a.high == b.high; }

constexpr std::size_t most_cells = 1U << 20U;  // entities of an addressed stream

}  // namespace

// What is said of an issue as a whole may stand on any of its rows, and must be the same on all.
void Builder::settle_issue(Issue& issue, const Row& row) {
  const auto once = [&](double& held, double said, std::string_view what) {
    if (std::isnan(said)) return;
    if (std::isnan(held)) held = said;
    if (held == said) return;
    found_.problem(row.place,
                   fmt::format("{} {} of issue '{}' after {}", what, text::to_text(said), issue.name,
                               text::to_text(held)),
                   "an issue has one", "write the same on every row of the issue, or on one row only");
  };
  once(issue.reference, row.reference, "reference");
  once(issue.outcome, row.outcome, "outcome");
}

void Builder::add(Row row) {
  const auto [at, is_new] = place_.try_emplace(row.group, groups_.size());
  if (is_new) {
    groups_.emplace_back();
    groups_.back().made.group = row.group;
  }
  Group& group = groups_[at->second];
  const std::size_t actor = group.actor.try_emplace(row.actor, group.actor.size()).first->second;
  if (actor == group.made.actors.size()) group.made.actors.push_back(row.actor);
  const std::size_t issue = group.issue.try_emplace(row.issue, group.issue.size()).first->second;
  if (issue == group.made.issues.size()) {
    const auto own = scale_.find(row.issue);
    const auto [low, high] = own == scale_.end() ? std::pair{low_, high_} : own->second;
    group.made.issues.push_back({row.issue, low, high, unknown, unknown});
  }
  const auto [seen, first] = group.seen.try_emplace({issue, actor}, row.place);
  if (!first) {
    found_.problem(row.place, fmt::format("actor '{}' a second time{}", row.actor,
                                          row.issue.empty() ? "" : fmt::format(" on issue '{}'", row.issue)),
                   fmt::format("line {} has its position, and it would be unclear which counts", seen->second.line),
                   "remove one of the two rows");
    return;
  }
  settle_issue(group.made.issues[issue], row);
  group.rows.push_back(std::move(row));
}

void Builder::fill(Group& group) {
  Negotiation& made = group.made;
  const std::size_t cells = made.actors.size() * made.issues.size();
  if (cells > most_cells) {
    found_.problem(group.rows.front().place, fmt::format("{} actors on {} issues", made.actors.size(), made.issues.size()),
                   "at most 1,048,576 cells can be held", "divide the table by groups");
    return;
  }
  made.position.resize(cells);
  made.salience.resize(cells);
  made.capability.resize(cells);
  std::vector<Quantity> own(made.actors.size());
  for (const Row& row : group.rows) {
    const std::size_t actor = group.actor.at(row.actor), cell = made.cell(group.issue.at(row.issue), actor);
    made.position[cell] = row.position;
    made.salience[cell] = row.salience;
    made.capability[cell] = row.capability;
    if (row.capability.stated() && own[actor].stated() && !same(own[actor], row.capability)) {
      made.capability_by_issue = true;
    }
    if (row.capability.stated() && !own[actor].stated()) own[actor] = row.capability;
  }
  for (std::size_t p = 0; p < made.issues.size(); ++p) {
    for (std::size_t a = 0; a < made.actors.size(); ++a) {
      Quantity& capability = made.capability[made.cell(p, a)];
      if (!capability.stated()) capability = own[a].stated() ? own[a] : Quantity::exactly(0);
    }
  }
}

std::vector<Negotiation> Builder::take() {
  std::vector<Negotiation> all;
  for (Group& group : groups_) {
    fill(group);
    all.push_back(std::move(group.made));
  }
  return all;
}

}  // namespace truce::negotiation
