// The page of truce search: the front, the plans found as calendars, their values on fresh members.
#pragma once

#include <string>

#include "analysis/search/report.hpp"

namespace truce::brief {

[[nodiscard]] std::string write_search_page(const analysis::search::Report& report, const std::string& version);

}  // namespace truce::brief
