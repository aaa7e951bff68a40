// What the record says of the model, and the model of the record: fit, surprises, priors that moved.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "brief/section.hpp"
#include "figure/number.hpp"
#include "record/bound.hpp"
#include "record/check.hpp"

namespace truce::brief {

namespace {

using assimilation::Conditioned;
using assimilation::Conditioning;
using assimilation::RowFit;

constexpr std::size_t shown_moved = 12;
constexpr std::size_t shown_surprises = 6;
constexpr double surprising = 0.1;      // probability of something as far out
constexpr double clearly_moved = 0.5;   // prior standard deviations; judgement
constexpr double clearly_narrower = 0.65;  // share of the prior's spread that is left; judgement
constexpr double few_draws = 20;        // effective draws under which the posterior is called thin

const record::Row& row_of(const Reading& r, const RowFit& fit) { return r.situation.record.rows[fit.row]; }

/// Name of an id of the case, as people know it.
std::string name_of(const Reading& r, const std::string& id) {
  for (const auto& x : r.situation.actors)
    if (x.id == id) return x.short_name;
  for (const auto& x : r.situation.fronts)
    if (x.id == id) return x.name;
  for (const auto& x : r.situation.strike_channels)
    if (x.id == id) return x.name;
  for (const auto& x : r.situation.coalitions)
    if (x.id == id) return x.name;
  for (const auto& x : r.situation.places)
    if (x.id == id) return x.name;
  return id;
}

std::string said(const record::Row& row) {
  if (!row.value) return row.word;
  return fmt::format("{}{}", record::words_before(row.bound), figure::number_text(*row.value));
}

std::string what_was_counted(const Reading& r, const record::Row& row) {
  const std::string_view words = row.definition.find(':') == std::string::npos ? row.object : record::counted(row);
  return fmt::format("{}: {}", name_of(r, row.subject), words.empty() ? row.object : words);
}

std::string range(const assimilation::Interval& i) {
  return fmt::format("{} ({} to {})", three_figures(i.median), three_figures(i.low), three_figures(i.high));
}

std::string first_day_of(const Reading& r, std::size_t step) {
  return to_words(r.date(r.model.ticks[step].day + r.model.ticks[step].dt));
}

// ---- how it went ----

void write_failure(Html& page, const Reading& r, const Conditioned& c) {
  const auto box = page.in("div", {{"class", "warning"}});
  page.paragraph(fmt::format(
      "No history that the model can draw from its priors agrees with what was observed by {}. Everything on this page is "
      "therefore a forecast from the priors, with dated events applied: the record has not been learned from. The rows "
      "below that came as the greatest surprises say where to look: a prior that is too narrow, a row that is wrong, or a "
      "mechanism that is missing.",
      c.collapsed_at ? first_day_of(r, *c.collapsed_at) : std::string{"the as-of date"}));
}

double fewest_draws(const Conditioned& c) {
  double fewest = static_cast<double>(c.draws);
  for (const auto& step : c.steps) fewest = std::min(fewest, step.effective_parameters);
  return fewest;
}

void write_outcome(Html& page, const Reading& r, const Conditioned& c) {
  page.paragraph(fmt::format(
      "{} of the record were weighed, {}: {} draws of everything uncertain, each with {} simulated histories. Those that agree "
      "with the record were kept, in proportion to how well they do, and then varied one by one, number by number and week by "
      "week, each change kept if the record allows it: {} moves for each of {} histories, from which the futures start.",
      capitalised(counted(c.rows.size(), "row", "rows")), span_of(r.situation.start, r.situation.as_of), c.draws, c.histories,
      c.path_moves.per_path, figure::number_text(static_cast<double>(c.path_moves.paths))));
  page.paragraph(fmt::format(
      "The fewest effective draws at any observation were {:.0f} of {}; {} of the moves of whole draws and {} of those of single "
      "histories were accepted. The histories descend from {} draws of the priors. Log evidence {:.1f} (error {:.1f}).",
      fewest_draws(c), c.draws, percent(c.mean_acceptance), percent(c.path_moves.numbers_accepted), c.path_moves.ancestors,
      c.log_evidence, c.log_evidence_error));
  if (fewest_draws(c) >= few_draws) return;
  const auto box = page.in("div", {{"class", "warning"}});
  page.paragraph("So few effective draws make a thin posterior: read the tails of the answers with care, or run again with "
                 "more draws (--draws) and histories (--histories).");
}

// ---- the fitted record ----

void draw_fit(Html& page, const Reading& r, const Conditioned& c) {
  figure::DotTable chart;
  chart.heading = {"The record, and the model before and after each row",
                   "Counts in each row's window. Intervals hold nine in ten; a bound is drawn at its number.",
                   "One row per count of the record: what the model expected just before, what it makes of it afterwards, "
                   "and what the row says.",
                   figure::TitlePlace::drawn};
  chart.plans = {{"expected just before", figure::Hue::automatic}, {"after the whole record", figure::Hue::automatic}, {"the row says", figure::Hue::automatic}};
  chart.style = figure::NumberStyle::plain;
  chart.unit = "events";
  double top = 1;
  for (const RowFit& fit : c.rows) {
    const record::Row& row = row_of(r, fit);
    if (row.kind != record::Kind::count) continue;
    figure::DotRow line;
    line.label = row.from == row.to ? to_words(row.from) : span_of(row.from, row.to);
    line.group = what_was_counted(r, row);
    line.dots = {{fit.predicted.median, fit.predicted.low, fit.predicted.high},
                 {fit.fitted.median, fit.fitted.low, fit.fitted.high},
                 {row.value.value_or(0), row.value.value_or(0), row.value.value_or(0)}};
    top = std::max({top, fit.fitted.high, row.value.value_or(0)});
    chart.rows.push_back(std::move(line));
  }
  if (chart.rows.empty()) return;
  std::stable_sort(chart.rows.begin(), chart.rows.end(),
                   [](const figure::DotRow& a, const figure::DotRow& b) { return a.group < b.group; });
  for (auto& row : chart.rows)
    for (auto& dot : row.dots) dot.high = std::min(dot.high, 1.25 * top), dot.value = std::min(dot.value, 1.25 * top);
  chart.axis = {0, 1.25 * top};
  page.element("h3", "The fitted record");
  draw(page, chart);
}

// ---- surprises ----

void write_surprises(Html& page, const Reading& r, const Conditioned& c) {
  std::vector<const RowFit*> rows;
  for (const RowFit& fit : c.rows)
    if (fit.surprise < surprising) rows.push_back(&fit);
  std::stable_sort(rows.begin(), rows.end(), [](const RowFit* a, const RowFit* b) { return a->surprise < b->surprise; });
  page.element("h3", "What surprised the model");
  if (rows.empty()) {
    page.paragraph("Nothing did: no row was farther out than one in ten would be.");
    return;
  }
  page.paragraph(fmt::format(
      "{} of {} rows were farther out than one in ten would be by chance alone, given all that was observed before.",
      rows.size(), c.rows.size()));
  Table table{page, {"Row", "It says", "Expected just before", "Chance of something as far out"}};
  for (std::size_t i = 0; i < std::min(rows.size(), shown_surprises); ++i) {
    const record::Row& row = row_of(r, *rows[i]);
    table.row({what_was_counted(r, row), row.from == row.to ? to_words(row.from) : span_of(row.from, row.to)},
              {{said(row)}, {range(rows[i]->predicted)}, {percent(rows[i]->surprise)}});
  }
}

// ---- prior against posterior ----

std::string name_of(const Reading& r, const assimilation::Moved& m) {
  if (m.parameter.is_set()) return r.parameter_name(m.parameter.index());
  constexpr std::string_view bias = "bias.";
  if (m.address.substr(0, bias.size()) == bias) {
    const auto* source = r.source(m.address.substr(bias.size()));
    return fmt::format("How much {} counts too high", source != nullptr ? source->publisher : m.address.substr(bias.size()));
  }
  return m.address;
}

void write_moved(Html& page, const Reading& r, const Conditioned& c) {
  std::vector<const assimilation::Moved*> moved;
  for (const auto& m : c.moved)
    if (std::fabs(m.mean) >= clearly_moved || m.sd <= clearly_narrower) moved.push_back(&m);
  page.element("h3", "Which priors moved");
  if (moved.empty()) {
    page.paragraph("None moved clearly: the record says little about single numbers of this case.");
    return;
  }
  page.paragraph(fmt::format(
      "{} of {} uncertain numbers moved by half of their prior standard deviation or lost a third of their spread. The "
      "rest stands as the priors put it.",
      moved.size(), c.moved.size()));
  Table table{page, {"Number", "Before the record", "After it", "Moved by", "Spread left"}};
  for (std::size_t i = 0; i < std::min(moved.size(), shown_moved); ++i) {
    const auto& m = *moved[i];
    table.row({name_of(r, m), m.address}, {{range(m.prior)},
                                           {range(m.posterior)},
                                           {fmt::format("{:+.1f} sd", m.mean)},
                                           {percent(std::min(9.99, m.sd))}});
  }
}

void write_unweighed(Html& page, const Reading& r, const Conditioned& c) {
  if (c.unweighed.empty()) return;
  page.element("h3", "Rows that were not weighed");
  Table table{page, {"Row", "Why not"}};
  for (const auto& u : c.unweighed) {
    const record::Row& row = r.situation.record.rows[u.row];
    table.row({what_was_counted(r, row), fmt::format("line {} of record.csv, {}", row.place.line, to_words(row.from))},
              {{u.reason, "", "wide"}});
  }
}

}  // namespace

void write_conditioning(Html& page, const Reading& r) {
  if (!r.forecast.conditioned) {
    page.paragraph("This run was told to forecast from the priors: no row of the record was weighed.");
    return;
  }
  const Conditioned& c = *r.forecast.conditioned;
  if (c.outcome == Conditioning::nothing_to_weigh) {
    page.paragraph("The record has no count, level, posture or order that the model could be held against: the forecast is "
                   "one from the priors.");
    write_unweighed(page, r, c);
    return;
  }
  if (c.outcome == Conditioning::collapsed) write_failure(page, r, c);
  if (c.outcome == Conditioning::conditioned) {
    write_outcome(page, r, c);
    draw_fit(page, r, c);
  }
  write_surprises(page, r, c);
  if (c.outcome == Conditioning::conditioned) write_moved(page, r, c);
  write_unweighed(page, r, c);
}

std::string where_from(const Reading& r) {
  const Conditioned* c = r.forecast.conditioned.get();
  if (r.forecast.is_conditioned())
    return fmt::format("from a posterior given {} of the record", counted(c->rows.size(), "row", "rows"));
  if (c != nullptr && c->outcome == Conditioning::collapsed)
    return "from the priors, NOT conditioned: no history of the model agrees with the record";
  return "from the priors; the record's rows were not weighed";
}

}  // namespace truce::brief
