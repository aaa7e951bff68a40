// Boxes and leaves in words.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "analysis/discovery/prim.hpp"

namespace truce::analysis {

/// "patron_support is at least 0.6 and pay lies from 0.2 to 0.4"; limits at or beyond `ends` are not said. "anywhere" where
/// nothing is limited. Numbers have as many digits as the range needs.
[[nodiscard]] std::string box_words(std::span<const std::string> names, const std::vector<Limits>& limits,
                                    const std::vector<Limits>& ends);

}  // namespace truce::analysis
