// The names of a rule's values, in the order of their enumerations, for the options of every model that holds elections.
#pragma once

#include <string_view>
#include <vector>

namespace truce::bargaining::condorcet {

using Names = std::vector<std::string_view>;
inline Names vote_names() {
  return {"difference", "sign", "difference_sign", "difference_cubic", "cubic", "asymmetric"};
}
inline Names power_names() { return {"linear", "square", "quartic", "octic", "threshold"}; }
inline Names scheme_names() { return {"conditional", "markov_uniform", "markov_incentive"}; }
inline Names floor_names() { return {"share", "absolute"}; }

/// The place of a named value as the value.
template <class Value>
Value at(double place) {
  return static_cast<Value>(static_cast<int>(place));
}

}  // namespace truce::bargaining::condorcet
