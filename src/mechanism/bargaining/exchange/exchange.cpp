#include "mechanism/bargaining/exchange/exchange.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>
#include <utility>

#include "base/contract.hpp"
#include "mechanism/bargaining/compromise/compromise.hpp"
#include "random/stream.hpp"

namespace truce::bargaining::exchange {

namespace {

constexpr std::uint32_t purpose_rate = 1, purpose_tie = 2;

/// A trade that could be made, before it is.
struct Offer {
  std::uint32_t i, j, p, q;
  double delta_p, delta_q;  // sizes of the shifts of the means
  double gain_i, gain_j;
};

class Round {
 public:
  Round(const TableView& table, const Options& options, std::uint32_t number, std::vector<double> position,
        std::vector<double> ideal)
      : table_(table),
        options_(options),
        number_(number),
        position_(std::move(position)),
        ideal_(std::move(ideal)),
        given_(table.position.size(), 0) {
    for (std::size_t p = 0; p < table_.issues; ++p) {
      double total = 0;
      for (std::size_t a = 0; a < table_.actors; ++a) total += weight(p, a);
      double low = INFINITY, high = -INFINITY;
      for (std::size_t a = 0; a < table_.actors; ++a) {
        low = std::fmin(low, ideal_[cell(p, a)]);
        high = std::fmax(high, ideal_[cell(p, a)]);
      }
      total_.push_back(total);
      zero_.push_back(1e-10 * (high - low));
      mean_.push_back(mean(p));
    }
  }

  void run(std::vector<Trade>& trades) {
    while (const auto best = best_offer()) trades.push_back(carry_out(*best));
  }

  [[nodiscard]] const std::vector<double>& position() const { return position_; }
  [[nodiscard]] const std::vector<double>& means() const { return mean_; }

 private:
  [[nodiscard]] std::size_t cell(std::size_t p, std::size_t a) const { return p * table_.actors + a; }
  [[nodiscard]] bool present(std::size_t p, std::size_t a) const { return !std::isnan(position_[cell(p, a)]); }
  [[nodiscard]] double salience(std::size_t p, std::size_t a) const { return table_.saliences(p)[a]; }
  [[nodiscard]] double weight(std::size_t p, std::size_t a) const {
    if (!present(p, a)) return 0;
    const auto capability = options_.capability == Capability::issue ? table_.capabilities(p) : table_.capability;
    return capability[a] * salience(p, a);
  }

  [[nodiscard]] double mean(std::size_t p) const {
    std::vector<double> x, s, c;
    for (std::size_t a = 0; a < table_.actors; ++a) {
      if (!present(p, a)) continue;
      x.push_back(position_[cell(p, a)]);
      s.push_back(1);
      c.push_back(weight(p, a));
    }
    return x.empty() ? NAN : compromise::settlement(x, s, c);
  }

  [[nodiscard]] bool opposed(std::size_t p, std::size_t i, std::size_t j) const {
    if (!present(p, i) || !present(p, j) || !(total_[p] > 0)) return false;
    const double at_i = ideal_[cell(p, i)] - mean_[p], at_j = ideal_[cell(p, j)] - mean_[p];
    // A mean that a capped trade has brought to somebody's position is on neither side of it, whatever the last bit.
    return std::min(std::abs(at_i), std::abs(at_j)) > zero_[p] && at_i * at_j < 0;
  }

  /// How far the mean of p may move when `giver` shifts towards `taker`.
  [[nodiscard]] double reach(std::size_t p, std::size_t giver, std::size_t taker) const {
    if (given_[cell(p, giver)] != 0) return 0;
    const double to = ideal_[cell(p, taker)], from = position_[cell(p, giver)];
    if ((to - mean_[p]) * (to - from) <= 0) return 0;  // the giver's vote already lies beyond
    const double full = std::abs(to - from) * weight(p, giver) / total_[p];  // (1)
    return options_.overshoot == Overshoot::capped ? std::min(full, std::abs(to - mean_[p])) : full;
  }

  /// delta_q / delta_p.
  [[nodiscard]] double rate(const Offer& offer) const {
    const double ip = salience(offer.p, offer.i), iq = salience(offer.q, offer.i);
    const double jp = salience(offer.p, offer.j), jq = salience(offer.q, offer.j);
    if (options_.rate == Rate::equal_gain) return (ip + jp) / (iq + jq);  // (3)
    // Between the rate that leaves j nothing and the rate that leaves i nothing; the same for a pair all round long.
    const auto pairs = static_cast<std::uint32_t>(cell(offer.p, offer.i));
    random::Stream stream{{.seed = options_.seed,
                           .purpose = purpose_rate,
                           .entity = pairs & 0xfffffU,
                           .member = static_cast<std::uint32_t>(cell(offer.q, offer.j)),
                           .step = number_}};
    const double low = jp / jq, high = iq > 0 ? ip / iq : 4 * (ip + jp) / jq;
    return low + (high - low) * stream.uniform();
  }

