#include <algorithm>
#include <array>
#include <cmath>

#include "mechanism/bargaining/spatial/turn.hpp"
#include "mechanism/bargaining/spatial/utility.hpp"

namespace truce::bargaining::spatial {

namespace {

using condorcet::positive;
using condorcet::strength;
using condorcet::Vote;

constexpr double coalition_floor = 1e-10;
constexpr double least_gain = 1e-5;  // below it a challenge is not worth a thought

// (4) for every n.
void fill_belief(Belief belief, std::size_t h, Workspace& w) {
  const double share = belief == Belief::own          ? 0
                       : belief == Belief::one_third  ? 1.0 / 3
                       : belief == Belief::half       ? 0.5
                       : belief == Belief::two_thirds ? 2.0 / 3
                                                      : 1;
  for (std::size_t n = 0; n < w.actors; ++n) w.belief[n] = w.risk[h] + share * (w.risk[n] - w.risk[h]);
}

void fill_view(std::size_t position, std::vector<double>& view, const Workspace& w) {
  const double* distance = &w.distance[position * w.actors];
  for (std::size_t n = 0; n < w.actors; ++n) view[n] = utility(distance[n], w.belief[n]);
}

// The half of h's view that does not depend on j.
void take_view(const Options& options, std::size_t h, std::size_t i, Workspace& w) {
  fill_belief(options.belief, h, w);
  fill_view(i, w.mine, w);
  for (std::size_t n = 0; n < w.actors; ++n) w.own[n] = utility(w.distance[n * w.actors + n], w.belief[n]);
  w.vote_weight = w.weight;
  w.vote_weight[i] = 0;
}

// (5), summed over third parties; those without vote weight, i and j, add nothing. Four sums side by side, always in
// this order: the compiler may use wide registers, and the bits stay the same.
template <Vote vote>
void add_third_parties(const Workspace& w, double& first, double& second) {
  const double with_i = first, with_j = second;
  std::array<double, 4> plus{}, minus{};
  const auto count = [&](std::size_t n, std::size_t lane) {
    const double weight = w.vote_weight[n], mine = w.mine[n], theirs = w.theirs[n], own = w.own[n];
    const double side = weight * strength<vote>(mine - theirs);
    const double a = with_i + positive(side), b = with_j + positive(-side);
    const double v = weight * strength<vote>((a * (own - mine) - b * (own - theirs)) / (a + b));
    plus[lane] += positive(v);
    minus[lane] += positive(-v);
  };
  std::size_t n = 0;
  for (; n + 4 <= w.actors; n += 4) {
    for (std::size_t lane = 0; lane < 4; ++lane) count(n + lane, lane);
  }
  for (; n < w.actors; ++n) count(n, n % 4);
  first += (plus[0] + plus[1]) + (plus[2] + plus[3]);
  second += (minus[0] + minus[1]) + (minus[2] + minus[3]);
}

// (6), (7), after take_view.
template <Vote vote>
Contest contest_with(std::size_t i, std::size_t j, const Options& options, Workspace& w) {
  fill_view(j, w.theirs, w);
  const double ii = w.mine[i], ij = w.theirs[i], ji = w.mine[j], jj = w.theirs[j];
  const double vote_i = w.weight[i] * strength<vote>(ii - ij), vote_j = w.weight[j] * strength<vote>(ji - jj);
  const double floor = coalition_floor * (options.rule.floor == condorcet::Floor::share ? w.total_capability : 1);
  double first = floor + positive(vote_i) + positive(vote_j);
  double second = floor + positive(-vote_i) + positive(-vote_j);
  // Fully committed or not at all, a third party's two sums are equal: it abstains.
  if (options.commitment == Commitment::semi) {
    w.vote_weight[j] = 0;
    add_third_parties<vote>(w, first, second);
    w.vote_weight[j] = w.weight[j];
  }
  const double chance = first / (first + second), resists = w.total_salience[j];
  const auto gain = [&](double won, double lost) {
    return (1 - resists) * 2 * won + resists * (chance * 2 * won + (1 - chance) * 2 * lost) - (won + lost);
  };
  return {chance, gain(ii, ij), gain(ji, jj)};
}

struct Point {
  double initiator;
  double target;
};

// Where the weaker goes all the more the weaker it is, and the stronger stays.
Point meet_by_margin(double x, double s, double y, double t, double chance) {
  constexpr double floor = 1e-6;
  const auto part = [](double margin, double mine, double other) {
    return margin * other / (margin * other + floor + (1 - margin) * mine);
  };
  const double i = part(positive(1 - 2 * chance), s * s, t * t), j = part(positive(2 * chance - 1), t * t, s * s);
  return {x + i * (y - x), y + j * (x - y)};
}

// The program's version of (8): a little more weight to oneself, four decimals of the scale.
Point meet_rounded(double x, double y, double a, double b, double low, double width) {
  constexpr double floor = 1e-6;
  const auto rounded = [&](double share) {
    const double unit = (x - low) / width + share * ((y - x) / width);
    return low + width * (std::floor(0.5 + unit * 1e4) / 1e4);
  };
  return {rounded(b / (a + floor + b)), rounded((b + floor) / (a + floor + b))};
}

// (8). If neither cares both stay.
Point meet(const Options& options, std::size_t i, std::size_t j, std::size_t k, double chance, const Workspace& w) {
  const double x = w.position[k * w.actors + i], y = w.position[k * w.actors + j];
  const double s = w.salience[k * w.actors + i], t = w.salience[k * w.actors + j];
  if (std::isnan(x) || std::isnan(y) || w.width[k] <= 0) return {x, y};
  if (options.meeting == Meeting::s2pmax) return meet_by_margin(x, s, y, t, chance);
  const double p = s * chance, q = t * (1 - chance);
  const double a = options.meeting == Meeting::s2p2 ? p * p : p, b = options.meeting == Meeting::s2p2 ? q * q : q;
  if (options.precision == Precision::four_decimals) return meet_rounded(x, y, a, b, w.low[k], w.width[k]);
  if (!(a + b > 0)) return {x, y};
  const double common = std::clamp(x + b / (a + b) * (y - x), std::min(x, y), std::max(x, y));
  return {common, common};
}

void add_bargain(const Options& options, std::size_t i, std::size_t j, const Contest& seen, Workspace& w) {
  double* to = &w.proposed[w.bargain.size() * 2 * w.issues];
  for (std::size_t k = 0; k < w.issues; ++k) {
    const Point point = meet(options, i, j, k, seen.chance, w);
    to[k] = point.initiator;
    to[w.issues + k] = point.target;
  }
  w.bargain.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j), seen, false});
}

