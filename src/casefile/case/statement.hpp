// A number of the case and where it comes from: what every table is made of.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "random/distribution.hpp"

namespace truce::casefile {

/// Where a statement of the case comes from. All empty: nobody has said (a warning).
struct Provenance {
  std::vector<std::string> sources;  // ids of sources.toml
  std::vector<std::string> claims;   // ids of sources.toml
  std::string judgement;             // why, where it is ours
};

/// A number of the case: constant or uncertain. Its address names it in members.csv ("faction.kh.planned").
struct Number {
  std::string address;
  random::Distribution law = random::Constant{0};
  Provenance provenance;
  Place place;
};

}  // namespace truce::casefile
