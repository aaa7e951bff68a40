#include "analysis/sensitivity/checks.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "analysis/table/condition.hpp"
#include "stats/quantile.hpp"

namespace truce::analysis {

namespace {

/// Equal but for the last digits that a file may lose; a missing value says nothing.
bool alike(double a, double b) { return std::isnan(a) || std::isnan(b) || std::abs(a - b) <= 1e-9 * std::max(std::abs(a), std::abs(b)); }

/// The row of the base point (0 is A, width - 1 is B) whose value stands in row `k` for input `d`.
std::size_t source_of(std::size_t k, std::size_t d, std::size_t inputs, std::size_t width) {
  const std::size_t b = width - 1;
  if (k >= 1 && k <= inputs) return d == k - 1 ? b : 0;          // AB_j
  if (k > inputs && k < b) return d == k - 1 - inputs ? 0 : b;   // BA_j
  return k;
}

}  // namespace

void check_design(const Table& table, Method method, Diagnostics& found) {
  if (table.origin != Origin::run || (method != Method::sobol && method != Method::morris)) return;
  found.problem({table.source, 0, 0}, fmt::format("a run is a plain random sample; {} needs a design of its own", to_string(method)),
                "its estimators compare rows that differ in chosen inputs only, and a run has none",
                "use --method delta, pawn or regional");
}

void check_cross_sampled(const Table& table, random::SecondOrder second, Diagnostics& found) {
  const std::size_t inputs = table.inputs.size(), width = rows_per_point(inputs, second), other = rows_per_point(
      inputs, second == random::SecondOrder::with ? random::SecondOrder::without : random::SecondOrder::with);
  if (table.rows() % width != 0)
    return found.problem({table.source, 0, 0}, fmt::format("{} rows are no multiple of {}", table.rows(), width),
                         fmt::format("{} inputs {} second order take {} rows for each base point", inputs,
                                     second == random::SecondOrder::with ? "with" : "without", width),
                         table.rows() % other != 0                       ? "give the whole design, in its order"
                         : second == random::SecondOrder::with ? "add --no-second if the design has no second order"
                                                               : "leave --no-second out if the design has second order");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::size_t begin = row - row % width;
    for (std::size_t d = 0; d < inputs; ++d) {
      const Column& column = table.inputs[d];
      if (alike(column.values[row], column.values[begin + source_of(row - begin, d, inputs, width)])) continue;
      return found.problem({column.place.file, table.lines[row], 1}, fmt::format("the row is not where the design has it: '{}' differs", column.name),
                           "the estimators would compare rows that do not belong together, and give numbers all the same",
                           "keep the order of truce sample --method sobol (SALib's): A, AB_1 .., BA_1 .., B for each base point");
    }
  }
}

void check_output(const Replicates& output, std::size_t complete, std::size_t least, Diagnostics& found) {
  const Place place = output.columns.front()->place;
  if (complete < least)
    found.problem(place, fmt::format("{} complete rows", complete), fmt::format("fewer than {} say nothing", least),
                  "run the model more often, or find out why values are missing");
  if (is_constant(output))
    found.problem(place, fmt::format("the output '{}' is constant", output.name), "nothing explains what never moves",
                  "choose another output, or vary more");
}

void check_output(const Column& output, std::size_t complete, std::size_t least, Diagnostics& found) {
  check_output(Replicates{output.name, {&output}}, complete, least, found);
}

Sample sample_of(const Table& table, const Column& output, const std::vector<std::size_t>& rows) {
  Sample sample;
  for (const Column& column : table.inputs) sample.inputs.push_back(picked(column, rows));
  sample.output = picked(output, rows);
  sample.draws = draws_of(table, rows);
  return sample;
}

namespace {

/// Without a condition: yes, or the highest tenth.
Meant usual_rows(const Column& output, const std::vector<std::size_t>& rows) {
  const auto values = picked(output, rows);
  Meant meant;
  const bool yes_no = std::all_of(values.begin(), values.end(), [](double v) { return v == 0 || v == 1; });
  const double above = yes_no ? 0.5 : stats::quantile(values, 0.9);
  meant.words = yes_no ? fmt::format("{} = 1", output.name) : fmt::format("{} > {:.6g} (its highest tenth)", output.name, above);
  for (const double value : values) meant.holds.push_back(value > above);
  return meant;
}

}  // namespace

std::optional<Meant> meant_rows(const Table& table, const Question& question, std::vector<std::size_t>& rows, Diagnostics& found) {
  Meant meant;
  if (question.where.empty()) {
    const Column* output = choose_output(table, question.output, found);
    if (output == nullptr) return {};
    meant = usual_rows(*output, rows);
  } else {
    const auto condition = read_condition(question.where, table, found);
    if (!condition) return {};
    meant.words = condition->words();
    std::erase_if(rows, [&](std::size_t row) { return !condition->holds(row); });
    for (const std::size_t row : rows) meant.holds.push_back(*condition->holds(row));
  }
  const auto hits = static_cast<std::size_t>(std::count(meant.holds.begin(), meant.holds.end(), true));
  constexpr std::size_t fewest = 5;  // of either kind (judgement)
  if (hits >= fewest && rows.size() - hits >= fewest) return meant;
  found.problem({"--where", 0, 0}, fmt::format("'{}' holds in {} of {} complete rows", meant.words, hits, rows.size()),
                fmt::format("two kinds of rows are compared, and fewer than {} of one say nothing", fewest),
                "ask for something that happens in some rows and not in others");
  return {};
}

}  // namespace truce::analysis
