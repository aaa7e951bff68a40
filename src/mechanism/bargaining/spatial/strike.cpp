#include <algorithm>
#include <cmath>

#include "mechanism/bargaining/spatial/turn.hpp"
#include "mechanism/bargaining/spatial/utility.hpp"

namespace truce::bargaining::spatial {

namespace {

// To each actor, the mean utility of the positions as they would be after each bargain.
void fill_bargain_utility(Workspace& w) {
  const std::size_t n = w.actors;
  std::fill(w.total_utility.begin(), w.total_utility.end(), 0.0);
  for (std::size_t j = 0; j < n; ++j) {
    for (std::size_t a = 0; a < n; ++a) w.total_utility[a] += w.utility[j * n + a];
  }
  for (std::size_t b = 0; b < w.bargain.size(); ++b) {
    double* out = &w.bargain_utility[b * n];
    for (std::size_t a = 0; a < n; ++a) out[a] = w.total_utility[a];
    for (std::size_t side = 0; side < 2; ++side) {
      const std::size_t actor = side == 0 ? w.bargain[b].initiator : w.bargain[b].target;
      distances(w, &w.proposed[(2 * b + side) * w.issues], 1, w.theirs.data());
      for (std::size_t a = 0; a < n; ++a) out[a] += utility(w.theirs[a], w.risk[a]) - w.utility[actor * n + a];
    }
    for (std::size_t a = 0; a < n; ++a) out[a] /= static_cast<double>(n);
  }
  for (std::size_t a = 0; a < n; ++a) w.total_utility[a] /= static_cast<double>(n);  // now of the status quo
}

// The status quo, then the bargains one is party to, by initiator.
void fill_queues(Workspace& w) {
  std::size_t at = 0;
  for (std::size_t a = 0; a < w.actors; ++a) {
    w.queue_start[a] = at;
    w.queue[at++] = {status_quo, 0};
    for (std::size_t b = 0; b < w.bargain.size(); ++b) {
      if (w.bargain[b].initiator != a && w.bargain[b].target != a) continue;
      w.queue[at++] = {static_cast<std::uint32_t>(b), 0};
    }
  }
  w.queue_start[w.actors] = at;
}

void elect_queue(const Options& options, std::size_t actor, Workspace& w) {
  const std::size_t begin = w.queue_start[actor], count = w.queue_start[actor + 1] - begin, n = w.actors;
  for (std::size_t o = 0; o < count; ++o) {
    const std::uint32_t b = w.queue[begin + o].bargain;
    std::copy_n(b == status_quo ? w.total_utility.data() : &w.bargain_utility[b * n], n, &w.ballot[o * n]);
  }
  const std::span<double> chance(w.chance.data(), count);
  condorcet::elect(options.rule, {w.ballot.data(), count * n}, w.capability, chance, w.election);
  for (std::size_t o = 0; o < count; ++o) w.queue[begin + o].probability = chance[o];
}

// Each follows its own queue: the most likely entry, the first of equals.
void take_independently(Workspace& w) {
  for (std::size_t a = 0; a < w.actors; ++a) {
    const auto best = std::max_element(&w.queue[w.queue_start[a]], &w.queue[w.queue_start[a + 1] - 1] + 1,
                                       [](const Choice& x, const Choice& y) { return x.probability < y.probability; });
    w.taken[a] = best->bargain == status_quo ? stays : best->bargain;
  }
}

// The most agreed first; a bargain either side rates no higher than its status quo is none.
void take_together(Workspace& w) {
  w.order.clear();
  std::fill_n(w.chance.begin(), w.bargain.size(), 1.0);
  for (std::size_t b = 0; b < w.bargain.size(); ++b) w.order.push_back(static_cast<std::uint32_t>(b));
  for (std::size_t a = 0; a < w.actors; ++a) {
    const double stay = w.queue[w.queue_start[a]].probability;
    for (std::size_t q = w.queue_start[a] + 1; q < w.queue_start[a + 1]; ++q) {
      const double p = w.queue[q].probability;
      w.chance[w.queue[q].bargain] *= p > stay ? p : 0;
    }
  }
  std::sort(w.order.begin(), w.order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return w.chance[a] > w.chance[b] || (w.chance[a] == w.chance[b] && a < b);
  });
  for (const std::uint32_t b : w.order) {
    const Bargain& bargain = w.bargain[b];
    if (!(w.chance[b] > 0)) break;
    if (w.taken[bargain.initiator] != stays || w.taken[bargain.target] != stays) continue;
    w.taken[bargain.initiator] = w.taken[bargain.target] = b;
  }
}

// Moves to what was taken; how far, in units of the scale.
double move(std::size_t actor, Workspace& w) {
  const std::uint32_t b = w.taken[actor];
  if (b == stays) return 0;
  const std::size_t side = w.bargain[b].initiator == actor ? 0 : 1;
  w.bargain[b].struck = true;
  double sum = 0;
  for (std::size_t k = 0; k < w.issues; ++k) {
    double& x = w.position[k * w.actors + actor];
    const double to = w.proposed[(2 * b + side) * w.issues + k];
    if (!std::isnan(x) && w.width[k] > 0) sum += (to - x) * (to - x) / (w.width[k] * w.width[k]);
    x = to;
  }
  return std::sqrt(sum);
}

}  // namespace

void vote(const Options& options, Workspace& workspace) {
  fill_bargain_utility(workspace);
  fill_queues(workspace);
  for (std::size_t a = 0; a < workspace.actors; ++a) elect_queue(options, a, workspace);
}

double strike(const Options& options, Workspace& w) {
  std::fill(w.taken.begin(), w.taken.end(), stays);
  w.before = w.position;
  if (options.binding == Binding::independent) {
    take_independently(w);
  } else {
    take_together(w);
  }
  double shift = 0;
  for (std::size_t a = 0; a < w.actors; ++a) shift += move(a, w);
  if (options.accommodation == 1) {
    w.ideal = w.position;
  } else {
    for (std::size_t at = 0; at < w.ideal.size(); ++at) {
      w.ideal[at] += options.accommodation * (w.position[at] - w.ideal[at]);
    }
  }
  return shift;
}

}  // namespace truce::bargaining::spatial
