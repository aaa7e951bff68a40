// One decision asked of a table: what everything, each input, groups and observations would be worth.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/table/table.hpp"
#include "analysis/value/value.hpp"
#include "text/json.hpp"

namespace truce::analysis {

enum class Better : unsigned char { more, less };

struct Measurement {
  std::string column;
  double error_sd;
};

struct Choice {
  std::string question;              // of a run: its options are question@plan; empty where options are named
  std::vector<std::string> options;  // columns of net benefit
  Better better = Better::more;
  std::string unit;                                // for words; may be empty
  std::vector<std::vector<std::string>> groups;    // of inputs
  std::vector<Measurement> observations;
  std::uint64_t seed = 1;
};

struct NamedWorth {
  std::string name;
  Worth worth;
};
struct NamedObservation {
  std::string name;
  double error_sd;
  Observed observed;
};

struct ValueReport {
  std::string source;
  std::string unit;
  std::size_t rows = 0, used = 0;
  std::vector<std::string> options;
  std::vector<double> means;  // of the objective as it was given, by option
  std::size_t best = 0;
  Worth everything;
  std::optional<Bracket> all_inputs;           // where rows share draws: every input known, but not chance
  std::vector<NamedWorth> inputs;              // most worth first
  std::vector<NamedWorth> groups;              // most worth first
  std::vector<NamedObservation> observations;  // most worth first
  std::vector<std::string> words;              // sentences for a busy reader
};

/// Nothing, and every problem, where the table cannot answer.
[[nodiscard]] std::optional<ValueReport> examine_value(const Table& table, const Choice& choice, Diagnostics& found);

[[nodiscard]] text::Json to_json(const ValueReport& report);

}  // namespace truce::analysis
