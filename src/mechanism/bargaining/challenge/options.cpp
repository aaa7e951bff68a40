// The disputed points by name, each with its default and its reason.
#include "mechanism/bargaining/challenge/options.hpp"

#include <type_traits>

namespace truce::bargaining::challenge {

namespace {

using Sign = OptionSign<Options>;

template <auto Member>
void set(Options& options, double value) {
  auto& target = options.*Member;
  target = static_cast<std::remove_reference_t<decltype(target)>>(value);
}

std::vector<Sign> of_expectations() {
  return {
      {"challenge.denominator",
       {"all_pairs", "pair"},
       {},
       "all_pairs",
       "votes for i over j are divided by the votes over all ordered pairs of actors, or by those on this pair only",
       "only all_pairs comes near the one printed trajectory; its chances are small and do not sum to one, pair's do",
       set<&Options::denominator>},
      {"challenge.vote_risk",
       {"own", "none"},
       {},
       "own",
       "each voter's risk exponent enters its votes, or votes are linear in distance",
       "part of the printed trajectory",
       set<&Options::vote_risk>},
      {"challenge.exponent",
       {"focal", "opponent"},
       {},
       "focal",
       "an actor judges its opponent's gains with its own risk exponent, or with the opponent's",
       "part of the printed trajectory; an actor that knows the other's exponent would know more than the model gives "
       "it",
       set<&Options::exponent>},
      {"challenge.security",
       {"adversaries", "own"},
       {},
       "adversaries",
       "security sums what others expect of challenging the actor, or what the actor expects of challenging them",
       "the prose of 1994 and 2011; the other is the printed formula",
       set<&Options::security>},
      {"challenge.compare",
       {"actors", "positions"},
       {},
       "actors",
       "security is compared with that of the other actors, or with the actor's own at the other occupied positions",
       "part of the printed trajectory (2011, 1985); positions is the text of 1997",
       set<&Options::compare>},
      {"challenge.opponent_salience",
       {"challenged", "own"},
       {},
       "challenged",
       "in the opponent's expected utility the salience is that of whoever is challenged, or the opponent's own",
       "by the derivation it is the chance that the challenged resists",
       set<&Options::opponent_salience>},
      {"challenge.range",
       {"initial", "current", "scale"},
       {},
       "initial",
       "distances are shares of the range of positions at the start, of this round, or of challenge.scale",
       "keeps the stakes of a round comparable with the last; part of the printed trajectory",
       set<&Options::range>},
      {"challenge.scale",
       {},
       {1e-9, 1e9},
       "100",
       "length of the issue's scale where challenge.range is scale",
       "positions run from 0 to 100",
       set<&Options::scale>},
      {"challenge.beyond",
       {"clamp", "widen"},
       {},
       "clamp",
       "a distance longer than challenge.scale counts as the whole scale, or the scale is widened to the positions",
       "ours; leaves pairs within the scale as they are",
       set<&Options::beyond>},
      {"challenge.q",
       {},
       {0, 1},
       "1",
       "chance that things stay as they are if i does not challenge j",
       "never given by Bueno de Mesquita; 1 in the replication, .5 and .7 in programs",
       set<&Options::q>},
      {"challenge.mu",
       {"median", "mean"},
       {},
       "median",
       "middle towards which things drift; read only if challenge.q < 1",
       "as printed",
       set<&Options::mu>},
      {"challenge.zero",
       {},
       {0, 0.1},
       "1e-12",
       "expected utilities, spreads of security and shares of the range up to this count as 0",
       "ours: above rounding, below anything meant",
       set<&Options::zero>},
  };
}

std::vector<Sign> of_moves() {
  return {
      {"challenge.confrontation",
       {"full", "none", "deadlock"},
       {},
       "full",
       "the weaker side of a confrontation moves all the way, or the offer is void, or whoever takes it stays put",
       "part of the printed trajectory; none: a fight's outcome is uncertain",
       set<&Options::confrontation>},
      {"challenge.capitulation",
       {"full", "none"},
       {},
       "full",
       "an actor that expects to lose more than its challenger gains moves all the way, or not at all",
       "as printed; one program never gets there",
       set<&Options::capitulation>},
      {"challenge.compromise",
       {"ratio", "weighted"},
       {},
       "ratio",
       "a compromise is at x_i + (x_j - x_i) |a/b|, or at the average weighted by |a| and |b|",
       "as printed",
       set<&Options::compromise>},
      {"challenge.compromise_sign",
       {"larger_positive", "larger_negative"},
       {},
       "larger_positive",
       "of opposite expectations, compromise is where the larger is positive, or where it is negative",
       "the figure and the programs; the text reads the other way",
       set<&Options::compromise_sign>},
      {"challenge.choice",
       {"class_least_move", "class_quirk", "highest_eu"},
       {},
       "class_least_move",
       "which offer is taken: by class and then least move; the same with compromises by lowest weighted average; or "
       "the one whose maker expects most",
       "as printed; class_quirk is what the code behind the printed trajectory did, and depends on which way the scale "
       "runs",
       set<&Options::choice>},
      {"challenge.moves",
       {"simultaneous", "sequential"},
       {},
       "simultaneous",
       "all move at once, or one after the other in the order of the table, each seeing where the last one went",
       "as printed; sequential makes the order of the table matter",
       set<&Options::moves>},
      {"challenge.stop",
       {"rounds", "settled"},
       {},
       "rounds",
       "after challenge.rounds, or as soon as the read-out changes by less than challenge.settled_change",
       "no stop rule is printed, and the printed trajectory never settles",
       set<&Options::stop>},
      {"challenge.rounds",
       {},
       {0, 1000},
       "3",
       "rounds, at most",
       "judgement: what programs commonly run",
       set<&Options::rounds>},
      {"challenge.settled_change",
       {},
       {0, 1},
       "0.001",
       "change of the read-out, as a share of the range at the start",
       "judgement",
       set<&Options::settled_change>},
      {"challenge.read_out",
       {"median", "mean"},
       {},
       "median",
       "the forecast is the weighted median or mean of positions",
       "as printed; the mean jumps less",
       set<&Options::read_out>},
  };
}

}  // namespace

const std::vector<OptionSign<Options>>& option_signs() {
  static const std::vector<Sign> all = [] {
    std::vector<Sign> signs = of_expectations();
    for (const Sign& sign : of_moves()) signs.push_back(sign);
    return signs;
  }();
  return all;
}

Options scholz_table_2() {
  Options options;
  options.choice = Choice::class_quirk;
  options.rounds = 8;
  return options;
}

Options pair_only() {
  Options options;
  options.denominator = Denominator::pair;
  options.vote_risk = VoteRisk::none;
  options.exponent = Exponent::opponent;
  options.confrontation = Confrontation::none;
  options.rounds = 1;
  return options;
}

}  // namespace truce::bargaining::challenge
