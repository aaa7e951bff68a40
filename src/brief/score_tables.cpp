#include "brief/score_tables.hpp"

#include <cmath>

#include <fmt/format.h>

#include "figure/number.hpp"
#include "stats/interval.hpp"

namespace truce::brief {

namespace {

using skill::Scored;
using skill::Summary;
using skill::Versus;

std::string p_text(double p) { return std::isnan(p) ? "\u2013" : p < 0.001 ? "<0.001" : figure::number_text(p, 3); }

std::string outcome_text(const Scored& q) {
  if (q.is_yes_no()) return q.outcome > 0.5 ? "yes" : "no";
  return value_text(q.outcome, q.unit);
}

std::string said_text(const Scored& q) {
  if (q.is_yes_no()) return percent(q.chance);
  return value_text(q.median, q.unit);
}

std::string interval_text(const Scored& q) {
  return q.is_yes_no() ? std::string{} : "8 in 10: " + range_text(q.interval.low, q.interval.high, q.unit);
}

double score_of(const Scored& q, const skill::Marks& marks) { return q.is_yes_no() ? marks.brier : marks.crps; }

std::string baseline_cell(const Scored& q, skill::Baseline baseline) {
  const auto& marks = q.baseline[static_cast<std::size_t>(baseline)];
  return marks ? score_text(score_of(q, *marks)) : "\u2013";
}

std::string skill_text(double value) { return std::isfinite(value) ? figure::signed_text(100 * value, 0) + " %" : "\u2013"; }

}  // namespace

std::string score_text(double value) {
  if (!std::isfinite(value)) return "\u2013";
  const double size = std::abs(value);
  return figure::number_text(value, size >= 100 ? 0 : size >= 10 ? 1 : 3);
}

std::string difference_text(const stats::score::ClusterTest& test) {
  if (std::isnan(test.mean)) return "\u2013";
  if (std::isnan(test.interval.low)) return figure::signed_text(test.mean, 3);
  return fmt::format("{} ({} to {})", figure::signed_text(test.mean, 3), figure::signed_text(test.interval.low, 3),
                     figure::signed_text(test.interval.high, 3));
}

void write_calibration(Html& page, const Summary& summary) {
  figure::Calibration chart;
  chart.heading = {"Said and came true", "Yes-or-no questions by the chance that was said; lines: 95 %, as if independent",
                   fmt::format("Calibration of {} resolved questions.", summary.yes_no)};
  for (const auto& bin : summary.bins) {
    if (bin.count == 0) continue;
    const stats::Interval interval = stats::wilson(bin.happened, bin.count);
    chart.bins.push_back({bin.mean_chance, bin.share(), interval.low, interval.high, static_cast<int>(bin.count)});
  }
  draw(page, chart);
}

void write_chances(Html& page, const Summary& summary) {
  const auto& b = summary.brier;
  Table table{page, {"Yes or no", "Brier", "Reliability", "Resolution", "Uncertainty", "Log", "Sharpness"}, "numbers"};
  table.row({fmt::format("{} questions", summary.yes_no)},
            {{score_text(b.brier)}, {score_text(b.reliability)}, {score_text(b.resolution)}, {score_text(b.uncertainty)},
             {score_text(summary.log)}, {score_text(summary.sharpness)}});
  table.row({"corrected for few questions"},
            {{"\u2013"}, {score_text(b.reliability_corrected)}, {score_text(b.resolution_corrected)},
             {score_text(b.uncertainty_corrected)}, {"\u2013"}, {"\u2013"}});
}

void write_versus(Html& page, const Summary& summary, std::string_view cluster) {
  {
    Table table{page,
                {"Against", "Questions", "Brier skill", "Brier gained", "Sign flips, p", "Log skill", "Log gained",
                 "CRPS advantage", "Sign flips, p"},
                "numbers"};
    for (const Versus& v : summary.versus)
      table.row({std::string(skill::name_of(v.baseline))},
                {{fmt::format("{} + {}", v.yes_no, v.numbers)}, {skill_text(v.brier_skill)}, {difference_text(v.brier)},
                 {p_text(v.brier_sign_flip)}, {skill_text(v.log_skill)}, {difference_text(v.log)},
                 {difference_text(v.advantage)}, {p_text(v.advantage_sign_flip)}});
  }
  page.note(fmt::format("Questions: yes or no + numbers. Above zero the forecast is better. In brackets 95 %, clustered by {} "
                        "({} of them): questions of one {} are not independent. The CRPS advantage lies between -1 and 1.",
                        cluster, summary.clusters, cluster));
}

void write_coverage(Html& page, const Summary& summary, std::string_view cluster) {
  const auto& c = summary.coverage;
  if (c.numbers == 0) return page.paragraph("No question asks for a number, so there are no intervals to count.");
  std::string words = fmt::format("Of {} intervals that were to hold 80 % of outcomes, {} did ({}", c.numbers, c.covered,
                                  percent(static_cast<double>(c.covered) / static_cast<double>(c.numbers)));
  if (!std::isnan(c.share.interval.low))
    words += fmt::format("; 95 %: {} when clustered by {}", percent_range({std::fmax(0, c.share.interval.low),
                                                                           std::fmin(1, c.share.interval.high)}), cluster);
  words += fmt::format("; {} if they were independent).", percent_range(c.independent));
  if (static_cast<double>(c.covered) < skill::interval_level * static_cast<double>(c.numbers))
    words += " That is fewer than promised: the forecasts were too sure.";
  if (std::isfinite(c.factor))
    words += fmt::format(" Stretched {} times about their medians they would have held 80 %.", figure::number_text(c.factor, 1));
  else
    words += " No factor would have made them hold 80 %: too few numbers, or intervals without width on the side that came.";
  if (c.tried > 0)
    words += fmt::format(" With the factor that the other {}s ask for, {} of {} left-out outcomes fell inside ({}).", cluster,
                         c.covered_outside, c.tried,
                         percent(static_cast<double>(c.covered_outside) / static_cast<double>(c.tried)));
  page.paragraph(words);
  const auto& fifths = summary.pit;
  page.note(fmt::format("Outcomes by fifths of their forecasts, lowest first: {}, {}, {}, {}, {}. Calibrated forecasts share them "
                        "evenly; many at one end are a bias, many at both ends intervals that are too narrow.",
                        fifths[0], fifths[1], fifths[2], fifths[3], fifths[4]));
}

void write_scored(Html& page, std::span<const Scored> questions) {
  std::vector<std::string> heads{"Question", "Said", "Came", "Score"};
  std::vector<skill::Baseline> shown;
  for (std::size_t b = 0; b < skill::baseline_count; ++b)
    for (const Scored& q : questions) {
      if (!q.baseline[b]) continue;
      shown.push_back(static_cast<skill::Baseline>(b));
      heads.emplace_back(skill::name_of(shown.back()));
      break;
    }
  {
    Table table{page, heads, "numbers"};
    for (const Scored& q : questions) {
      std::vector<Table::Cell> cells{{said_text(q), interval_text(q)}, {outcome_text(q)}, {score_text(score_of(q, q.marks))}};
      for (const skill::Baseline b : shown) cells.push_back({baseline_cell(q, b)});
      table.row({q.title, fmt::format("{}{}{}", q.plan, q.source.empty() ? "" : "; ", q.source)}, cells);
    }
  }
  page.note("Score: Brier for yes or no (0 best, 1 worst), CRPS in the question's own unit for numbers.");
}

}  // namespace truce::brief
