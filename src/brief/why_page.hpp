// The page of truce why: the chain of causes as a drawing, shares by lever and by mechanism, how each path moved.
#pragma once

#include <string>

#include "analysis/attribution/why.hpp"
#include "brief/html.hpp"

namespace truce::brief {

[[nodiscard]] std::string write_why_page(const analysis::attribution::Report& report, const std::string& version);

/// The drawing alone, for the brief.
void draw_causes(Html& page, const analysis::attribution::Report& report);

}  // namespace truce::brief
