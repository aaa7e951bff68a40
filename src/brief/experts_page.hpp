// The page of truce experts: one HTML file, no script, no network.
#pragma once

#include <string>

#include "experts/report.hpp"

namespace truce::brief {

struct ExpertsFacts {
  std::string version;
  std::string file;
};

[[nodiscard]] std::string write_experts_page(const experts::Report& report, const ExpertsFacts& facts);

}  // namespace truce::brief