  [[nodiscard]] std::optional<Offer> offer(std::uint32_t i, std::uint32_t j, std::uint32_t p, std::uint32_t q) const {
    const double lead = salience(p, i) * salience(q, j) - salience(p, j) * salience(q, i);
    if (lead == 0) return {};
    if (lead < 0) std::swap(i, j);
    if (!opposed(p, i, j) || !opposed(q, i, j)) return {};
    Offer made{i, j, p, q, reach(p, j, i), reach(q, i, j), 0, 0};
    if (!(made.delta_p > zero_[p]) || !(made.delta_q > zero_[q])) return {};
    const double r = rate(made);
    if (r * made.delta_p <= made.delta_q) {
      made.delta_q = r * made.delta_p;
    } else {
      made.delta_p = made.delta_q / r;
    }
    made.gain_i = salience(p, i) * made.delta_p - salience(q, i) * made.delta_q;  // (2)
    made.gain_j = salience(q, j) * made.delta_q - salience(p, j) * made.delta_p;
    const double nothing = std::min(zero_[p], zero_[q]);
    if (!(made.gain_i > nothing) || !(made.gain_j > nothing)) return {};
    return made;
  }

  [[nodiscard]] std::optional<Offer> best_offer() {
    std::vector<Offer> best;
    double highest = 0;
    const auto actors = static_cast<std::uint32_t>(table_.actors), issues = static_cast<std::uint32_t>(table_.issues);
    for (std::uint32_t i = 0; i < actors; ++i)
      for (std::uint32_t j = i + 1; j < actors; ++j)
        for (std::uint32_t p = 0; p < issues; ++p)
          for (std::uint32_t q = p + 1; q < issues; ++q)
            if (const auto made = offer(i, j, p, q)) keep(*made, best, highest);
    if (best.empty()) return {};
    std::size_t chosen = 0;
    if (options_.ties == Ties::seed && best.size() > 1) {
      random::Stream stream{
          {.seed = options_.seed, .purpose = purpose_tie, .entity = 0, .member = made_, .step = number_}};
      chosen = std::min(best.size() - 1, static_cast<std::size_t>(stream.uniform() * static_cast<double>(best.size())));
    }
    ++made_;
    return best[chosen];
  }

  // Gains within 1e-12 of each other are a tie: the same trade valued in another order.
  static void keep(const Offer& made, std::vector<Offer>& best, double& highest) {
    const double gain = made.gain_i + made.gain_j;
    if (gain > highest * (1 + 1e-12)) {
      best.clear();
      highest = gain;
    }
    if (gain >= highest * (1 - 1e-12)) best.push_back(made);
  }

  double shift(std::size_t p, std::size_t giver, std::size_t taker, double delta) {
    const double from = position_[cell(p, giver)];
    const double size = delta * total_[p] / weight(p, giver);
    const double sign = ideal_[cell(p, taker)] > from ? 1 : -1;
    const double limit = std::abs(ideal_[cell(p, taker)] - from);
    const double moved = sign * (size > limit * (1 - 1e-12) ? limit : size);
    position_[cell(p, giver)] = size > limit * (1 - 1e-12) ? ideal_[cell(p, taker)] : from + moved;
    given_[cell(p, giver)] = 1;
    return moved;
  }

  Trade carry_out(const Offer& made) {
    const double before_p = mean_[made.p], before_q = mean_[made.q];
    Trade trade{number_, made.i, made.j, made.p, made.q, 0, 0, made.gain_i, made.gain_j, {}};
    trade.shift_p = shift(made.p, made.j, made.i, made.delta_p);
    trade.shift_q = shift(made.q, made.i, made.j, made.delta_q);
    mean_[made.p] = mean(made.p);
    mean_[made.q] = mean(made.q);
    trade.externality.assign(table_.actors, 0.0);
    for (std::size_t k = 0; k < table_.actors; ++k) {
      if (k == made.i || k == made.j) continue;
      trade.externality[k] = closer(made.p, k, before_p) + closer(made.q, k, before_q);  // (4)
    }
    return trade;
  }

  [[nodiscard]] double closer(std::size_t p, std::size_t k, double before) const {
    if (!present(p, k)) return 0;
    const double x = ideal_[cell(p, k)];
    return salience(p, k) * (std::abs(before - x) - std::abs(mean_[p] - x));
  }

