#include "mechanism/bargaining/challenge/challenge.hpp"

#include <algorithm>
#include <cmath>

#include "base/contract.hpp"
#include "mechanism/bargaining/compromise/compromise.hpp"
#include "mechanism/bargaining/median/median.hpp"

namespace truce::bargaining::challenge {

void Workspace::reserve(std::size_t actors) {
  seen.reserve(actors);
  if (next.size() >= actors) return;
  for (auto* buffer : {&next, &x, &s, &c}) buffer->resize(actors);
  taken.resize(actors);
  kinds.resize(actors * actors);
}

namespace {

double spread(std::span<const double> position) {
  const auto [low, high] = std::minmax_element(position.begin(), position.end());
  return *high - *low;
}

void move_one_by_one(std::span<double> position, const Options& options, Workspace& workspace) {
  for (std::size_t id = 0; id < position.size(); ++id) {
    if (id > 0) workspace.seen.reassess(position, options);
    for (std::size_t i = 0; i < position.size(); ++i) {
      if (workspace.seen.who(i) != id) continue;
      const std::span kinds = std::span(workspace.kinds).first(position.size());
      const std::size_t from = i * kinds.size();
      find_kinds(workspace.seen.own().subspan(from, kinds.size()), workspace.seen.other().subspan(from, kinds.size()),
                 options, kinds);
      const Offer& best = workspace.taken[id] = taken_by(workspace.seen, i, kinds, OfferRule(options));
      if (best.kind != Kind::nothing) position[id] = best.target;
    }
  }
}

}  // namespace

double range_of(std::span<const double> position, double initial, const Options& options) {
  switch (options.range) {
    case Range::initial:
      return initial;
    case Range::current:
      return spread(position);
    case Range::scale:
      break;
  }
  return options.beyond == Beyond::widen ? std::max(options.scale, spread(position)) : options.scale;
}

void advance(std::span<double> position, std::span<const double> salience, std::span<const double> capability,
             double range, const Options& options, Workspace& workspace) {
  workspace.reserve(position.size());
  if (position.size() < 2 || !(range > 0)) {
    std::fill_n(workspace.taken.begin(), position.size(), Offer{});
    return;
  }
  workspace.seen.assess(position, salience, capability, range, options);
  if (options.moves == Moves::sequential) return move_one_by_one(position, options, workspace);
  const std::size_t n = position.size();
  const std::span kinds = std::span(workspace.kinds).first(n * n);
  find_kinds(workspace.seen.own(), workspace.seen.other(), options, kinds);
  const OfferRule rule(options);
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint32_t id = workspace.seen.who(i);
    const Offer& best = workspace.taken[id] = taken_by(workspace.seen, i, kinds.subspan(i * n, n), rule);
    workspace.next[id] = best.kind == Kind::nothing ? position[id] : best.target;
  }
  std::copy_n(workspace.next.begin(), n, position.begin());
}

Outcome read_out(std::span<const double> position, std::span<const double> salience, std::span<const double> capability,
                 const Options& options) {
  return options.read_out == Middle::median ? median::outcome(position, salience, capability)
                                            : compromise::outcome(position, salience, capability);
}

Outcome settle(std::span<double> position, std::span<const double> salience, std::span<const double> capability,
               const Options& options, Workspace& workspace) {
  const double initial = spread(position);
  double last = options.stop == Stop::settled ? read_out(position, salience, capability, options).value : 0;
  for (std::uint32_t round = 0; round < options.rounds; ++round) {
    const double range = range_of(position, initial, options);
    if (!(range > 0) || !(spread(position) > 0)) break;
    advance(position, salience, capability, range, options, workspace);
    if (options.stop == Stop::rounds) continue;
    const double now = read_out(position, salience, capability, options).value;
    if (std::abs(now - last) < options.settled_change * initial) break;
    last = now;
  }
  return read_out(position, salience, capability, options);
}

}  // namespace truce::bargaining::challenge
