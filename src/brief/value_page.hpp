// The page of truce value: one HTML file, no script, no network.
#pragma once

#include <string>

#include "analysis/value/report.hpp"

namespace truce::brief {

[[nodiscard]] std::string write_value_page(const analysis::ValueReport& report, const std::string& version);

}  // namespace truce::brief
