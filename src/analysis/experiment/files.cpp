#include "analysis/experiment/report.hpp"

#include "analysis/sensitivity/replicates.hpp"
#include "text/csv.hpp"

namespace truce::analysis::experiment {

namespace {

/// Where a row of the design has a factor: the coordinate of its first input, which stands for them all.
double coordinate(const Runs& runs, std::size_t point, std::size_t row, std::size_t factor) {
  return runs.design.level(point, runs.design.side_of(point, row, factor), runs.scheme.factors[factor].inputs.front());
}

double answer_at(const Runs& runs, std::size_t row, std::size_t replicate, std::size_t question) {
  const Task& task = runs.scheme.task;
  return runs.trials.answers[(row * task.replicates + replicate) * task.asked.size() + question];
}

}  // namespace

Table table_of(const Runs& runs, const std::string& source, std::size_t question, const std::string& column) {
  Table table;
  table.source = source;
  for (const Factor& factor : runs.scheme.factors) table.inputs.push_back({factor.name, {"inputs.csv", 1, 1}, {}});
  for (std::size_t k = 0; k < runs.scheme.task.replicates; ++k) table.outputs.push_back({replicate_name(column, k + 1), {"outputs.csv", 1, 1}, {}});
  const std::size_t width = runs.design.rows_per_point();
  for (std::size_t row = 0; row < runs.design.rows(); ++row) {
    for (std::size_t f = 0; f < table.inputs.size(); ++f) table.inputs[f].values.push_back(coordinate(runs, row / width, row % width, f));
    for (std::size_t k = 0; k < table.outputs.size(); ++k) table.outputs[k].values.push_back(answer_at(runs, row, k, question));
    table.lines.push_back(static_cast<int>(row) + 2);
  }
  return table;
}

std::string inputs_csv(const Runs& runs) {
  text::CsvWriter csv;
  for (const Factor& factor : runs.scheme.factors) csv.cell(factor.name);
  csv.end_row();
  const std::size_t width = runs.design.rows_per_point();
  for (std::size_t row = 0; row < runs.design.rows(); ++row) {
    for (std::size_t f = 0; f < runs.scheme.factors.size(); ++f) csv.cell(coordinate(runs, row / width, row % width, f));
    csv.end_row();
  }
  return csv.take();
}

std::string outputs_csv(const Runs& runs, const std::vector<Answer>& answers) {
  text::CsvWriter csv;
  for (const Answer& answer : answers)
    for (std::size_t k = 0; k < runs.scheme.task.replicates; ++k) csv.cell(replicate_name(answer.column, k + 1));
  csv.end_row();
  for (std::size_t row = 0; row < runs.design.rows(); ++row) {
    for (std::size_t q = 0; q < answers.size(); ++q)
      for (std::size_t k = 0; k < runs.scheme.task.replicates; ++k) csv.cell(answer_at(runs, row, k, q));
    csv.end_row();
  }
  return csv.take();
}

std::string places_csv(const model::Model& model, const Runs& runs) {
  text::CsvWriter csv;
  for (const Input& input : runs.scheme.inputs) csv.cell(input.name);
  csv.end_row();
  for (std::size_t point = 0; point < runs.design.points(); ++point)
    for (const Side side : {Side::first, Side::second}) {
      Values values = values_at(model, runs.scheme, runs.design, point, side);
      for (const Input& input : runs.scheme.inputs) csv.cell(values.of(input));
      csv.end_row();
    }
  return csv.take();
}

}  // namespace truce::analysis::experiment
