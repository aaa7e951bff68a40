// The pages of truce sensitivity (on a table, and on a case) and truce discover: one HTML file each, no script, no network.
#pragma once

#include <string>

#include "analysis/discovery/report.hpp"
#include "analysis/experiment/report.hpp"
#include "analysis/sensitivity/report.hpp"
#include "brief/html.hpp"

namespace truce::brief {

[[nodiscard]] std::string write_sensitivity_page(const analysis::SensitivityReport& report, const std::string& version);
/// Of a case run by a design: every question's answer, and what each owes to chance.
[[nodiscard]] std::string write_experiment_page(const analysis::experiment::Report& report, const std::string& version);
[[nodiscard]] std::string write_discovery_page(const analysis::DiscoveryReport& report, const std::string& version);

/// Chart, table and pairs of one answer, as parts of a page.
void write_indices(Html& page, const analysis::SensitivityReport& report);

}  // namespace truce::brief