// The mean of both sides' proposals, by weight; takes the place of the last two.
void merge_last_two(Workspace& w) {
  const std::size_t second = w.bargain.size() - 1, size = 2 * w.issues;
  const Bargain& last = w.bargain[second];
  const double mine = w.weight[last.initiator], theirs = w.weight[last.target];
  const double share = mine + theirs > 0 ? theirs / (mine + theirs) : 0.5;
  for (std::size_t at = 0; at < size; ++at) {
    double& x = w.proposed[(second - 1) * size + at];
    x += share * (w.proposed[second * size + at] - x);
  }
  w.bargain.pop_back();
}

template <Vote vote>
void propose_with(const Options& options, Workspace& w) {
  w.bargain.clear();
  for (std::size_t i = 0; i < w.actors; ++i) {
    take_view(options, i, i, w);
    std::size_t best = w.actors;
    Contest chosen{0, least_gain, 0};
    for (std::size_t j = 0; j < w.actors; ++j) {
      if (j == i) continue;
      const Contest seen = contest_with<vote>(i, j, options, w);
      if (seen.gain_initiator > chosen.gain_initiator) best = j, chosen = seen;
    }
    if (best == w.actors) continue;
    add_bargain(options, i, best, chosen, w);
    if (options.proposal == Proposal::initiator) continue;
    add_bargain(options, i, best, contest(options, best, i, best, w), w);
    if (options.proposal == Proposal::compromise) merge_last_two(w);
  }
}

}  // namespace

Contest contest(const Options& options, std::size_t h, std::size_t i, std::size_t j, Workspace& workspace) {
  take_view(options, h, i, workspace);
  return condorcet::with_vote(options.rule.vote,
                              [&](auto law) { return contest_with<law()>(i, j, options, workspace); });
}

void propose(const Options& options, Workspace& workspace) {
  condorcet::with_vote(options.rule.vote, [&](auto law) { propose_with<law()>(options, workspace); });
}

}  // namespace truce::bargaining::spatial
