#include "analysis/decision/dominance.hpp"

#include <limits>

#include "base/contract.hpp"
#include "random/normal.hpp"

namespace truce::analysis::decision {

namespace {

double no_worse_share(const std::vector<Goodness>& objective, const Sample& sample, std::size_t plan, std::size_t by) {
  double held = 0;
  for (std::size_t i = 0; i < sample.rows(); ++i) {
    bool all = true;
    for (const auto& goodness : objective) all = all && goodness[by][i] >= goodness[plan][i];
    held += all ? sample.weights()[i] : 0;
  }
  return held / sample.total();
}

double gain_in_swings(const Domination& one, const std::vector<double>& swing) {
  double sum = 0;
  for (std::size_t k = 0; k < swing.size(); ++k) sum += one.gain[k].value / swing[k];
  return sum;
}

}  // namespace

std::optional<Domination> domination(const std::vector<Goodness>& objective, const std::vector<double>& swing, const Sample& sample,
                                     std::size_t plan, std::size_t by) {
  TRUCE_EXPECTS(!objective.empty() && objective.size() == swing.size() && plan != by);
  Domination found{plan, by, Evidence::means, {}, 0, 0};
  const auto count = static_cast<double>(objective.size());
  const double z = random::normal_quantile(1 - 0.05 / (2 * count));
  double lowest = std::numeric_limits<double>::infinity();
  bool gains = false, clear_gain = false, clear = true;
  for (std::size_t k = 0; k < objective.size(); ++k) {
    const Estimate gain = difference(objective[k][by], objective[k][plan], sample);
    if (gain.value < 0) return std::nullopt;
    found.gain.push_back(gain);
    const double bound = (gain.value - z * gain.standard_error) / swing[k];
    gains = gains || gain.value > 0;
    clear_gain = clear_gain || bound > no_matter;
    clear = clear && bound >= -no_matter;  // false where there is no error to go by
    if (bound < lowest) {
      lowest = bound;
      found.weakest = k;
    }
  }
  if (!gains) return std::nullopt;
  found.share_no_worse = no_worse_share(objective, sample, plan, by);
  if (found.share_no_worse == 1)
    found.evidence = Evidence::every_member;
  else if (clear && clear_gain)
    found.evidence = Evidence::clear;
  return found;
}

std::vector<Domination> dominated(const std::vector<Goodness>& objective, const std::vector<double>& swing, const Sample& sample) {
  std::vector<Domination> all;
  const std::size_t plans = objective.front().size();
  for (std::size_t p = 0; p < plans; ++p) {
    std::optional<Domination> strongest;
    for (std::size_t q = 0; q < plans; ++q) {
      if (q == p) continue;
      const auto one = domination(objective, swing, sample, p, q);
      if (!one) continue;
      const bool stronger = !strongest || one->evidence > strongest->evidence ||
                            (one->evidence == strongest->evidence && gain_in_swings(*one, swing) > gain_in_swings(*strongest, swing));
      if (stronger) strongest = one;
    }
    if (strongest) all.push_back(std::move(*strongest));
  }
  return all;
}

}  // namespace truce::analysis::decision
