// A table of named inputs and outputs, one row for each time the model was run: what every analysis on data reads.
//
// It comes from the folder of a run (its members.csv), from two files (inputs, outputs), or from one file whose input
// columns are named. Which column is an input is never guessed: an output among the inputs would explain itself.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace truce::analysis {

struct Column {
  std::string name;
  Place place;                 // of its name
  std::vector<double> values;  // not a number where a cell is empty, NA or nan
};

/// How the rows came about: methods that need a design of their own refuse a run.
enum class Origin : unsigned char { run, files };

struct Table {
  std::string source;  // as the analyst named it
  Origin origin = Origin::files;
  std::vector<Column> inputs;
  std::vector<Column> outputs;
  std::vector<int> lines;  // of each row, in the file of the inputs
  std::vector<std::uint32_t> ancestor{};  // of each row of a conditioned run: the draw of the prior that it descends from

  [[nodiscard]] std::size_t rows() const { return lines.size(); }
  [[nodiscard]] std::vector<std::string> input_names() const;
  [[nodiscard]] std::vector<std::string> output_names() const;
  /// Nothing where there is no such column.
  [[nodiscard]] const Column* find(std::string_view name) const;
};

/// Where the table lies. Either `path` (a run's folder, or one file with `on`), or `inputs` and `outputs`.
struct Request {
  std::string path;
  std::string inputs;
  std::string outputs;
  std::string on;  // "a,b,c", "first..last" or both; names the input columns of one file
};

struct Reading {
  std::optional<Table> table;  // nothing where there is a problem
  Diagnostics diagnostics;     // also warnings: text columns, missing values, constant columns, correlated inputs
};

/// Reads the files. A column without any number is left out with a warning; a word among numbers is a problem.
[[nodiscard]] Reading read(const Request& request);

/// The same for texts at hand.
[[nodiscard]] Reading read_one(std::string_view text, const std::string& file, const std::string& on);
[[nodiscard]] Reading read_pair(std::string_view inputs, const std::string& inputs_file, std::string_view outputs,
                                const std::string& outputs_file);
[[nodiscard]] Reading read_members(std::string_view text, const std::string& file);

/// The output that is meant: the one named, or the only one. A problem that lists the outputs for anything else.
[[nodiscard]] const Column* choose_output(const Table& table, const std::string& name, Diagnostics& found);

/// Rows in which neither an input nor this output is missing, in order. `outputs` may name several.
[[nodiscard]] std::vector<std::size_t> complete_rows(const Table& table, const std::vector<const Column*>& outputs);

/// The values of these rows.
[[nodiscard]] std::vector<double> picked(const Column& column, const std::vector<std::size_t>& rows);

/// Has the column fewer than two different numbers?
[[nodiscard]] bool is_constant(const Column& column);

/// Below this many complete rows no method on given data answers (judgement).
inline constexpr std::size_t fewest_rows = 20;

}  // namespace truce::analysis
