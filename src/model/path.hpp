// Paths: what each mechanism writes in each step, so that it can be written again elsewhere in its place.
//
// Every variable of the state that is more than a function of others belongs to one mechanism:
//
//   capability   index of each faction, of the state
//   bargaining   settlements and signatures; positions and ideals (a plan's demand reaches the state's through here)
//   posture      leaders' answer, and what they did in the step
//   funnel       people, weapons, loyalty, tranches; flows of the step
//   violence     gates, blood, excitation, intensities; hits, killed, raids and strikes on each faction
//   credibility  belief in the state's promises, authority
//   partnership  cooperation, what governs the troops, troops
//
// A path holds, for each step, these variables as the mechanism's phase left them, what it made happen, and whose intake
// it interrupted (the one flag that several raise and the funnel lowers). In a step that takes a mechanism's part from a
// path its phase is not run; its variables, happenings and flags are put there instead. All others go on from what they
// find, on the same chance. Where every mechanism's part is taken from one path, what comes out is that path.
//
// Calendar, elections and patronage read nothing that a plan may touch (levers) and nothing of the seven above, so that
// they write the same under every plan; they have no part to take. docs/methods/why.md says what this is good for.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "model/model.hpp"
#include "model/state.hpp"
#include "model/step.hpp"

namespace truce::model {

/// Mechanisms that a plan may move, in the order of a step.
inline constexpr std::array<Mechanism, 7> moved_by_plans{Mechanism::capability, Mechanism::bargaining, Mechanism::posture,
                                                         Mechanism::funnel,     Mechanism::violence,   Mechanism::credibility,
                                                         Mechanism::partnership};

/// What one mechanism wrote in one step.
struct Part {
  std::vector<std::uint64_t> value;         // bits of its variables, in a fixed order
  std::vector<Happening> happened;
  std::vector<std::uint8_t> interrupted;    // per faction

  [[nodiscard]] bool operator==(const Part& other) const = default;
};

/// Runs the phase and keeps what it wrote.
void advance_and_keep(const Phase& phase, Step& step, Part& part);

/// Puts what the phase wrote elsewhere in its place.
void put(const Phase& phase, Step& step, const Part& part);

/// Mechanisms whose variables and happenings a measure is read from, bit m for Mechanism m (elections, patronage and
/// the calendar included).
[[nodiscard]] std::uint32_t writers_of(const CompiledMeasure& measure);

/// Levers that a mechanism reads, bit l for Lever l: in its phase, or (talks) where the calendar has carried them.
[[nodiscard]] std::uint32_t levers_read_by(Mechanism mechanism);

[[nodiscard]] constexpr std::uint32_t bit(Mechanism mechanism) { return 1u << static_cast<unsigned>(mechanism); }

}  // namespace truce::model
