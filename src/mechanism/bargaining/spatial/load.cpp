#include <algorithm>
#include <cmath>

#include "base/contract.hpp"
#include "mechanism/bargaining/spatial/turn.hpp"

namespace truce::bargaining::spatial {

namespace {

bool present(const TableView& table, std::size_t k, std::size_t i) { return !std::isnan(table.positions(k)[i]); }

bool holds_a_position(const TableView& table, std::size_t i) {
  for (std::size_t k = 0; k < table.issues; ++k) {
    if (present(table, k, i)) return true;
  }
  return false;
}

bool cares(const TableView& table, std::size_t i) {
  for (std::size_t k = 0; k < table.issues; ++k) {
    if (present(table, k, i) && table.saliences(k)[i] > 0) return true;
  }
  return false;
}

// Those with a position, capability and salience; if there is nobody, all with a position, counting alike.
void choose_participants(const TableView& table, Workspace& w, std::vector<std::string>& notes) {
  w.participant.clear();
  std::size_t with_position = 0;
  for (std::size_t i = 0; i < table.actors; ++i) {
    with_position += holds_a_position(table, i);
    if (table.capability[i] > 0 && cares(table, i)) w.participant.push_back(static_cast<std::uint32_t>(i));
  }
  w.unweighted = w.participant.empty() && with_position > 0;
  if (w.unweighted) notes.push_back("nobody has weight: all with a position count alike");
  for (std::size_t i = 0; w.unweighted && i < table.actors; ++i) {
    if (holds_a_position(table, i)) w.participant.push_back(static_cast<std::uint32_t>(i));
  }
  w.actors = w.participant.size();
  if (w.actors < table.actors) {
    notes.push_back(std::to_string(table.actors - w.actors) +
                    " actors without a position, capability or salience take no part and stay where they are");
  }
}

void size(const Options& options, Workspace& w) {
  const std::size_t n = w.actors, cells = n * w.issues, deals = 2 * n;
  const std::size_t longest = options.proposal == Proposal::each ? deals + 1 : n + 1;
  for (auto* numbers : {&w.salience, &w.square, &w.scaled_square, &w.position, &w.ideal, &w.before}) {
    numbers->resize(cells);
  }
  for (auto* numbers : {&w.low, &w.width}) numbers->resize(w.issues);
  for (auto* numbers : {&w.total_salience, &w.capability, &w.weight, &w.neutral_probability, &w.risk, &w.probability,
                        &w.belief, &w.mine, &w.theirs, &w.own, &w.vote_weight, &w.row, &w.total_utility}) {
    numbers->resize(n);
  }
  for (auto* numbers : {&w.distance, &w.utility}) numbers->resize(n * n);
  w.option_of.resize(n), w.distinct.reserve(n), w.taken.resize(n);
  w.bargain.reserve(deals), w.order.reserve(deals);
  w.proposed.resize(deals * 2 * w.issues);
  w.bargain_utility.resize(deals * n);
  w.queue_start.resize(n + 1), w.queue.resize(n + 2 * deals);
  w.ballot.resize(longest * n), w.chance.resize(std::max(longest, 2 * deals));
  w.election.grow(longest);
}

void fill_actors(const TableView& table, Workspace& w, std::vector<std::string>& notes) {
  const std::size_t n = w.actors;
  double largest = 0;
  std::fill(w.total_salience.begin(), w.total_salience.end(), 0.0);
  for (std::size_t k = 0; k < w.issues; ++k) {
    for (std::size_t a = 0; a < n; ++a) {
      const std::size_t i = w.participant[a];
      w.position[k * n + a] = w.ideal[k * n + a] = table.positions(k)[i];
      const double s = !present(table, k, i) ? 0 : w.unweighted ? 1 : table.saliences(k)[i];
      w.salience[k * n + a] = s;
      w.total_salience[a] += s;
    }
  }
  for (const double s : w.total_salience) largest = std::max(largest, s);
  const double share = 1 / std::max(1.0, largest);
  if (share < 1) {
    notes.push_back("saliences of an actor sum to more than one: all were divided by the largest sum");
  }
  for (double& s : w.salience) s *= share;
  for (double& s : w.total_salience) s *= share;
  w.total_capability = 0;
  for (std::size_t a = 0; a < n; ++a) {
    w.capability[a] = w.unweighted ? 1 : table.capability[w.participant[a]];
    w.weight[a] = w.capability[a] * w.total_salience[a];
    w.total_capability += w.capability[a];
  }
}

// The width that counts as a distance of one, and the squares that (1) needs.
void fill_issues(Scale scale, Workspace& w, std::vector<std::string>& notes) {
  const std::size_t n = w.actors;
  for (std::size_t k = 0; k < w.issues; ++k) {
    double low = scale == Scale::hundred ? 0 : INFINITY, high = scale == Scale::hundred ? 100 : -INFINITY;
    for (std::size_t a = 0; a < n; ++a) {
      const double x = w.position[k * n + a];
      if (!std::isnan(x)) low = std::min(low, x), high = std::max(high, x);
    }
    w.low[k] = low;
    w.width[k] = high > low ? high - low : 0;
    if (scale == Scale::hundred && w.width[k] > 100) {
      notes.push_back("a position on issue " + std::to_string(k) + " is outside 0 to 100: the scale was widened");
    }
    for (std::size_t a = 0; a < n; ++a) {
      const double s = w.salience[k * n + a], scaled = w.width[k] > 0 ? s / w.width[k] : 0;
      w.square[k * n + a] = s * s;
      w.scaled_square[k * n + a] = scaled * scaled;
    }
  }
}

}  // namespace

void load(const TableView& table, const Options& options, Workspace& workspace, std::vector<std::string>& notes) {
  TRUCE_EXPECTS(problems(table).empty());
  workspace.issues = table.issues;
  workspace.neutral_turns = 0;
  choose_participants(table, workspace, notes);
  size(options, workspace);
  if (workspace.actors == 0) return;
  fill_actors(table, workspace, notes);
  fill_issues(options.scale, workspace, notes);
}

}  // namespace truce::bargaining::spatial
