#include "analysis/discovery/prim.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/discovery/sorted.hpp"
#include "base/contract.hpp"
#include "parallel/parallel.hpp"
#include "random/special.hpp"
#include "stats/design_effect.hpp"

namespace truce::analysis {

namespace {

using Inputs = std::span<const std::vector<double>>;

using Sorted = std::vector<Entry>;  // rows of the box, by one input

/// The limit that cuts a share off the low end: half way between two different neighbours around the quantile.
double low_cut(const Sorted& sorted, double share) {
  const double place = static_cast<double>(sorted.size() - 1) * share;
  const auto below = static_cast<std::size_t>(std::floor(place));
  auto above = static_cast<std::size_t>(std::ceil(place));
  while (sorted[below].value == sorted[above].value && above + 1 < sorted.size()) ++above;
  return (sorted[below].value + sorted[above].value) / 2;
}

double high_cut(const Sorted& sorted, double share) {
  const double place = static_cast<double>(sorted.size() - 1) * share;
  auto below = static_cast<std::size_t>(std::floor(place));
  const auto above = static_cast<std::size_t>(std::ceil(place));
  while (sorted[below].value == sorted[above].value && below > 0) --below;
  return (sorted[below].value + sorted[above].value) / 2;
}

/// Around the quantile as EMA Workbench (after the R package sdtoolkit) takes it.
double cut(const Sorted& sorted, double share) { return share > 0.5 ? high_cut(sorted, share) : low_cut(sorted, share); }

std::vector<Limits> ends_of(Inputs inputs) {
  std::vector<Limits> limits;
  for (const auto& column : inputs) {
    const auto [low, high] = std::minmax_element(column.begin(), column.end());
    limits.push_back({*low, *high});
  }
  return limits;
}

std::size_t restricted(const std::vector<Limits>& limits, const std::vector<Limits>& ends) {
  std::size_t count = 0;
  for (std::size_t d = 0; d < limits.size(); ++d) count += limits[d].low != ends[d].low || limits[d].high != ends[d].high;
  return count;
}

bool inside(Inputs inputs, std::size_t row, const std::vector<Limits>& limits) {
  for (std::size_t d = 0; d < limits.size(); ++d)
    if (inputs[d][row] < limits[d].low || inputs[d][row] > limits[d].high) return false;
  return true;
}

/// A box that might come next.
struct Candidate {
  std::size_t input = 0;
  QuasiP::End end = QuasiP::End::high;
  double limit = 0;
  std::size_t rows = 0, hits = 0;
  double gain = -std::numeric_limits<double>::infinity();
  std::size_t restricted = 0;

  /// Better than what was found before it; the earlier one wins a tie.
  [[nodiscard]] bool beats(const Candidate& other) const {
    return gain > other.gain || (gain == other.gain && restricted < other.restricted);
  }
};

double share_of(std::size_t hits, std::size_t rows) { return static_cast<double>(hits) / static_cast<double>(rows); }

double gain_of(const PrimBox& box, std::size_t rows, std::size_t hits) {
  if (rows == box.rows || rows == 0) return 0;
  const double change = share_of(hits, rows) - share_of(box.hits, box.rows);
  return change / static_cast<double>(rows < box.rows ? box.rows - rows : rows - box.rows);
}

/// Peels one box after the other. Every input's rows are sorted once and thinned as the box shrinks.
class Peeler {
 public:
  Peeler(Inputs inputs, const std::vector<bool>& holds, const PrimSettings& settings)
      : inputs_(inputs), settings_(settings), ends_(ends_of(inputs)), hit_(holds.begin(), holds.end()), kept_(holds.size(), 1), sorted_(inputs.size()) {
    parallel::for_each_block(inputs.size(), 1, settings.threads, [&](std::size_t begin, std::size_t end, unsigned) {
      for (std::size_t d = begin; d < end; ++d) sorted_[d] = sorted_by_value(inputs_[d]);
    });
  }

  std::vector<PrimBox> run() {
    PrimBox box{ends_, hit_.size(), static_cast<std::size_t>(std::count(hit_.begin(), hit_.end(), 1)), 0, PrimBox::Step::start};
    std::vector<PrimBox> trajectory{box};
    while (true) {
      const Candidate best = best_peel(trajectory.back());
      if (!(best.gain > 0) || share_of(best.rows, hit_.size()) < settings_.least_mass) return trajectory;
      trajectory.push_back(peeled(trajectory.back(), best));
      thin(best);
    }
  }

