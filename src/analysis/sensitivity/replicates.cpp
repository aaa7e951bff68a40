#include "analysis/sensitivity/replicates.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "analysis/table/columns.hpp"
#include "text/suggest.hpp"

namespace truce::analysis {

namespace {

const Column* output_called(const Table& table, const std::string& name) {
  const auto at = std::find_if(table.outputs.begin(), table.outputs.end(), [&](const Column& column) { return column.name == name; });
  return at == table.outputs.end() ? nullptr : &*at;
}

/// Columns name/1, name/2, ... as far as they go.
Replicates family_of(const Table& table, const std::string& name) {
  Replicates family{name, {}};
  while (const Column* next = output_called(table, replicate_name(name, family.columns.size() + 1))) family.columns.push_back(next);
  return family;
}

/// Names of outputs, replicates under one name.
std::vector<std::string> names_of(const Table& table) {
  std::vector<std::string> names;
  for (const Column& column : table.outputs) {
    const auto slash = column.name.rfind('/');
    const std::string stem = slash == std::string::npos ? "" : column.name.substr(0, slash);
    const Replicates family = family_of(table, stem);
    const bool one_of_several = family.several() && std::find(family.columns.begin(), family.columns.end(), &column) != family.columns.end();
    const std::string& name = one_of_several ? stem : column.name;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

}  // namespace

std::string replicate_name(const std::string& output, std::size_t number) { return fmt::format("{}/{}", output, number); }

Replicates choose_replicates(const Table& table, const std::string& name, Diagnostics& found) {
  const auto names = names_of(table);
  if (name.empty() && names.size() != 1) {
    found.problem({table.source, 0, 0}, fmt::format("{} outputs: {}", names.size(), listed(names)), "one answer is about one output",
                  "name it with --output");
    return {};
  }
  const std::string& asked = name.empty() ? names.front() : name;
  if (const Column* column = output_called(table, asked)) return {asked, {column}};
  Replicates family = family_of(table, asked);
  if (family.several()) return family;
  found.problem({"--output", 0, 0}, fmt::format("no output '{}'", asked), "there is nothing to explain", text::did_you_mean(asked, names));
  return {};
}

std::size_t whole_blocks(const Replicates& output, std::size_t width) {
  const std::size_t rows = output.columns.front()->values.size();
  std::size_t whole = 0;
  for (std::size_t begin = 0; begin + width <= rows; begin += width) {
    bool gap = false;
    for (const Column* column : output.columns)
      for (std::size_t row = begin; row < begin + width; ++row) gap = gap || std::isnan(column->values[row]);
    whole += gap ? 0 : 1;
  }
  return whole;
}

bool is_constant(const Replicates& output) {
  const double* first = nullptr;
  for (const Column* column : output.columns)
    for (const double& value : column->values) {
      if (std::isnan(value)) continue;
      if (first == nullptr) first = &value;
      if (value != *first) return false;
    }
  return true;
}

}  // namespace truce::analysis
