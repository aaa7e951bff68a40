#include "analysis/decision/rules.hpp"

#include <algorithm>

namespace truce::analysis::decision {

namespace {

Verdict verdict(Rule rule, std::vector<double> score, bool more_is_better) {
  Verdict made{rule, std::move(score), more_is_better, {}};
  const auto [low, high] = std::minmax_element(made.score.begin(), made.score.end());
  const double best = more_is_better ? *high : *low;
  for (std::size_t p = 0; p < made.score.size(); ++p)
    if (made.score[p] == best) made.chosen.push_back(p);
  return made;
}

template <class Number>
std::vector<double> by_plan(const std::vector<Prospect>& all, const Number& number) {
  std::vector<double> scores;
  for (const Prospect& one : all) scores.push_back(number(one));
  return scores;
}

}  // namespace

std::string_view id_of(Rule rule) {
  switch (rule) {
    case Rule::expected_value: return "expected_value";
    case Rule::worst_tail: return "worst_tail";
    case Rule::largest_regret: return "minimax_regret";
    case Rule::regret_19_of_20: return "regret_19_of_20";
    case Rule::chance_of_best: return "chance_of_best";
    case Rule::satisfies_all: return "satisfies_all";
    case Rule::worst_belief: return "worst_belief";
    case Rule::regret_over_beliefs: return "regret_over_beliefs";
  }
  return "";
}

std::string_view words_of(Rule rule) {
  switch (rule) {
    case Rule::expected_value: return "largest expected value";
    case Rule::worst_tail: return "largest mean of the worst tail";
    case Rule::largest_regret: return "smallest largest regret";
    case Rule::regret_19_of_20: return "smallest regret in 19 of 20 members";
    case Rule::chance_of_best: return "likeliest to be the best";
    case Rule::satisfies_all: return "likeliest to satisfy every objective";
    case Rule::worst_belief: return "largest expected value under the worst belief";
    case Rule::regret_over_beliefs: return "smallest expected regret over all beliefs";
  }
  return "";
}

std::vector<Verdict> verdicts(const std::vector<Prospect>& all, const std::vector<Estimate>& satisfied,
                              const std::vector<std::vector<double>>& means_by_belief) {
  std::vector<Verdict> made;
  made.push_back(verdict(Rule::expected_value, by_plan(all, [](const Prospect& p) { return p.mean.value; }), true));
  made.push_back(verdict(Rule::worst_tail, by_plan(all, [](const Prospect& p) { return p.tail.value; }), true));
  made.push_back(verdict(Rule::largest_regret, by_plan(all, [](const Prospect& p) { return p.largest_regret; }), false));
  made.push_back(verdict(Rule::regret_19_of_20, by_plan(all, [](const Prospect& p) { return p.regret_19_of_20; }), false));
  made.push_back(verdict(Rule::chance_of_best, by_plan(all, [](const Prospect& p) { return p.best.value; }), true));
  if (!satisfied.empty()) {
    std::vector<double> shares;
    for (const Estimate& one : satisfied) shares.push_back(one.value);
    made.push_back(verdict(Rule::satisfies_all, std::move(shares), true));
  }
  if (means_by_belief.size() < 2) return made;
  std::vector<double> worst = means_by_belief.front(), regret(worst.size(), 0.0);
  for (const auto& means : means_by_belief) {
    const double best = *std::max_element(means.begin(), means.end());
    for (std::size_t p = 0; p < means.size(); ++p) {
      worst[p] = std::min(worst[p], means[p]);
      regret[p] = std::max(regret[p], best - means[p]);
    }
  }
  made.push_back(verdict(Rule::worst_belief, std::move(worst), true));
  made.push_back(verdict(Rule::regret_over_beliefs, std::move(regret), false));
  return made;
}

}  // namespace truce::analysis::decision
