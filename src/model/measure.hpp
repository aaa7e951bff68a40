// Measures: numbers read off a path, compiled from the case so that reading one costs a few operations.
//
// A *level* is a property of the state at the end of a step. An *event* measure sums what happened on given days
// (attacks, deaths, pledges). A *peak* is the most that happened in one day. docs/methods/measures.md defines each.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "casefile/case.hpp"
#include "model/happening.hpp"

namespace truce::model {

struct Model;
struct State;

enum class MeasureForm : std::uint8_t { level, events, peak };

struct CompiledMeasure {
  std::string id;
  std::string title;
  std::string unit;
  bool of_the_case = true;  // else one of the standing measures that every run has (people, posture, ...)
  bool shown = true;
  bool every_step = false;          // a condition or a question may turn on any step; else read when it is asked for
  MeasureForm form = MeasureForm::level;
  casefile::What what = casefile::What::authority;

  // what a level reads
  std::vector<std::uint16_t> factions;  // all where the case names none
  std::vector<std::uint8_t> stages;     // whose people are counted
  std::uint16_t index = nobody;         // place, issue, front, actor, list, tie ... whatever `what` needs one of
  std::vector<std::uint16_t> indices;   // ties, places
  casefile::Weapon weapon = casefile::Weapon::light;
  casefile::EventKind event = casefile::EventKind::pledge;

  // what an event measure counts
  std::uint64_t channels = 0;           // bit k: channel k
  std::uint64_t faction_mask = ~std::uint64_t{0};
  HappeningKind kind = HappeningKind::attack;
  bool lethal_only = false;
  bool weigh_by_deaths = false;
  bool any_faction = true;              // also happenings that no faction is tied to

  // natural range, for the sketches that collect its distribution
  double low = 0;
  double high = std::numeric_limits<double>::infinity();
};

/// Whether a measure may have no value on a healthy path (days to form while no government has formed).
[[nodiscard]] inline bool may_be_missing(casefile::What what) {
  return what == casefile::What::days_to_form || what == casefile::What::premier_kept;
}

/// The value of a level at the end of the step; NaN where the path has none (days to form while none has formed).
[[nodiscard]] double read_level(const Model& model, const State& state, const CompiledMeasure& measure);

/// What one happening adds to an event or peak measure; 0 where it does not count.
[[nodiscard]] inline double weight(const CompiledMeasure& m, const Happening& h) {
  if (h.kind != m.kind) return 0;
  if (h.kind == HappeningKind::attack || h.kind == HappeningKind::strike || h.kind == HappeningKind::signing) {
    if (((m.channels >> (h.channel & 63u)) & 1u) == 0) return 0;
    if (m.lethal_only && h.deaths == 0) return 0;
  }
  if (h.faction == nobody ? !m.any_faction : ((m.faction_mask >> (h.faction & 63u)) & 1u) == 0) return 0;
  return m.weigh_by_deaths ? h.deaths : 1;
}

}  // namespace truce::model
