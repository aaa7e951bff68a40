#include "mechanism/bargaining/ensemble/ensemble.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/contract.hpp"

namespace truce::bargaining::ensemble {

Solution mix(std::span<const Component> components, std::span<const double> anchor, const TableView& table,
             const Options& options) {
  TRUCE_EXPECTS(anchor.size() == table.issues && options.shrinkage >= 0 && options.shrinkage <= 1);
  Solution result;
  result.round.emplace_back(table.position.begin(), table.position.end());
  result.settled.emplace_back();
  for (std::size_t issue = 0; issue < table.issues; ++issue) {
    Law law;
    Weighting weighting = Weighting::weighted;
    for (const Component& component : components) {
      const Solution& one = *component.solution;
      if (!(component.weight > 0) || std::isnan(one.outcome[issue].value)) continue;
      if (one.outcome[issue].weighting == Weighting::unweighted) weighting = Weighting::unweighted;
      for (std::size_t k = 0; k < one.law[issue].point.size(); ++k) {
        const double y = one.law[issue].point[k];
        law.point.push_back(y + options.shrinkage * (anchor[issue] - y));  // (2)
        law.probability.push_back(component.weight * one.law[issue].probability[k]);  // (1)
      }
    }
    law = tidied(law);
    const double value = options.read_out == ReadOut::mean ? mean_of(law) : median_of(law);
    result.outcome.push_back({value, weighting});
    result.settled.front().push_back(value);
    result.law.push_back(std::move(law));
  }
  if (components.empty()) result.notes.emplace_back("no model has a weight: nothing is settled");
  return result;
}

namespace {

template <double Options::*member>
OptionSign<Options> weight_of(std::string_view name, std::string_view fallback, std::string_view reason) {
  return {name, {}, {0, 1e6}, fallback, "weight of this model in the mixture; 0 leaves it out", reason,
          [](Options& options, double value) { options.*member = value; }};
}

}  // namespace

const std::vector<OptionSign<Options>>& option_signs() {
  constexpr std::string_view alike = "judgement: models that no data tell apart count alike";
  static const std::vector<OptionSign<Options>> all{
      weight_of<&Options::compromise>("ensemble.compromise", "1", alike),
      weight_of<&Options::median>("ensemble.median", "1", alike),
      weight_of<&Options::nash>("ensemble.nash", "1", alike),
      weight_of<&Options::challenge>("ensemble.challenge", "1", alike),
      weight_of<&Options::exchange>("ensemble.exchange", "1", alike),
      weight_of<&Options::condorcet>("ensemble.condorcet", "1", alike),
      weight_of<&Options::spatial>("ensemble.spatial", "0", "it takes by far the longest; give it a weight to have it"),
      weight_of<&Options::quantal>("ensemble.quantal", "1", alike),
      {"ensemble.shrinkage", {}, {0, 1}, "0", "how far each outcome is drawn towards the mean: 0 not at all, 1 all the way",
       "the mixture itself already shrinks", [](Options& o, double value) { o.shrinkage = value; }},
      {"ensemble.read_out", {"mean", "median"}, {}, "mean", "what of the mixture is called the settlement",
       "mean for squared error; median for absolute error",
       [](Options& o, double place) { o.read_out = place < 0.5 ? ReadOut::mean : ReadOut::median; }},
  };
  return all;
}

}  // namespace truce::bargaining::ensemble
