#include "analysis/table/examine.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "analysis/table/columns.hpp"
#include "analysis/table/draws.hpp"
#include "stats/moments.hpp"

namespace truce::analysis {

namespace {

constexpr std::size_t pairs_shown = 5;

/// Centred and scaled to length one; empty for a constant.
std::vector<double> unit_vector(std::vector<double> values) {
  const double centre = stats::mean(values);
  double squares = 0;
  for (double& value : values) {
    value -= centre;
    squares += value * value;
  }
  if (!(squares > 0)) return {};
  for (double& value : values) value /= std::sqrt(squares);
  return values;
}

double product(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

std::size_t missing_in(const Column& column) {
  return static_cast<std::size_t>(std::count_if(column.values.begin(), column.values.end(), [](double v) { return std::isnan(v); }));
}

constexpr std::size_t told_one_by_one = 3;  // columns of one fault; more are told together

std::string rows_missing(const Column& column) { return fmt::format(" ({} of {} rows)", missing_in(column), column.values.size()); }
std::string nothing_more(const Column&) { return ""; }

/// A warning for each column with a fault, or one for all where they are many.
void warn(const std::vector<const Column*>& faulty, const std::string& source, const std::string& fault,
          std::string (*detail)(const Column&), const std::string& why, const std::string& todo, Diagnostics& found) {
  if (faulty.size() > told_one_by_one) {
    std::vector<std::string> names;
    for (const Column* column : faulty) names.push_back(column->name);
    return found.warning({source, 0, 0}, fmt::format("{} columns: {}; they are {}", faulty.size(), fault, listed(names, 10)), why, todo);
  }
  for (const Column* column : faulty)
    found.warning(column->place, fmt::format("'{}': {}{}", column->name, fault, detail(*column)), why, todo);
}

template <class Fault>
std::vector<const Column*> columns_with(const std::vector<Column>& columns, const Fault& fault) {
  std::vector<const Column*> faulty;
  for (const Column& column : columns)
    if (fault(column)) faulty.push_back(&column);
  return faulty;
}

void say_correlated(const Table& table, Diagnostics& found) {
  const auto pairs = correlated_inputs(table);
  if (pairs.empty()) return;
  std::string words;
  for (std::size_t i = 0; i < std::min(pairs_shown, pairs.size()); ++i)
    words += fmt::format("{}{} with {} ({:+.2f})", i == 0 ? "" : ", ", table.inputs[pairs[i].a].name,
                         table.inputs[pairs[i].b].name, pairs[i].correlation);
  if (pairs.size() > pairs_shown) words += fmt::format(" and {} more pairs", pairs.size() - pairs_shown);
  found.warning({table.source, 0, 0}, "inputs are correlated: " + words,
                "an index of one also counts what the other does", "read them as a group");
}

/// An output among the inputs explains itself. In a run that is no mistake: some answers are what was drawn.
void say_repeated(const Table& table, Diagnostics& found) {
  std::vector<const Column*> drawn;
  for (const Column& input : table.inputs)
    for (const Column& output : table.outputs) {
      if (is_constant(input) || input.values != output.values) continue;
      if (table.origin == Origin::run)
        drawn.push_back(&output);
      else
        found.problem(input.place, fmt::format("the input '{}' repeats the output '{}'", input.name, output.name),
                      "an output among the inputs explains itself", "leave it out of the inputs");
    }
  warn(drawn, table.source, "an answer that is drawn", nothing_more, "only the input that it repeats can move it", "ask about another", found);
}

/// What is asked about inputs is known as well as there are draws of them.
void say_draws(const Table& table, Diagnostics& found) {
  std::vector<std::size_t> all(table.rows());
  for (std::size_t row = 0; row < all.size(); ++row) all[row] = row;
  const std::size_t count = draws_of(table, all).count;
  if (count == table.rows()) return;
  found.warning({table.source, 0, 0}, fmt::format("{} rows hold {} draws of the inputs", table.rows(), count),
                "futures of one draw differ by chance alone; intervals count draws", "more draws make them narrower (truce run --draws)");
}

}  // namespace

std::vector<CorrelatedPair> correlated_inputs(const Table& table) {
  const auto rows = complete_rows(table, {});
  const std::size_t draws = draws_of(table, rows).count;
  std::vector<std::vector<double>> unit;
  for (const Column& column : table.inputs) unit.push_back(unit_vector(picked(column, rows)));
  // Four standard errors of a correlation of independent draws: one false pair in about 16,000.
  const double least = std::max(telling_correlation, 4 / std::sqrt(static_cast<double>(std::max<std::size_t>(draws, 1))));
  std::vector<CorrelatedPair> pairs;
  for (std::size_t a = 0; a < unit.size(); ++a)
    for (std::size_t b = a + 1; b < unit.size(); ++b) {
      if (unit[a].empty() || unit[b].empty()) continue;
      const double r = product(unit[a], unit[b]);
      if (std::abs(r) >= least) pairs.push_back({a, b, r});
    }
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const auto& x, const auto& y) { return std::abs(x.correlation) > std::abs(y.correlation); });
  return pairs;
}

void examine(const Table& table, Diagnostics& found) {
  const auto gaps = [](const Column& column) { return missing_in(column) > 0; };
  const char* left_out = "a row with a missing input or a missing asked output is left out of every answer";
  const char* mend = "find out why the model gave none: rows that fail are seldom a fair sample";
  warn(columns_with(table.inputs, gaps), table.source, "an input without a number in some rows", rows_missing, left_out, mend, found);
  warn(columns_with(table.outputs, gaps), table.source, "an output without a number in some rows", rows_missing, left_out, mend, found);
  warn(columns_with(table.inputs, is_constant), table.source, "a constant input", nothing_more, "what never moves has no influence to measure",
       "vary it, or leave it out", found);
  warn(columns_with(table.outputs, is_constant), table.source, "a constant output", nothing_more, "nothing explains what never moves",
       "ask about another", found);
  say_draws(table, found);
  say_correlated(table, found);
  say_repeated(table, found);
}

}  // namespace truce::analysis
