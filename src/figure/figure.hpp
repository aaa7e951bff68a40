// Every chart, and the two widths in which a page carries each: the page's style sheet shows one of them.
#pragma once

#include <string>

#include "figure/calibration.hpp"
#include "figure/credence_bars.hpp"
#include "figure/diagonal_chart.hpp"
#include "figure/difference_chart.hpp"
#include "figure/dot_table.hpp"
#include "figure/effect_matrix.hpp"
#include "figure/fan_chart.hpp"
#include "figure/front_chart.hpp"
#include "figure/network.hpp"
#include "figure/plan_calendar.hpp"
#include "figure/probability_lines.hpp"
#include "figure/quantile_chart.hpp"
#include "figure/round_chart.hpp"
#include "figure/sparkline.hpp"
#include "figure/stage_chart.hpp"
#include "figure/tornado.hpp"
#include "figure/trade_off_chart.hpp"

namespace truce::figure {

/// Rules for the page's style sheet: a phone shows the narrow drawing, everything else (print too) the wide one.
inline constexpr const char* responsive_style =
    ".figure-narrow{display:none}"
    "@media screen and (max-width:560px){.figure-wide{display:none}.figure-narrow{display:block}}";

/// The chart drawn for a desk and for a phone.
template <class Chart>
[[nodiscard]] std::string draw_responsive(Chart chart) {
  chart.width = wide;
  std::string both = "<div class=\"figure-wide\">" + draw(chart) + "</div>";
  chart.width = narrow;
  both += "<div class=\"figure-narrow\">" + draw(chart) + "</div>";
  return both;
}

}  // namespace truce::figure
