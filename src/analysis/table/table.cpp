#include "analysis/table/table.hpp"

#include <cmath>

#include <fmt/format.h>

#include "analysis/table/columns.hpp"
#include "text/suggest.hpp"

namespace truce::analysis {

namespace {

std::vector<std::string> names_of(const std::vector<Column>& columns) {
  std::vector<std::string> names;
  for (const Column& column : columns) names.push_back(column.name);
  return names;
}

}  // namespace

std::vector<std::string> Table::input_names() const { return names_of(inputs); }
std::vector<std::string> Table::output_names() const { return names_of(outputs); }

const Column* Table::find(std::string_view name) const {
  for (const auto* columns : {&inputs, &outputs})
    for (const Column& column : *columns)
      if (column.name == name) return &column;
  return nullptr;
}

const Column* choose_output(const Table& table, const std::string& name, Diagnostics& found) {
  const auto names = table.output_names();
  if (name.empty() && table.outputs.size() == 1) return table.outputs.data();
  if (name.empty()) {
    found.problem({table.source, 0, 0}, fmt::format("{} outputs: {}", names.size(), listed(names)),
                  "one answer is about one output", "name it with --output");
    return nullptr;
  }
  for (const Column& column : table.outputs)
    if (column.name == name) return &column;
  found.problem({"--output", 0, 0}, fmt::format("no output '{}'", name), "there is nothing to explain",
                text::did_you_mean(name, names));
  return nullptr;
}

std::vector<std::size_t> complete_rows(const Table& table, const std::vector<const Column*>& outputs) {
  std::vector<const Column*> asked = outputs;
  for (const Column& column : table.inputs) asked.push_back(&column);
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    bool complete = true;
    for (const Column* column : asked) complete = complete && !std::isnan(column->values[row]);
    if (complete) rows.push_back(row);
  }
  return rows;
}

std::vector<double> picked(const Column& column, const std::vector<std::size_t>& rows) {
  std::vector<double> values;
  values.reserve(rows.size());
  for (const std::size_t row : rows) values.push_back(column.values[row]);
  return values;
}

bool is_constant(const Column& column) {
  const double* first = nullptr;
  for (const double& value : column.values) {
    if (std::isnan(value)) continue;
    if (first == nullptr) first = &value;
    if (value != *first) return false;
  }
  return true;
}

}  // namespace truce::analysis