 private:
  Candidate best_peel(const PrimBox& box) const {
    Candidate best;
    for (std::size_t d = 0; d < sorted_.size(); ++d)
      for (const auto end : {QuasiP::End::high, QuasiP::End::low})
        if (const Candidate one = peel(box, d, end); one.beats(best)) best = one;
    return best;
  }

  /// Only the rows cut off are looked at.
  Candidate peel(const PrimBox& box, std::size_t d, QuasiP::End end) const {
    const Sorted& sorted = sorted_[d];
    Candidate one{d, end, cut(sorted, end == QuasiP::End::high ? 1 - settings_.peel : settings_.peel), box.rows, box.hits};
    const auto give_up = [&](const Entry& entry) {
      --one.rows;
      one.hits -= hit_[entry.row];
    };
    if (end == QuasiP::End::high)
      for (auto it = sorted.rbegin(); it != sorted.rend() && it->value > one.limit; ++it) give_up(*it);
    else
      for (auto it = sorted.begin(); it != sorted.end() && it->value < one.limit; ++it) give_up(*it);
    one.gain = gain_of(box, one.rows, one.hits);
    const bool counted = box.limits[d].low != ends_[d].low || box.limits[d].high != ends_[d].high;
    const double before = end == QuasiP::End::high ? ends_[d].high : ends_[d].low;
    one.restricted = box.restricted + (!counted && one.limit != before);
    return one;
  }

  PrimBox peeled(PrimBox box, const Candidate& best) const {
    (best.end == QuasiP::End::high ? box.limits[best.input].high : box.limits[best.input].low) = best.limit;
    box.rows = best.rows;
    box.hits = best.hits;
    box.restricted = best.restricted;
    box.step = PrimBox::Step::peel;
    return box;
  }

  /// Takes the rows that were cut off out of every order; without a branch, since which rows go is as good as random.
  void thin(const Candidate& best) {
    for (const Entry& entry : sorted_[best.input])
      kept_[entry.row] = best.end == QuasiP::End::high ? entry.value <= best.limit : entry.value >= best.limit;
    parallel::for_each_block(sorted_.size(), 1, settings_.threads, [&](std::size_t begin, std::size_t end, unsigned) {
      for (std::size_t d = begin; d < end; ++d) {
        Sorted& sorted = sorted_[d];
        std::size_t count = 0;
        for (const Entry& entry : sorted) {
          sorted[count] = entry;
          count += kept_[entry.row];
        }
        sorted.resize(count);
      }
    });
  }

  Inputs inputs_;
  const PrimSettings& settings_;
  std::vector<Limits> ends_;
  std::vector<std::uint8_t> hit_, kept_;  // bytes: a row's answer in one load
  std::vector<Sorted> sorted_;
};

/// Grows a box at its limits.
class Paster {
 public:
  Paster(Inputs inputs, const std::vector<bool>& holds, const PrimSettings& settings)
      : inputs_(inputs), holds_(holds), settings_(settings), ends_(ends_of(inputs)) {}

  /// The grown box; the same where nothing helps.
  PrimBox run(PrimBox box) const {
    while (true) {
      PrimBox best = box;
      double best_gain = 0;
      for (std::size_t d = 0; d < inputs_.size(); ++d)
        for (const auto end : {QuasiP::End::low, QuasiP::End::high}) {
          const PrimBox one = pasted(box, d, end);
          const double gain = gain_of(box, one.rows, one.hits);
          if (one.rows <= box.rows || !(gain > best_gain)) continue;
          best = one;
          best_gain = gain;
        }
      if (best.rows == box.rows) return box;
      box = std::move(best);
    }
  }

 private:
  PrimBox pasted(const PrimBox& box, std::size_t d, QuasiP::End end) const {
    const bool high = end == QuasiP::End::high;
    std::vector<Limits> beyond = box.limits;
    beyond[d] = high ? Limits{box.limits[d].high, ends_[d].high} : Limits{ends_[d].low, box.limits[d].low};
    if (beyond[d].low == beyond[d].high) return box;
    Sorted outside;
    for (std::size_t row = 0; row < holds_.size(); ++row)
      if (inside(inputs_, row, beyond)) outside.push_back({inputs_[d][row], static_cast<std::uint32_t>(row)});
    std::sort(outside.begin(), outside.end(), [](const Entry& a, const Entry& b) { return a.value < b.value; });
    const double limit = outside.empty() ? (high ? ends_[d].high : ends_[d].low)
                                         : cut(outside, high ? settings_.paste : 1 - settings_.paste);
    PrimBox grown = box;
    (high ? grown.limits[d].high : grown.limits[d].low) = limit;
    grown.rows = grown.hits = 0;
    for (std::size_t row = 0; row < holds_.size(); ++row)
      if (inside(inputs_, row, grown.limits)) {
        ++grown.rows;
        grown.hits += holds_[row];
      }
    grown.restricted = restricted(grown.limits, ends_);
    grown.step = PrimBox::Step::paste;
    return grown;
  }

