// truce sensitivity asks a table, or a case by a design of its own; what both need.
#pragma once

#include "analysis/sensitivity/report.hpp"
#include "command.hpp"

namespace truce::cli {

/// Is it the folder of a case, or its case.toml?
[[nodiscard]] bool is_case(const std::string& path);

/// The model of the case is run by a design of its own (sobol, morris).
int sensitivity_of_case(const SensitivityOptions& options);

/// A table of every input with its measures, the largest first.
void print_indices(const analysis::SensitivityReport& report);

}  // namespace truce::cli
