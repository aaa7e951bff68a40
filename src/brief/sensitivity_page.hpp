// The pages of truce sensitivity and truce discover: one HTML file each, no script, no network.
#pragma once

#include <string>

#include "analysis/discovery/report.hpp"
#include "analysis/sensitivity/report.hpp"

namespace truce::brief {

[[nodiscard]] std::string write_sensitivity_page(const analysis::SensitivityReport& report, const std::string& version);
[[nodiscard]] std::string write_discovery_page(const analysis::DiscoveryReport& report, const std::string& version);

}  // namespace truce::brief
