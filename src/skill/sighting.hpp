// What the record says of a measure: rows of the same thing, as numbers in the measure's own unit.
//
// Read are rows with a number that is exact or about right (a bound says too little to compare with): levels of the same
// people, stage, weapons, troops or authority; counts of attacks, lethal attacks, deaths or strikes by the same fronts;
// postures as 0, 1, 2. A row of another group than the measure's is not read, nor is a sum made of parts.
#pragma once

#include <vector>

#include "model/model.hpp"

namespace truce::skill {

enum class SightingKind : unsigned char { level, count };

struct Sighting {
  Date from{}, to{}, known{};
  double value = 0;          // of a count: in the whole window
  SightingKind kind = SightingKind::level;
  [[nodiscard]] int days() const { return days_between(from, to) + 1; }
};

/// In the order of their last day. `situation` may hold more of the record than the model's own case does.
[[nodiscard]] std::vector<Sighting> sightings_of(const casefile::Case& situation, const model::Model& model,
                                                 std::size_t measure);

/// Those that were public by `date`.
[[nodiscard]] std::vector<Sighting> known_by(const std::vector<Sighting>& all, Date date);

}  // namespace truce::skill
