// The page of truce bargain: one HTML file, no script, no network.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "negotiation/forecast.hpp"

namespace truce::brief {

struct BargainFacts {
  std::string version;
  std::string file;
  std::uint64_t seed = 1;
  std::vector<std::string> set;  // options given by name
};

/// `forecasts`: by negotiation, then by model, the same models everywhere.
[[nodiscard]] std::string write_bargain_page(const std::vector<negotiation::Negotiation>& negotiations,
                                             const std::vector<std::vector<negotiation::Forecast>>& forecasts,
                                             const BargainFacts& facts);

}  // namespace truce::brief
