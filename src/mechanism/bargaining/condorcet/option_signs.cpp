#include "mechanism/bargaining/condorcet/condorcet.hpp"
#include "mechanism/bargaining/condorcet/names.hpp"

namespace truce::bargaining::condorcet {

const std::vector<OptionSign<Options>>& option_signs() {
  static const std::vector<OptionSign<Options>> signs{
      {.name = "condorcet.vote",
       .values = vote_names(),
       .fallback = "difference",
       .meaning = "how a difference in utility becomes a vote: itself, its sign, 0.8 d + 0.2 sign, 0.5 d + 0.5 d^3, "
                  "d^3, or gains at two thirds of losses",
       .reason = "the authors' default; it alone is free of a scale",
       .set = [](Options& o, double place) { o.rule.vote = at<Vote>(place); }},
      {.name = "condorcet.power",
       .values = power_names(),
       .fallback = "linear",
       .meaning = "power of the coalitions in the chance of victory: 1, 2, 4, 8, or a sure win with a tenth more",
       .reason = "the authors' default, and the best of them on the European Union's decisions",
       .set = [](Options& o, double place) { o.rule.power = at<Power>(place); }},
      {.name = "condorcet.scheme",
       .values = scheme_names(),
       .fallback = "conditional",
       .meaning = "beats all others at once; or what stands is challenged forever, by anyone alike, or by who gains",
       .reason = "the authors' default",
       .set = [](Options& o, double place) { o.rule.scheme = at<Scheme>(place); }},
      {.name = "condorcet.floor",
       .values = floor_names(),
       .fallback = "share",
       .meaning = "what a coalition of nobody weighs: 1e-8 of the total weight, or 1e-8",
       .reason = "free of the unit of capability; the published program has the other",
       .set = [](Options& o, double place) { o.rule.floor = at<Floor>(place); }},
      {.name = "condorcet.read_out",
       .values = {"expected", "most_likely"},
       .fallback = "expected",
       .meaning = "the settlement: the mean of the law, or its most likely option (the middle of options that tie)",
       .reason = "the mean varies smoothly with the inputs",
       .set = [](Options& o, double place) { o.read_out = at<ReadOut>(place); }},
      {.name = "condorcet.weight",
       .values = {"capability_salience", "capability"},
       .fallback = "capability_salience",
       .meaning = "what a vote weighs",
       .reason = "as in the other models; the authors use capability alone where salience is in the utility",
       .set = [](Options& o, double place) { o.weight = at<Weight>(place); }},
      {.name = "condorcet.scale",
       .values = {"range", "hundred"},
       .fallback = "range",
       .meaning = "the distance that counts as one: the range of the positions, or 100 (or the range if that is wider)",
       .reason = "free of units; it matters for votes other than the difference",
       .set = [](Options& o, double place) { o.scale = at<Scale>(place); }},
  };
  return signs;
}

}  // namespace truce::bargaining::condorcet
