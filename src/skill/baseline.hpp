// Plain forecasts that a model must beat, made only from what was public on the as-of date.
//
//   base rate    yes or no: (yes + 1) / (n + 2) over the resolved yes-or-no questions of the other cases, this case left
//                out. Nothing for numbers: those of other cases have other units
//   last value   a level: the last figure that was public stays. A count: the last window's rate goes on. Yes or no: nine in
//                ten for what that value means (judgement: nothing stays for certain)
//   own history  a level: each public figure as likely as any other. A count: each past window's rate. At least three.
//                Yes or no: (windows that say yes + 1/2) / (n + 1)
// A baseline that has nothing to go by says nothing, and is not compared on that question.
#pragma once

#include <span>

#include "skill/scored.hpp"
#include "skill/sighting.hpp"

namespace truce::skill {

inline constexpr double persistence = 0.9;        // judgement
inline constexpr std::size_t shortest_history = 3;  // figures; judgement

/// Resolved yes-or-no questions of other cases.
struct Elsewhere {
  std::size_t yes = 0, resolved = 0;
};

/// `known`: sightings of the question's measure that were public on the as-of date.
[[nodiscard]] Statements plain_forecasts(const Question& question, std::span<const Sighting> known,
                                         const Elsewhere& elsewhere);

}  // namespace truce::skill
