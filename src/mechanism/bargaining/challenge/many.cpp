#include "mechanism/bargaining/challenge/many.hpp"

#include <algorithm>
#include <cmath>

#include "base/contract.hpp"
#include "base/elementary.hpp"
#include "base/wide.hpp"

namespace truce::bargaining::challenge {

namespace {

using Lanes = ManyWorkspace::Lanes;
constexpr std::size_t tables = ManyWorkspace::tables;
constexpr std::size_t most_actors = 24;

/// Of n actors, pairs i < j in a row.
constexpr std::size_t pair_of(std::size_t i, std::size_t j, std::size_t n) { return i * (2 * n - i - 1) / 2 + j - i - 1; }
std::size_t any_pair(std::size_t i, std::size_t j, std::size_t n) { return i < j ? pair_of(i, j, n) : pair_of(j, i, n); }

/// Table `first` and the next ones, a lane each; lanes beyond the last hold the last again.
void take_tables(const Stack& stack, std::size_t first, ManyWorkspace& room) {
  const std::size_t n = stack.actors, last = stack.position.size() / n - 1;
  for (std::size_t l = 0; l < tables; ++l) {
    const std::size_t from = std::min(first + l, last) * n;
    double total = 0;
    for (std::size_t i = 0; i < n; ++i) {
      room.x[i][l] = stack.position[from + i];
      room.s[i][l] = stack.salience[from + i];
      room.w[i][l] = stack.capability[from + i] * stack.salience[from + i];
      total += room.w[i][l];
    }
    for (std::size_t i = 0; i < n && !(total > 0); ++i) room.w[i][l] = 1;  // nobody has weight: all count alike
  }
}

TRUCE_INLINED inline void spread(const ManyWorkspace& room, std::size_t n, Lanes& found) {
  Lanes low = room.x[0], high = room.x[0];
  for (std::size_t i = 1; i < n; ++i) {
    for (std::size_t l = 0; l < tables; ++l) low[l] = room.x[i][l] < low[l] ? room.x[i][l] : low[l];
    for (std::size_t l = 0; l < tables; ++l) high[l] = room.x[i][l] > high[l] ? room.x[i][l] : high[l];
  }
  for (std::size_t l = 0; l < tables; ++l) found[l] = high[l] - low[l];
}

/// R, and distances over it; none where all stand together.
TRUCE_INLINED inline void take_distances(ManyWorkspace& room, std::size_t n, const Options& options) {
  Lanes now, per_range;
  spread(room, n, now);
  Lanes range = options.range == Range::initial ? room.initial : now;
  if (options.range == Range::scale) {
    const double scale = options.scale, widened = options.beyond == Beyond::widen ? 1.0 : 0.0;
    for (std::size_t l = 0; l < tables; ++l) range[l] = widened * now[l] > scale ? now[l] : scale;
  }
  for (std::size_t l = 0; l < tables; ++l) {
    const double some = now[l] > 0 ? 1.0 : 0.0;
    per_range[l] = some / (range[l] > 0 ? range[l] : 1.0);
  }
  room.range = range;
  for (std::size_t i = 0, p = 0; i < n; ++i) {
    for (std::size_t j = i + 1; j < n; ++j, ++p) {
      const Lanes &x = room.x[i], &y = room.x[j];
      Lanes d;
      for (std::size_t l = 0; l < tables; ++l) {
        const double apart = std::abs(x[l] - y[l]) * per_range[l];
        d[l] = apart < 1 ? apart : 1.0;
      }
      room.d[p] = d;
    }
  }
}

TRUCE_INLINED inline void take_logarithms(ManyWorkspace& room, std::size_t pairs) {
  for (std::size_t p = 0; p < pairs; ++p) {
    const Lanes d = room.d[p];
    Lanes at, near, far;
    for (std::size_t l = 0; l < tables; ++l) at[l] = log_of(d[l]);
    for (std::size_t l = 0; l < tables; ++l) near[l] = log_of(0.5 - 0.5 * d[l]);
    for (std::size_t l = 0; l < tables; ++l) far[l] = log_of(0.5 + 0.5 * d[l]);
    room.log_d[p] = at;
    room.log_near[p] = near;
    room.log_far[p] = far;
  }
}

/// w_k D_kj^r_k of voter k at j's place, the exponents 1 or r.
TRUCE_INLINED inline void take_votes(ManyWorkspace& room, std::size_t n, VoteRisk risk) {
  for (std::size_t k = 0; k < n; ++k) {
    const Lanes w = room.w[k], r = room.r[k];
    Lanes* const row = &room.votes[k * n];
    for (std::size_t j = 0; j < n; ++j) {
      if (j == k) {
        row[j].fill(0);
        continue;
      }
      const std::size_t p = any_pair(k, j, n);
      Lanes given;
      if (risk == VoteRisk::none) {
        const Lanes& d = room.d[p];
        for (std::size_t l = 0; l < tables; ++l) given[l] = w[l] * d[l];
      } else {
        const Lanes& log_d = room.log_d[p];
        for (std::size_t l = 0; l < tables; ++l) given[l] = w[l] * exp_of(r[l] * log_d[l]);
      }
      row[j] = given;
    }
  }
}

/// (2) before it is divided.
TRUCE_INLINED inline void count_votes(ManyWorkspace& room, std::size_t n) {
  Lanes all{};
  for (std::size_t i = 0, p = 0; i < n; ++i) {
    for (std::size_t j = i + 1; j < n; ++j, ++p) {
      const Lanes* at = room.votes.data();
      Lanes won{}, lost{};
      for (std::size_t k = 0; k < n; ++k, at += n) {
        for (std::size_t l = 0; l < tables; ++l) {
          const double for_i = at[j][l], for_j = at[i][l];  // who is far from j votes for i
          const double larger = for_i > for_j ? for_i : for_j;
          won[l] += larger - for_j;
          lost[l] += larger - for_i;
        }
      }
      room.won[p] = won;
      room.lost[p] = lost;
      for (std::size_t l = 0; l < tables; ++l) all[l] += won[l] + lost[l];
    }
  }
  for (std::size_t l = 0; l < tables; ++l) room.all_votes[l] = 2 * all[l];  // both orders of a pair
}

/// P of those with `votes` for them and `against` them.
TRUCE_INLINED inline double chance(double votes, double against, double all, double is_pair) {
  const double sum = is_pair > 0 ? votes + against : all;
  const double share = votes / (sum > 0 ? sum : 1.0);
  return sum > 0 ? share : 0.5;
}

/// (6) and (7).
TRUCE_INLINED inline void take_exponents(ManyWorkspace& room, std::size_t n, const Options& options) {
  const bool adversaries = options.security == Security::adversaries;
  const bool challenged = adversaries && options.opponent_salience == OpponentSalience::challenged;
  const double is_pair = options.denominator == Denominator::pair ? 1 : 0, zero = options.zero;
  Lanes least, most;
  least.fill(INFINITY);
  most.fill(-INFINITY);
  for (std::size_t i = 0; i < n; ++i) {
    Lanes gain{}, loss{};
    for (std::size_t j = 0; j < n; ++j) {
      if (j == i) continue;
      const std::size_t p = any_pair(i, j, n);
      const bool counts_first = (i < j) != adversaries;  // votes for i, or those for its adversary
      const Lanes& votes = counts_first ? room.won[p] : room.lost[p];
      const Lanes& against = counts_first ? room.lost[p] : room.won[p];
      const Lanes& resists = challenged ? room.s[i] : room.s[j];
      for (std::size_t l = 0; l < tables; ++l) {
        const double away = room.d[p][l] > zero ? room.d[p][l] : 0.0;
        gain[l] += away;
        loss[l] += away * (1 - chance(votes[l], against[l], room.all_votes[l], is_pair)) * resists[l];
      }
    }
    Lanes security;
    for (std::size_t l = 0; l < tables; ++l) {
      security[l] = 2 * gain[l] - 4 * loss[l];
      least[l] = security[l] < least[l] ? security[l] : least[l];
      most[l] = security[l] > most[l] ? security[l] : most[l];
    }
    room.security[i] = security;
  }
  for (std::size_t i = 0; i < n; ++i) {
    const Lanes& security = room.security[i];
    Lanes r;
    for (std::size_t l = 0; l < tables; ++l) {
      const double apart = most[l] - least[l];
      const double risk = (2 * security[l] - most[l] - least[l]) / (apart > zero ? apart : 1.0);
      const double exponent = (3 - risk) / (3 + risk);
      r[l] = apart > zero ? exponent : 1.0;
    }
    room.r[i] = r;
  }
}

/// What i expects and thinks that others expect, (3) to (5) with Q = 1; what it is offered, (8); and what it takes.
template <bool with_blend, bool with_theirs>
TRUCE_INLINED inline void move(ManyWorkspace& room, std::size_t n, const Options& options) {
  const OfferRule rule(options);
  const bool challenged = options.opponent_salience == OpponentSalience::challenged;
  const double is_pair = options.denominator == Denominator::pair ? 1 : 0, zero = options.zero;
  const double log_half = log_of(0.5);
  for (std::size_t i = 0; i < n; ++i) {
    const Lanes x = room.x[i], r = room.r[i];
    Lanes quo, slack, best_kind, best_target = x, best_expected{}, best_blend{};
    best_kind.fill(OfferRule::nothing);
    for (std::size_t l = 0; l < tables; ++l) {
      quo[l] = 2 - 4 * exp_of(r[l] * log_half);
      slack[l] = OfferRule::slack(room.range[l]);
    }
    for (std::size_t j = 0; j < n; ++j) {
      if (j == i) continue;
      const std::size_t p = any_pair(i, j, n);
      const Lanes& votes = i < j ? room.won[p] : room.lost[p];
      const Lanes& against = i < j ? room.lost[p] : room.won[p];
      const Lanes &y = room.x[j], &s_j = room.s[j], &theirs = room.r[j];
      const Lanes& resisted = challenged ? room.s[i] : s_j;
      const Lanes &log_near = room.log_near[p], &log_far = room.log_far[p], &d = room.d[p];
      Lanes near, far, own, other;
      for (std::size_t l = 0; l < tables; ++l) near[l] = exp_of(r[l] * log_near[l]);
      for (std::size_t l = 0; l < tables; ++l) far[l] = exp_of(r[l] * log_far[l]);
      for (std::size_t l = 0; l < tables; ++l) {
        const double success = 2 - 4 * near[l] - quo[l], stake = 4 * (far[l] - near[l]);
        const double prevails = chance(votes[l], against[l], room.all_votes[l], is_pair);
        const double yields = chance(against[l], votes[l], room.all_votes[l], is_pair);
        const double elsewhere = d[l] > zero ? 1.0 : 0.0;
        own[l] = elsewhere * (success - s_j[l] * (1 - prevails) * stake);
        other[l] = elsewhere * (success - resisted[l] * (1 - yields) * stake);
      }
      if constexpr (with_theirs) {
        for (std::size_t l = 0; l < tables; ++l) near[l] = exp_of(theirs[l] * log_near[l]);
        for (std::size_t l = 0; l < tables; ++l) far[l] = exp_of(theirs[l] * log_far[l]);
        for (std::size_t l = 0; l < tables; ++l) {
          const double their_quo = 2 - 4 * exp_of(theirs[l] * log_half);
          const double yields = chance(against[l], votes[l], room.all_votes[l], is_pair);
          const double loss = 4 * (1 - yields) * (far[l] - near[l]);
          other[l] = (d[l] > zero ? 1.0 : 0.0) * (2 - 4 * near[l] - their_quo - resisted[l] * loss);
        }
      }
      Lanes kinds;
      for (std::size_t l = 0; l < tables; ++l) kinds[l] = rule.kind_that_moves(own[l], other[l]);
      for (std::size_t l = 0; l < tables; ++l) {
        const double kind = kinds[l];
        const auto made = rule.made<with_blend>(x[l], y[l], kind, own[l], other[l]);
        const double is_first =
            rule.goes_first(made, {best_kind[l], best_target[l], best_expected[l], best_blend[l]}, x[l], slack[l]);
        const double offered = kind < OfferRule::nothing ? 1.0 : 0.0;
        const double taken = best_kind[l] < OfferRule::nothing ? offered * is_first : offered;
        best_kind[l] = taken > 0 ? kind : best_kind[l];
        best_target[l] = taken > 0 ? made.target : best_target[l];
        best_expected[l] = taken > 0 ? made.expected : best_expected[l];
        best_blend[l] = taken > 0 ? made.blend : best_blend[l];
      }
    }
    room.next[i] = best_target;
  }
  std::copy_n(room.next.begin(), n, room.x.begin());
}

TRUCE_WIDE void advance_all(ManyWorkspace& room, std::size_t n, const Options& options) {
  take_distances(room, n, options);
  take_votes(room, n, VoteRisk::none);
  count_votes(room, n);
  take_exponents(room, n, options);
  take_logarithms(room, n * (n - 1) / 2);
  if (options.vote_risk == VoteRisk::own) {
    take_votes(room, n, VoteRisk::own);
    count_votes(room, n);
  }
  const bool blends = OfferRule(options).needs_blends();
  if (options.exponent == Exponent::opponent) return move<true, true>(room, n, options);
  if (blends) return move<true, false>(room, n, options);
  move<false, false>(room, n, options);
}

/// The lower weighted median, or the mean, as in median/ and compromise/.
TRUCE_WIDE void read_out_all(const ManyWorkspace& room, std::size_t n, Middle middle, Lanes& out) {
  Lanes all{}, moment{};
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t l = 0; l < tables; ++l) {
      all[l] += room.w[i][l];
      moment[l] += room.w[i][l] * (room.x[i][l] - room.x[0][l]);
    }
  }
  if (middle == Middle::mean) {
    for (std::size_t l = 0; l < tables; ++l) out[l] = room.x[0][l] + moment[l] / all[l];
    return;
  }
  Lanes found;
  found.fill(INFINITY);
  for (std::size_t candidate = 0; candidate < n; ++candidate) {
    const Lanes x = room.x[candidate];
    Lanes below{};
    for (std::size_t i = 0; i < n; ++i) {
      const Lanes &at = room.x[i], &w = room.w[i];
      for (std::size_t l = 0; l < tables; ++l) below[l] += at[l] <= x[l] ? w[l] : 0.0;
    }
    const Lanes& w = room.w[candidate];
    for (std::size_t l = 0; l < tables; ++l) {
      const double lower = x[l] < found[l] ? x[l] : found[l];
      const double weighty = w[l] > 0 ? lower : found[l];
      found[l] = below[l] >= all[l] / 2 - 1e-12 * all[l] ? weighty : found[l];
    }
  }
  out = found;
}

