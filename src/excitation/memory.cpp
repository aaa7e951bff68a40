#include "excitation/memory.hpp"

#include <cmath>

namespace truce::excitation {

namespace {

/// R, R1 and R2 of every source, carried from one time to the next.
class Carried {
 public:
  Carried(std::size_t sources, Derivatives derivatives)
      : derivatives_(derivatives), r_(sources), r1_(sources), r2_(sources), pending_(sources) {}

  void advance(double decay, double gap) {
    const double kept = std::exp(-decay * gap);
    for (std::size_t j = 0; j < r_.size(); ++j) {
      const double r = r_[j] + pending_[j];
      pending_[j] = 0;
      if (derivatives_ == Derivatives::by_decay) {
        r2_[j] = kept * (r2_[j] + gap * (2 * r1_[j] + gap * r));
        r1_[j] = kept * (r1_[j] + gap * r);
      }
      r_[j] = kept * r;
    }
  }
  void add(std::uint32_t source) { ++pending_[source]; }

  [[nodiscard]] double value(std::size_t j) const { return r_[j]; }
  [[nodiscard]] double first(std::size_t j) const { return r1_[j]; }
  [[nodiscard]] double second(std::size_t j) const { return r2_[j]; }

 private:
  Derivatives derivatives_;
  std::vector<double> r_, r1_, r2_;
  std::vector<double> pending_;  // events at the present time
};

}  // namespace

Memory remember(const Design& design, double decay, Derivatives derivatives) {
  const Events& events = design.events();
  const std::size_t series = design.series_count();
  const bool both = derivatives == Derivatives::by_decay;
  Memory memory{decay, {}, {}, {}, std::vector<double>(series, 0.0), {}, {}};
  memory.value.resize(series);
  if (both) memory.slope.resize(series), memory.curvature.resize(series);
  for (std::size_t k = 0; k < series; ++k) {
    const std::size_t cells = design.pieces_of(k).size() * series;
    memory.value[k].reserve(cells);
    if (both) memory.slope[k].reserve(cells), memory.curvature[k].reserve(cells);
  }
  Carried carried(series, derivatives);
  double now = 0;
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (events.days[i] > now) carried.advance(decay, events.days[i] - now);
    now = events.days[i];
    const std::uint32_t target = events.series[i];
    for (std::size_t j = 0; j < series; ++j) {  // (3)
      memory.value[target].push_back(decay * carried.value(j));
      if (!both) continue;
      memory.slope[target].push_back(carried.value(j) - decay * carried.first(j));
      memory.curvature[target].push_back(decay * carried.second(j) - 2 * carried.first(j));
    }
    carried.add(target);
    ++memory.answered[target];
  }
  carried.advance(decay, events.end_days - now);
  for (std::size_t j = 0; j < series; ++j) {  // (4)
    memory.answered[j] -= carried.value(j);
    if (!both) continue;
    memory.answered_slope.push_back(carried.first(j));
    memory.answered_curvature.push_back(-carried.second(j));
  }
  return memory;
}

}  // namespace truce::excitation
