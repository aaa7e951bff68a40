// What a design varies: the uncertain parameters of a case, each alone or several together as one factor.
//
// Inputs are the numbers of the case that are no constants, each with its prior, and the types of the factions' leaders.
// Factors share them out: every input is in one factor, so that the variance of an answer is shared out whole. Inputs that
// nobody asked for by name are one factor, "all others".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "model/model.hpp"
#include "random/distribution.hpp"

namespace truce::analysis::experiment {

struct Input {
  std::string name;          // address: "posture.w_pay", "faction.kh.type"
  std::string meaning;
  random::Distribution law;  // of the value; of a type uniform: the level that picks it
  ParameterId parameter;     // unset for a type
  std::size_t faction = 0;   // of a type
};

/// In the order of the case's table, then the types.
[[nodiscard]] std::vector<Input> inputs_of(const model::Model& model);

struct Factor {
  std::string name;                 // of its only input, "posture.*", "other posture.*", "all others"
  std::vector<std::size_t> inputs;  // at least one, increasing
};

enum class By : unsigned char { parameter, table };

/// A factor for each input; or for each table of the case or mechanism, which the first word of an address names.
[[nodiscard]] std::vector<Factor> factors_by(const std::vector<Input>& inputs, By by);

/// A factor for each item of "a,b.*,c": an input, or all inputs that a pattern with * fits and no earlier item has ("other"
/// where one has some); then the rest as one. Problems: what fits nothing, with the nearest names; what is constant; what is named twice.
[[nodiscard]] std::vector<Factor> factors_named(const model::Model& model, const std::vector<Input>& inputs, std::string_view list,
                                                Diagnostics& found);

/// A factor for each of these inputs; then the rest as one.
[[nodiscard]] std::vector<Factor> factors_of(const std::vector<Input>& inputs, const std::vector<std::size_t>& chosen);

inline constexpr std::string_view rest_name = "all others";

}  // namespace truce::analysis::experiment
