// A small complete case to begin with: a state, two factions, a patron, a partner, one front, two plans.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casefile/case.hpp"

namespace truce::casefile {

/// case.toml, sources.toml, record.csv and README.md of a commented case that passes `check --strict` and runs.
[[nodiscard]] std::vector<File> new_case(std::string_view name);

}  // namespace truce::casefile
