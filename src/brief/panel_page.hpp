// The page of truce panel: one HTML file, no script, no network.
#pragma once

#include <cstdint>
#include <string>

#include "panel/forecast.hpp"
#include "panel/skill.hpp"

namespace truce::brief {

struct PanelFacts {
  std::string version;
  std::string file;
  panel::Method method = panel::Method::pool;
  std::size_t draws = 1000;
};

/// `skill` may be empty: the months are not in the file.
[[nodiscard]] std::string write_panel_page(const panel::Series& series, const panel::Forecast& forecast,
                                           const panel::Skill& skill, const PanelFacts& facts);

}  // namespace truce::brief
