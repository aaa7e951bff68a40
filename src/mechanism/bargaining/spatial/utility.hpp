// Utility of a distance under a risk attitude, (2) of spatial.hpp.
#pragma once

namespace truce::bargaining::spatial {

[[nodiscard]] constexpr double utility(double distance, double risk) { return (1 - distance) * (1 + risk * distance); }

}  // namespace truce::bargaining::spatial
