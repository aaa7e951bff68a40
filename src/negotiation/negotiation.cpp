#include "negotiation/negotiation.hpp"

#include <algorithm>

#include "random/distribution.hpp"

namespace truce::negotiation {

namespace {

enum Purpose : std::uint32_t { for_position = 1, for_salience = 2, for_capability = 3 };

double mode_of(const Quantity& quantity) { return quantity.mode; }

template <class Value>
bargaining::Table table_by(const Negotiation& n, const Value& value) {
  const std::size_t actors = n.actors.size();
  bargaining::Table table;
  table.actors = actors;
  table.issues = n.issues.size();
  table.capability.assign(actors, 0.0);
  for (std::size_t p = 0; p < n.issues.size(); ++p) {
    for (std::size_t a = 0; a < actors; ++a) {
      const std::size_t cell = n.cell(p, a);
      table.position.push_back(scaled(n.issues[p], value(for_position, cell, n.position[cell])));
      const double salience = value(for_salience, cell, n.salience[cell]);
      table.salience.push_back(std::isnan(salience) ? 0.0 : salience);
      const double capability = value(for_capability, a, n.capability[cell]);
      table.capability[a] += capability / static_cast<double>(n.issues.size());
      if (n.capability_by_issue) table.issue_capability.push_back(capability);
    }
  }
  if (!n.capability_by_issue) {  // as stated, not a mean of equals
    for (std::size_t a = 0; a < actors; ++a) table.capability[a] = value(for_capability, a, n.capability[a]);
  }
  const auto known = [](const Issue& issue) { return !std::isnan(issue.reference); };
  if (std::any_of(n.issues.begin(), n.issues.end(), known)) {
    for (const Issue& issue : n.issues) table.reference.push_back(scaled(issue, issue.reference));
  }
  return table;
}

}  // namespace

bool uncertain(const Negotiation& n) {
  const auto any = [](const std::vector<Quantity>& all) {
    return std::any_of(all.begin(), all.end(), [](const Quantity& q) { return q.uncertain(); });
  };
  return any(n.position) || any(n.salience) || any(n.capability);
}

double scaled(const Issue& issue, double value) {
  if (issue.low == 0 && issue.high == 100) return value;
  return (value - issue.low) / (issue.high - issue.low) * 100;
}

double unscaled(const Issue& issue, double value) {
  if (issue.low == 0 && issue.high == 100) return value;
  return issue.low + value / 100 * (issue.high - issue.low);
}

bargaining::Table table_of(const Negotiation& negotiation) {
  return table_by(negotiation, [](Purpose, std::size_t, const Quantity& q) { return mode_of(q); });
}

bargaining::Table drawn(const Negotiation& negotiation, std::uint64_t seed, std::uint32_t draw) {
  return table_by(negotiation, [&](Purpose purpose, std::size_t entity, const Quantity& q) {
    if (!q.uncertain()) return mode_of(q);
    random::Stream stream{
        {.seed = seed, .purpose = purpose, .entity = static_cast<std::uint32_t>(entity), .member = draw, .step = 0}};
    return random::draw(random::Triangular{q.low, q.mode, q.high}, stream);
  });
}

}  // namespace truce::negotiation
