// Gauges: a few numbers of each mechanism by which a reader sees how far its path has moved.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/model.hpp"
#include "model/state.hpp"

namespace truce::analysis::attribution {

struct Gauge {
  model::Mechanism mechanism;
  std::string name;   // "factions that comply"
  std::string unit;
  enum class What : std::uint8_t {
    factions_capability, state_capability, settlement, gap, pledged, complying, integrated, armed, attacks, strikes, belief,
    authority, cooperation, troops
  } what;
  std::uint16_t index = model::nobody;  // issue of a settlement
};

/// Those of a case, by mechanism in the order of a step; only of mechanisms that are switched on.
[[nodiscard]] std::vector<Gauge> gauges_of(const model::Model& model);

/// Reads gauges along a path: levels at the end of a step, attacks and strikes counted from where it began.
void read_gauges(const model::Model& model, const model::State& state, std::span<const Gauge> gauges, std::span<const double> before,
                 std::span<double> out);

}  // namespace truce::analysis::attribution