TRUCE_WIDE void take_initial_range(ManyWorkspace& room, std::size_t n) { spread(room, n, room.initial); }

}  // namespace

void ManyWorkspace::reserve(std::size_t actors) {
  if (x.size() >= actors) return;
  for (auto* of : {&x, &s, &w, &r, &security, &next}) of->resize(actors);
  for (auto* of : {&d, &log_d, &log_near, &log_far, &won, &lost}) of->resize(actors * (actors - 1) / 2);
  votes.resize(actors * actors);
}

bool go_side_by_side(std::size_t actors, const Options& options) {
  return actors >= 2 && actors <= most_actors && options.q >= 1 && options.compare == Compare::actors &&
         options.moves == Moves::simultaneous && options.stop == Stop::rounds;
}

void settle_each(const Stack& stack, const Options& options, ManyWorkspace& workspace, std::span<double> out) {
  const std::size_t n = stack.actors;
  TRUCE_EXPECTS(n > 0 && stack.position.size() == n * out.size() && stack.salience.size() == stack.position.size() &&
                stack.capability.size() == stack.position.size());
  if (!go_side_by_side(n, options)) {
    for (std::size_t t = 0; t < out.size(); ++t) {
      const auto of = [&](std::span<const double> numbers) { return numbers.subspan(t * n, n); };
      workspace.position.assign(of(stack.position).begin(), of(stack.position).end());
      out[t] = settle(workspace.position, of(stack.salience), of(stack.capability), options, workspace.alone).value;
    }
    return;
  }
  workspace.reserve(n);
  for (std::size_t first = 0; first < out.size(); first += tables) {
    take_tables(stack, first, workspace);
    take_initial_range(workspace, n);
    for (std::uint32_t round = 0; round < options.rounds; ++round) advance_all(workspace, n, options);
    Lanes found;
    read_out_all(workspace, n, options.read_out, found);
    for (std::size_t l = 0; l < std::min(tables, out.size() - first); ++l) out[first + l] = found[l];
  }
}

}  // namespace truce::bargaining::challenge
