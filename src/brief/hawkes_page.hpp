// The page of truce fit hawkes: one HTML file, no script, no network.
#pragma once

#include <string>

#include "excitation/report.hpp"

namespace truce::brief {

struct HawkesFacts {
  std::string version;
  std::string file;
};

[[nodiscard]] std::string write_hawkes_page(const excitation::Report& report, const HawkesFacts& facts);

}  // namespace truce::brief
