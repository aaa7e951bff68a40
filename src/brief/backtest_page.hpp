// The page of truce backtest: calibration, sharpness, skill against each baseline, coverage, and each case's fans with
// what came.
#pragma once

#include <string>

#include "skill/backtest.hpp"

namespace truce::brief {

/// backtest.html, whole.
[[nodiscard]] std::string write_backtest_page(const skill::Backtest& backtest, const std::string& version);

}  // namespace truce::brief
