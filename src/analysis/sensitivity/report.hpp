// One question of sensitivity asked of a table, and its answer in one shape for every method.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/sensitivity/replicated.hpp"
#include "analysis/table/table.hpp"
#include "text/json.hpp"

namespace truce::analysis {

enum class Method : unsigned char { sobol, morris, pawn, delta, regional };
[[nodiscard]] std::string_view to_string(Method method);
[[nodiscard]] std::optional<Method> parse_method(std::string_view word);

struct Question {
  Method method = Method::delta;
  std::string output;  // empty: the only one
  std::string where;   // regional: the condition; empty: yes, or the output's highest tenth
  random::SecondOrder second = random::SecondOrder::with;
  Bootstrap bootstrap;
};

/// What a number of the answer is.
struct Measure {
  enum class Has : unsigned char { interval, no_interval };
  std::string key;    // of JSON
  std::string words;  // of tables and charts
  Has has = Has::interval;
};

struct SensitivityReport {
  Method method = Method::delta;
  std::string source;
  std::string output;  // or the condition
  std::vector<std::string> parameters;        // empty where chance drowns whatever they do
  std::vector<Measure> measures;              // the first is the one that ranks
  std::vector<std::vector<Estimate>> values;  // by parameter, then measure
  std::vector<PairEstimate> second;
  std::size_t replicates = 1;                 // answers of each row
  std::optional<ChanceShare> chance;          // sobol with replicates
  std::optional<double> dummy;  // the first measure of what means nothing stays under it, 95 times of 100
  std::size_t rows = 0;         // of the table
  std::size_t used = 0;         // complete rows, or rows of complete base points or trajectories
  std::size_t samples = 0;      // independent ones: rows, base points, trajectories
  SampleVerdict verdict;
  std::vector<std::string> words;  // sentences: what matters, whether N is enough

  /// Parameters by the first measure, largest first.
  [[nodiscard]] std::vector<std::size_t> ranked() const;
};

/// Nothing, and every problem, where the table cannot answer.
[[nodiscard]] std::optional<SensitivityReport> examine(const Table& table, const Question& question, Diagnostics& found);

[[nodiscard]] text::Json to_json(const SensitivityReport& report);

}  // namespace truce::analysis
