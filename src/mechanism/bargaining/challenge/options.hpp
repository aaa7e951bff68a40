// The points on which published texts and programs of the challenge model disagree, one option each. Reasons for the
// defaults: option_signs(), and docs/methods/bargaining/challenge.md.
#pragma once

#include <cstdint>
#include <vector>

#include "mechanism/bargaining/option.hpp"

namespace truce::bargaining::challenge {

enum class Denominator : std::uint8_t { all_pairs, pair };
enum class VoteRisk : std::uint8_t { own, none };
enum class Exponent : std::uint8_t { focal, opponent };
enum class Security : std::uint8_t { adversaries, own };
enum class Compare : std::uint8_t { actors, positions };
enum class Confrontation : std::uint8_t { full, none, deadlock };
enum class Capitulation : std::uint8_t { full, none };
enum class Compromise : std::uint8_t { ratio, weighted };
enum class Choice : std::uint8_t { class_least_move, class_quirk, highest_eu };
enum class CompromiseSign : std::uint8_t { larger_positive, larger_negative };
enum class OpponentSalience : std::uint8_t { challenged, own };
enum class Range : std::uint8_t { initial, current, scale };
enum class Beyond : std::uint8_t { clamp, widen };
enum class Middle : std::uint8_t { median, mean };
enum class Moves : std::uint8_t { simultaneous, sequential };
enum class Stop : std::uint8_t { rounds, settled };

struct Options {
  Denominator denominator = Denominator::all_pairs;
  VoteRisk vote_risk = VoteRisk::own;
  Exponent exponent = Exponent::focal;
  Security security = Security::adversaries;
  Compare compare = Compare::actors;
  Confrontation confrontation = Confrontation::full;
  Capitulation capitulation = Capitulation::full;
  Compromise compromise = Compromise::ratio;
  Choice choice = Choice::class_least_move;
  CompromiseSign compromise_sign = CompromiseSign::larger_positive;
  OpponentSalience opponent_salience = OpponentSalience::challenged;
  Range range = Range::initial;
  double scale = 100;
  Beyond beyond = Beyond::clamp;
  double q = 1;
  Middle mu = Middle::median;
  Moves moves = Moves::simultaneous;
  Stop stop = Stop::rounds;
  std::uint32_t rounds = 3;
  double settled_change = 0.001;
  Middle read_out = Middle::median;
  double zero = 1e-12;
};

[[nodiscard]] const std::vector<OptionSign<Options>>& option_signs();

/// The reading that comes near table 2 of Scholz, Calbert & Smith 2011: their code's choice of compromise, and no
/// capitulation.
[[nodiscard]] Options scholz_table_2();

/// The formulas as printed: votes of the pair only, each side's own exponent, nobody moves on a confrontation.
[[nodiscard]] Options pair_only();

}  // namespace truce::bargaining::challenge
