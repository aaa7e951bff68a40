#include "mechanism/bargaining/spatial/options.hpp"

#include "mechanism/bargaining/condorcet/names.hpp"

namespace truce::bargaining::spatial {

namespace {

using condorcet::at;

std::vector<OptionSign<Options>> election_signs() {
  return {
      {.name = "spatial.vote",
       .values = condorcet::vote_names(),
       .fallback = "difference",
       .meaning = "how a difference in utility becomes a vote, in challenges and elections",
       .reason = "the authors' default",
       .set = [](Options& o, double place) { o.rule.vote = at<condorcet::Vote>(place); }},
      {.name = "spatial.power",
       .values = condorcet::power_names(),
       .fallback = "linear",
       .meaning = "power of the coalitions in the elections; challenges are linear",
       .reason = "the authors' default",
       .set = [](Options& o, double place) { o.rule.power = at<condorcet::Power>(place); }},
      {.name = "spatial.scheme",
       .values = condorcet::scheme_names(),
       .fallback = "conditional",
       .meaning = "how chances in pairs become chances of all options",
       .reason = "the authors' default",
       .set = [](Options& o, double place) { o.rule.scheme = at<condorcet::Scheme>(place); }},
      {.name = "spatial.floor",
       .values = condorcet::floor_names(),
       .fallback = "share",
       .meaning = "what a coalition of nobody weighs: 1e-8 (in challenges 1e-10) of the total, or that number itself",
       .reason = "free of the unit of capability; the published program has the other, which shows where positions "
                 "almost coincide",
       .set = [](Options& o, double place) { o.rule.floor = at<condorcet::Floor>(place); }},
      {.name = "spatial.read_out",
       .values = {"expected", "most_likely"},
       .fallback = "expected",
       .meaning = "the settlement: mean over the last turn's positions by their chances, or the most likely",
       .reason = "the mean varies smoothly with the inputs; the authors name none",
       .set = [](Options& o, double place) { o.read_out = at<ReadOut>(place); }},
      {.name = "spatial.risk_range",
       .values = {"low", "middle", "high"},
       .fallback = "middle",
       .meaning = "where risk attitudes lie: [0, 1], [-1/2, 1] or [-1, 1]",
       .reason = "the authors' default",
       .set = [](Options& o, double place) { o.risk_range = at<RiskRange>(place); }},
      {.name = "spatial.belief",
       .values = {"own", "one_third", "half", "two_thirds", "true_risk"},
       .fallback = "one_third",
       .meaning = "how far one's belief of another's risk attitude goes from one's own to the other's true one",
       .reason = "the authors' default",
       .set = [](Options& o, double place) { o.belief = at<Belief>(place); }},
  };
}

std::vector<OptionSign<Options>> bargain_signs() {
  return {
      {.name = "spatial.binding",
       .values = {"both", "independent"},
       .fallback = "both",
       .meaning = "a bargain is carried out by both sides or by neither; or each side follows its own election",
       .reason = "a deal that one side alone keeps is none; independent is the published program",
       .set = [](Options& o, double place) { o.binding = at<Binding>(place); }},
      {.name = "spatial.commitment",
       .values = {"semi", "full", "none"},
       .fallback = "semi",
       .meaning = "a third party that wins keeps its position, one that loses takes the winner's; full: always the "
                  "winner's; none: always keeps it. Under full and none it has no stake and abstains",
       .reason = "the authors' default, and the only one under which third parties vote",
       .set = [](Options& o, double place) { o.commitment = at<Commitment>(place); }},
      {.name = "spatial.meeting",
       .values = {"s1p1", "s2p2", "s2pmax"},
       .fallback = "s2p2",
       .meaning = "weights of the two positions in a bargain: salience times chance, its square, or only the weaker "
                  "moves, by the margin of chances",
       .reason = "the authors' default",
       .set = [](Options& o, double place) { o.meeting = at<Meeting>(place); }},
      {.name = "spatial.proposal",
       .values = {"initiator", "each", "compromise"},
       .fallback = "initiator",
       .meaning = "by whose beliefs a bargain is made: the initiator's, one by each side's, or their weighted mean",
       .reason = "the authors' default",
       .set = [](Options& o, double place) { o.proposal = at<Proposal>(place); }},
      {.name = "spatial.precision",
       .values = {"exact", "four_decimals"},
       .fallback = "exact",
       .meaning = "bargains as computed, or rounded to four decimals of the scale, as the published program does",
       .reason = "rounding depends on where the scale begins",
       .set = [](Options& o, double place) { o.precision = at<Precision>(place); }},
      {.name = "spatial.scale",
       .values = {"range", "hundred"},
       .fallback = "range",
       .meaning = "the distance that counts as one on an issue: the range of its positions, or 0 to 100",
       .reason = "free of units, as in the other models",
       .set = [](Options& o, double place) { o.scale = at<Scale>(place); }},
  };
}

std::vector<OptionSign<Options>> number_signs() {
  return {
      {.name = "spatial.accommodation",
       .values = {},
       .range = {0, 1},
       .fallback = "1",
       .meaning = "how far ideals follow positions in a turn",
       .reason = "the authors' default: actors forget what they first wanted",
       .set = [](Options& o, double number) { o.accommodation = number; }},
      {.name = "spatial.same",
       .values = {},
       .range = {0, 1},
       .fallback = "1e-9",
       .meaning = "positions nearer than this share of the scale are one option in the election of the outcome",
       .reason = "equal but for rounding; the published program has 0.001, under which the order of actors matters",
       .set = [](Options& o, double number) { o.same = number; }},
      {.name = "spatial.quiet",
       .values = {},
       .range = {0, 1},
       .fallback = "0.02",
       .meaning = "stop when the summed shift is under this share of the first turn's",
       .reason = "the published program's",
       .set = [](Options& o, double number) { o.quiet = number; }},
      {.name = "spatial.turns",
       .values = {},
       .range = {0, 10000},
       .fallback = "100",
       .meaning = "stop after this many turns",
       .reason = "the published program's",
       .set = [](Options& o, double number) { o.turns = number; }},
  };
}

}  // namespace

const std::vector<OptionSign<Options>>& option_signs() {
  static const std::vector<OptionSign<Options>> signs = [] {
    std::vector<OptionSign<Options>> all = election_signs();
    for (const auto& more : {bargain_signs(), number_signs()}) all.insert(all.end(), more.begin(), more.end());
    return all;
  }();
  return signs;
}

Options as_published() {
  Options options;
  options.binding = Binding::independent;
  options.precision = Precision::four_decimals;
  options.scale = Scale::hundred;
  options.same = 1e-3;
  options.rule.floor = condorcet::Floor::absolute;
  return options;
}

}  // namespace truce::bargaining::spatial
