// Options of the spatial model: what published texts and the published program leave open. spatial.hpp explains them.
#pragma once

#include <cstdint>
#include <vector>

#include "mechanism/bargaining/condorcet/election.hpp"
#include "mechanism/bargaining/option.hpp"

namespace truce::bargaining::spatial {

enum class Binding : std::uint8_t { both, independent };
enum class Commitment : std::uint8_t { semi, full, none };
enum class Meeting : std::uint8_t { s1p1, s2p2, s2pmax };
enum class Proposal : std::uint8_t { initiator, each, compromise };
enum class Precision : std::uint8_t { exact, four_decimals };
enum class RiskRange : std::uint8_t { low, middle, high };
enum class Belief : std::uint8_t { own, one_third, half, two_thirds, true_risk };
enum class Scale : std::uint8_t { range, hundred };
enum class ReadOut : std::uint8_t { expected, most_likely };

struct Options {
  condorcet::Rule rule{};  // of every election; its vote also in challenges
  Binding binding = Binding::both;
  Commitment commitment = Commitment::semi;
  Meeting meeting = Meeting::s2p2;
  Proposal proposal = Proposal::initiator;
  Precision precision = Precision::exact;
  RiskRange risk_range = RiskRange::middle;
  Belief belief = Belief::one_third;
  Scale scale = Scale::range;
  ReadOut read_out = ReadOut::expected;
  double accommodation = 1;  // how far ideals follow positions, [0, 1]
  double same = 1e-9;  // positions nearer than this share of the scale are one option of the outcome
  double quiet = 0.02;  // stop when the summed shift is under this share of the first turn's
  double turns = 100;  // at most
};

[[nodiscard]] const std::vector<OptionSign<Options>>& option_signs();

/// The settings under which the published program's log is reproduced.
[[nodiscard]] Options as_published();

}  // namespace truce::bargaining::spatial
