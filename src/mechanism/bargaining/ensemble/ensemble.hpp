// Ensemble: several models at once, each with a weight; what is reported is a distribution.
//
//   L = sum_m w_m L_m / sum_m w_m,     L_m the law of model m over outcomes                                  (1)
//
// and each point y of it is drawn towards the mean O by a shrinkage lambda in [0, 1]:
//
//   y' = y + lambda (O - y)                                                                                  (2)
//
// The settlement is the mean of L, or its median. A model without an answer on an issue is left out there, and the
// others' weights are scaled up. No model is shown to beat the mean on the one large public data set, and models that
// err differently err less together: hence the mixture, and hence the mean as what it shrinks to.
// Ours: the whole of it, the weights included.
// Papers: none of its own.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "mechanism/bargaining/option.hpp"
#include "mechanism/bargaining/solution.hpp"

namespace truce::bargaining::ensemble {

enum class ReadOut : std::uint8_t { mean, median };

struct Options {
  // Weights, in the order of the models.
  double compromise = 1;
  double median = 1;
  double nash = 1;
  double challenge = 1;
  double exchange = 1;
  double condorcet = 1;
  double spatial = 0;
  double quantal = 1;
  double shrinkage = 0;  // lambda
  ReadOut read_out = ReadOut::mean;
};
[[nodiscard]] const std::vector<OptionSign<Options>>& option_signs();

struct Component {
  double weight;
  const Solution* solution;  // of the same table
};

/// (1) and (2). `anchor`: the mean of each issue.
[[nodiscard]] Solution mix(std::span<const Component> components, std::span<const double> anchor,
                           const TableView& table, const Options& options = {});

}  // namespace truce::bargaining::ensemble
