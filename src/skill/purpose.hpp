// What this room draws. Numbers far from the model's (model/purpose.hpp), since a run's seed is used here as well.
#pragma once

#include <cstdint>

namespace truce::skill {

enum class Purpose : std::uint32_t {
  pit = 1024,        // member = number of the question
  bootstrap = 1025,  // entity = baseline, member = replicate
  sign_flips = 1026  // entity = baseline, member 0: Brier, 1: CRPS
};

}  // namespace truce::skill
