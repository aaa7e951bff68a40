// The page of truce decide, and those of its parts that the brief shows too: no script, no network.
#pragma once

#include <string>

#include "analysis/decision/report.hpp"
#include "brief/html.hpp"

namespace truce::brief {

[[nodiscard]] std::string write_decide_page(const analysis::decision::Report& report, const std::string& version);

// Figures, each followed by its one sentence.
void draw_chances_of_best(Html& page, const analysis::decision::Report& report);
void draw_credences(Html& page, const analysis::decision::Report& report);

// Tables.
void write_rules(Html& page, const analysis::decision::Report& report);
void write_dominations(Html& page, const analysis::decision::Report& report);
void write_readings(Html& page, const analysis::decision::Report& report);

}  // namespace truce::brief