  const TableView& table_;
  const Options& options_;
  std::uint32_t number_;
  std::uint32_t made_ = 0;
  std::vector<double> position_;
  std::vector<double> ideal_;
  std::vector<char> given_;
  std::vector<double> total_;
  std::vector<double> zero_;  // distances and gains that are rounding
  std::vector<double> mean_;
};

void add_moves(const TableView& table, const std::vector<double>& before, const std::vector<Trade>& trades,
               std::vector<Move>& moves) {
  std::vector<Move> added;
  for (const Trade& t : trades) {
    const double from_p = before[t.p * table.actors + t.j], from_q = before[t.q * table.actors + t.i];
    added.push_back({t.round, t.p, t.j, t.i, from_p, from_p + t.shift_p, "exchange"});
    added.push_back({t.round, t.q, t.i, t.j, from_q, from_q + t.shift_q, "exchange"});
  }
  std::sort(added.begin(), added.end(), [](const Move& a, const Move& b) {
    return std::pair{a.issue, a.mover} < std::pair{b.issue, b.mover};
  });
  moves.insert(moves.end(), added.begin(), added.end());
}

std::string summary(const std::vector<Trade>& trades) {
  double gain = 0, others = 0;
  for (const Trade& t : trades) {
    gain += t.gain_i + t.gain_j;
    for (const double e : t.externality) others += e;
  }
  char text[160];
  std::snprintf(text, sizeof text, "%zu trades; gain of those who trade %.4g, effect on all others %+.4g (salience x scale)",
                trades.size(), gain, others);
  return text;
}

}  // namespace

Result trace(const TableView& table, const Options& options) {
  TRUCE_EXPECTS(problems(table).empty());
  Result result;
  Solution& solution = result.solution;
  solution.round.emplace_back(table.position.begin(), table.position.end());
  solution.settled.push_back(Round(table, options, 0, solution.round[0], solution.round[0]).means());
  for (std::uint32_t number = 1; number <= options.rounds; ++number) {
    const std::vector<double> before = solution.round.back();
    Round round(table, options, number, before, options.preferences == Preferences::fixed ? solution.round[0] : before);
    std::vector<Trade> trades;
    round.run(trades);
    if (trades.empty()) break;
    add_moves(table, before, trades, solution.moves);
    solution.round.push_back(round.position());
    solution.settled.push_back(round.means());
    result.trades.insert(result.trades.end(), trades.begin(), trades.end());
  }
  for (std::size_t issue = 0; issue < table.issues; ++issue) {
    const double value = solution.settled.back()[issue];
    double total = 0;
    for (std::size_t a = 0; a < table.actors; ++a) {
      if (!std::isnan(table.positions(issue)[a])) total += table.capabilities(issue)[a] * table.saliences(issue)[a];
    }
    solution.outcome.push_back({value, total > 0 ? Weighting::weighted : Weighting::unweighted});
    solution.law.push_back(std::isnan(value) ? Law{} : Law{{value}, {1.0}});
  }
  if (table.issues == 1) solution.notes.emplace_back("one issue: nothing to trade, so it settles at the mean");
  if (table.issues > 1) solution.notes.push_back(summary(result.trades));
  return result;
}

Solution solve(const TableView& table, const Options& options) { return trace(table, options).solution; }

const std::vector<OptionSign<Options>>& option_signs() {
  static const std::vector<OptionSign<Options>> all{
      {"exchange.rate",
       {"equal_gain", "random"},
       {},
       "equal_gain",
       "what the two shifts are worth to each other: equal gains (3), or anything between nothing for one and nothing "
       "for the other",
       "the published rule; the random rate is the programs' parameter p",
       [](Options& o, double place) { o.rate = place < 0.5 ? Rate::equal_gain : Rate::random; }},
      {"exchange.preferences",
       {"fixed", "updated"},
       {},
       "fixed",
       "in later rounds: gains are judged by the positions as given, or by where the round before left them",
       "who trades a vote does not change what it wants",
       [](Options& o, double place) { o.preferences = place < 0.5 ? Preferences::fixed : Preferences::updated; }},
      {"exchange.overshoot",
       {"capped", "allowed"},
       {},
       "capped",
       "whether a shift may carry the mean past the position of whoever asked for it",
       "beyond its position the demander would lose",
       [](Options& o, double place) { o.overshoot = place < 0.5 ? Overshoot::capped : Overshoot::allowed; }},
      {"exchange.capability",
       {"issue", "actor"},
       {},
       "issue",
       "capability as given for each issue where the table has it, or one per actor",
       "what the table says is used",
       [](Options& o, double place) { o.capability = place < 0.5 ? Capability::issue : Capability::actor; }},
      {"exchange.ties",
       {"id", "seed"},
       {},
       "id",
       "of trades with equal gain the first by actor and issue, or one drawn from exchange.seed",
       "repeats without a seed",
       [](Options& o, double place) { o.ties = place < 0.5 ? Ties::id : Ties::seed; }},
      {"exchange.rounds",
       {},
       {1, 100},
       "1",
       "rounds of trade at most; each lets every actor give once more on each issue",
       "one round is the published static model",
       [](Options& o, double value) { o.rounds = static_cast<std::uint32_t>(value); }},
      {"exchange.seed",
       {},
       {0, 9007199254740992.0},
       "1",
       "seed of random rates and of ties by seed",
       "any",
       [](Options& o, double value) { o.seed = static_cast<std::uint64_t>(value); }},
  };
  return all;
}

}  // namespace truce::bargaining::exchange
