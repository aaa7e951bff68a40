// On which beliefs the answer hangs: draws are split into thirds by each uncertain number, the members of one draw counted
// as one, by their mean answer (stats/design_effect.hpp says why). Without a conditioned record every member is a draw.
//
//   driver   the reference plan's mean answer differs between the top and the bottom third
//   flip     inside one third another plan is better than the plan that is best over all members
//
// Many numbers are tried, so a finding is reported only beyond a bound of Bonferroni's kind: with K tests, a
// difference larger than z standard errors where 2 (1 - Phi(z)) = 0.05 / K (one-sided for flips). A split by thirds
// sees effects of one number at a time; what two numbers do only together is not seen.
#pragma once

#include <cstddef>
#include <vector>

#include "ensemble/forecast.hpp"
#include "model/model.hpp"

namespace truce::brief {

struct Driver {
  std::size_t question = 0;   // index into Forecast::asked
  std::size_t parameter = 0;  // index into Model::table
  double low_value = 0;       // the bottom third ends here
  double high_value = 0;      // the top third begins here
  double at_low = 0;          // mean answer in the bottom third, reference plan
  double at_high = 0;
  double standard_error = 0;  // of the difference

  [[nodiscard]] double difference() const { return at_high - at_low; }
};

enum class Third : unsigned char { bottom, middle, top };

struct Flip {
  std::size_t question = 0;
  std::size_t parameter = 0;
  Third third = Third::bottom;
  double low_value = 0;   // the third's range of drawn values
  double high_value = 0;
  std::size_t plan = 0;   // better here
  std::size_t best = 0;   // better over all members
  double gain = 0;        // mean answer of `plan` less that of `best`, in this third
  double standard_error = 0;
};

struct Beliefs {
  std::size_t members = 0;     // kept one by one
  std::size_t draws = 0;       // that they started from
  std::size_t parameters = 0;  // uncertain numbers tried
  std::size_t questions = 0;
  double driver_bound = 0;     // standard errors
  double flip_bound = 0;
  std::vector<Driver> drivers;  // beyond the bound; by question, the strongest first
  std::vector<Flip> flips;      // beyond the bound; by question, the clearest first
};

/// `questions`: those to look at (indices into Forecast::asked), each with a direction; `sign` 1 where higher is
/// better, -1 where lower is.
[[nodiscard]] Beliefs beliefs_of(const model::Model& model, const ensemble::Forecast& forecast,
                                 const std::vector<std::size_t>& questions, const std::vector<int>& sign);

}  // namespace truce::brief
