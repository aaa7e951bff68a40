// What drives the answers to a case's questions: one answer in the shape of sensitivity/report.hpp for each question, on the
// same runs, and the runs as files that truce sensitivity reads back.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/experiment/trials.hpp"
#include "analysis/sensitivity/report.hpp"
#include "text/json.hpp"

namespace truce::analysis::experiment {

struct Answer {
  std::string question;
  std::string title;
  std::string column;                        // of the outputs, without the number of the replicate
  std::optional<double> constant;            // the only answer that there was
  std::optional<SensitivityReport> indices;  // none where constant, or where too few points answered
  std::string sentence;                      // for a busy reader
};

struct Report {
  std::string source;  // id of the case
  Method method = Method::sobol;
  std::string plan, against;              // ids; against may be empty
  std::string plan_title, against_title;
  std::vector<std::string> factor_names;
  std::vector<std::string> factor_words;  // what a factor is: its meaning, or the inputs in it
  std::size_t inputs = 0;
  std::size_t points = 0, rows_per_point = 0, replicates = 0;
  std::uint64_t seed = 1;
  std::uint64_t paths = 0;                // simulated, those of the screening among them
  std::size_t explosive = 0, failed = 0;  // rows, paths
  std::vector<Answer> answers;
  std::vector<Answer> screening;          // effects that the inputs asked about alone were chosen by
  std::size_t screened = 0;               // of those, told from chance there
  std::vector<std::string> words;         // what holds for all answers

  [[nodiscard]] std::size_t rows() const { return points * rows_per_point; }
  [[nodiscard]] bool is_difference() const { return !against.empty(); }

  // The runs as files: a row of the design a line, in the order of truce sample.
  std::string inputs_csv;   // a column for each factor: where it stands in the unit cube (of several inputs the first)
  std::string outputs_csv;  // question@plan/replicate
  std::string places_csv;   // both places of each point in the inputs' own units
};

/// What was run for one report.
struct Runs {
  Scheme scheme;
  Design design;
  Trials trials;
};

/// Factors as inputs and one question's replicates as outputs, as truce sensitivity reads them back from the files.
[[nodiscard]] Table table_of(const Runs& runs, const std::string& source, std::size_t question, const std::string& column);

/// The answer to one question.
[[nodiscard]] Answer answer_to(const Runs& runs, const Report& report, std::size_t question, const Bootstrap& bootstrap);

/// What holds for all answers: what was run, over what, and what was left out.
[[nodiscard]] std::vector<std::string> words_of(const Report& report);

/// The runs as files. Places: of each point the first, then the second.
[[nodiscard]] std::string inputs_csv(const Runs& runs);
[[nodiscard]] std::string outputs_csv(const Runs& runs, const std::vector<Answer>& answers);
[[nodiscard]] std::string places_csv(const model::Model& model, const Runs& runs);

[[nodiscard]] text::Json to_json(const Report& report);

}  // namespace truce::analysis::experiment
