// Tables and charts that the pages of truce score and truce backtest share.
#pragma once

#include <span>

#include "brief/section.hpp"
#include "skill/summary.hpp"

namespace truce::brief {

/// "0.123", an infinite or unknown number as a dash.
[[nodiscard]] std::string score_text(double value);
/// "0.05 (-0.01 to 0.11)" with a true minus.
[[nodiscard]] std::string difference_text(const stats::score::ClusterTest& test);

void write_calibration(Html& page, const skill::Summary& summary);
/// Brier score taken apart, log score, sharpness.
void write_chances(Html& page, const skill::Summary& summary);
/// Skill against each baseline; `cluster` is what its errors are clustered by ("case").
void write_versus(Html& page, const skill::Summary& summary, std::string_view cluster);
void write_coverage(Html& page, const skill::Summary& summary, std::string_view cluster);
void write_scored(Html& page, std::span<const skill::Scored> questions);

}  // namespace truce::brief