  Inputs inputs_;
  const std::vector<bool>& holds_;
  const PrimSettings& settings_;
  std::vector<Limits> ends_;
};

std::size_t best_balanced(const PrimResult& result) {
  std::size_t best = 0;
  double most = 0;
  for (std::size_t i = 0; i < result.trajectory.size(); ++i) {
    const double coverage = result.coverage(result.trajectory[i]), density = result.density(result.trajectory[i]);
    const double mean = coverage + density > 0 ? 2 * coverage * density / (coverage + density) : 0;
    if (mean <= most) continue;
    most = mean;
    best = i;
  }
  return best;
}

/// P(at least `hits` of `rows`) at this chance; both numbers may have been divided by what sharing draws costs.
double binomial_tail(double hits, double rows, double chance) {
  if (hits <= 0 || chance >= 1) return 1;
  if (chance <= 0) return 0;
  return random::beta_cdf(hits, rows - hits + 1, chance);
}

/// Design effect of the rows inside; 1 where each is a draw of its own.
double cost_of_sharing(Inputs inputs, const std::vector<bool>& holds, const Draws& draws, const std::vector<Limits>& limits) {
  if (draws.count == holds.size()) return 1;
  std::vector<double> held;
  std::vector<std::uint32_t> draw;
  for (std::size_t row = 0; row < holds.size(); ++row)
    if (inside(inputs, row, limits)) {
      held.push_back(holds[row] ? 1 : 0);
      draw.push_back(draws.of_row[row]);
    }
  return stats::design_effect(held, draw, draws.count, held.size());
}

}  // namespace

PrimResult find_boxes(Inputs inputs, const std::vector<bool>& holds, const PrimSettings& settings) {
  TRUCE_EXPECTS(!inputs.empty() && settings.peel > 0 && settings.peel < 0.5 && settings.paste > 0 && settings.paste < 0.5);
  PrimResult result;
  result.rows = holds.size();
  result.hits = static_cast<std::size_t>(std::count(holds.begin(), holds.end(), true));
  TRUCE_EXPECTS(result.hits > 0 && result.hits < result.rows);
  result.trajectory = Peeler(inputs, holds, settings).run();
  result.chosen = settings.chosen && *settings.chosen < result.trajectory.size() ? *settings.chosen : best_balanced(result);
  if (settings.pasting == PrimSettings::Pasting::at_chosen) {
    const PrimBox& chosen = result.trajectory[result.chosen];
    if (PrimBox grown = Paster(inputs, holds, settings).run(chosen); grown.rows > chosen.rows) {
      result.trajectory.push_back(std::move(grown));
      result.chosen = result.trajectory.size() - 1;
    }
  }
  return result;
}

std::vector<QuasiP> quasi_p_values(Inputs inputs, const std::vector<bool>& holds, const Draws& draws, const PrimResult& result,
                                   const PrimBox& box) {
  const auto& ends = result.trajectory.front().limits;
  std::vector<QuasiP> values;
  for (std::size_t d = 0; d < box.limits.size(); ++d)
    for (const auto end : {QuasiP::End::low, QuasiP::End::high}) {
      std::vector<Limits> without = box.limits;
      if (end == QuasiP::End::low) without[d].low = ends[d].low;
      else without[d].high = ends[d].high;
      if (without[d].low == box.limits[d].low && without[d].high == box.limits[d].high) continue;
      std::size_t rows = 0, hits = 0;
      for (std::size_t row = 0; row < holds.size(); ++row)
        if (inside(inputs, row, without)) {
          ++rows;
          hits += holds[row];
        }
      const double cost = cost_of_sharing(inputs, holds, draws, without);
      values.push_back({d, end, binomial_tail(static_cast<double>(box.hits) / cost, static_cast<double>(box.rows) / cost,
                                              share_of(hits, rows))});
    }
  std::stable_sort(values.begin(), values.end(), [](const QuasiP& a, const QuasiP& b) { return a.value > b.value; });
  return values;
}

}  // namespace truce::analysis
