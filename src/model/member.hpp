// A member: one draw of everything that is uncertain but does not change, and what follows from it: the schedule of
// shocks, the slips of withdrawals, the days of elections.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "mechanism/calendar/calendar.hpp"
#include "mechanism/partnership/partnership.hpp"
#include "model/model.hpp"
#include "model/purpose.hpp"

namespace truce::model {

/// What is forced or taken out, on the same chance as everything else, to see what it does.
struct Variant {
  std::optional<std::size_t> without_shock;  // index into Model::shock
  bool without_elections = false;
  std::optional<bargaining::Model> bargaining;  // in place of the case's, on every issue
  struct Forced {
    std::size_t channel;
    double day;
    violence::Deadliness deadliness;  // how many die is drawn
  };
  std::vector<Forced> forced;
};

/// Whose chance a member's history has read: the slots that its ancestors held in a filter, from step to step. With it
/// a particle's whole past is simulated again, bit for bit. Empty for a member of the prior, whose past is its own.
struct Lineage {
  struct Slot {
    std::uint32_t from_step;
    std::uint32_t slot;
    std::uint64_t seed;           // of the filter, from that step on
  };
  std::vector<Slot> slots;        // from_step increasing, the first 0
  std::uint32_t history_steps = 0;

  [[nodiscard]] bool empty() const { return slots.empty(); }
  [[nodiscard]] const Slot& slot_at(std::uint32_t step) const;
  /// The same chance but in the steps [from, to), which are read from this slot and seed.
  [[nodiscard]] Lineage renewed(std::uint32_t from, std::uint32_t to, std::uint32_t slot, std::uint64_t seed) const;
};

struct Member {
  std::uint64_t seed = 0;
  std::uint32_t index = 0;
  Lineage lineage;
  std::shared_ptr<const Parameters> parameters;  // particles of one draw share it
  calendar::Schedule world;
  std::vector<partnership::Schedule> place_schedule;
  std::vector<double> election_days;
  std::vector<bargaining::Model> bargaining;  // per issue; of an ensemble the one this member has drawn

  [[nodiscard]] Chance chance(std::uint32_t step) const {
    if (step >= lineage.history_steps) return own_chance(step);
    const Lineage::Slot& held = lineage.slot_at(step);
    return {held.seed, held.slot, step};
  }
  [[nodiscard]] Chance own_chance(std::uint32_t step) const { return {seed, index, step}; }
};

/// Draws the member. Supercritical retaliation is drawn again; Parameters::redrawn counts how often.
[[nodiscard]] Member draw_member(const Model& model, std::uint64_t seed, std::uint32_t index,
                                 const Variant& variant = {});

/// A member with given parameters. With a lineage, what chance had in store up to the as-of date comes from there, and
/// what it holds for later is drawn anew, so that members of one ancestor do not share their future.
[[nodiscard]] Member draw_member(const Model& model, std::uint64_t seed, std::uint32_t index,
                                 std::shared_ptr<const Parameters> parameters, Lineage lineage,
                                 const Variant& variant = {});

/// Draws the parameters alone (the check of the prior's stability uses it).
[[nodiscard]] Parameters draw_parameters(const Model& model, std::uint64_t seed, std::uint32_t index);

/// The parameters of given numbers: a value for each entry of the table, and for each faction the level in (0, 1) that
/// says the type of its leaders (the type whose share of [0, 1) holds it). Null where retaliation would explode: such
/// numbers are no member of the prior.
[[nodiscard]] std::shared_ptr<const Parameters> parameters_of(const Model& model, std::span<const double> values,
                                                              std::span<const double> type_levels);
/// What follows from all numbers together, once the table's are placed: retaliation, and the types, whose probabilities
/// are numbers of the table too. Null as above.
[[nodiscard]] std::shared_ptr<const Parameters> completed(const Model& model, Parameters parameters,
                                                          std::span<const double> type_levels);

/// Probability of each type of leader of a faction.
[[nodiscard]] std::array<double, 3> type_weights(const Model& model, const Parameters& parameters, std::size_t faction);

/// G of the drawn parameters: row k, column j, mean direct responses on k to one event on j.
void fill_retaliation(const Model& model, Parameters& parameters);

/// A plan's schedule for this member.
[[nodiscard]] calendar::Schedule plan_schedule(const Model& model, const Member& member, std::size_t plan);

inline constexpr std::uint32_t most_redraws = 200;

}  // namespace truce::model
