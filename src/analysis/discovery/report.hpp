// One question of discovery asked of a table: where in the inputs does the condition hold?
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/discovery/prim.hpp"
#include "analysis/discovery/tree.hpp"
#include "analysis/table/table.hpp"
#include "text/json.hpp"

namespace truce::analysis {

struct DiscoveryQuestion {
  std::string where;
  PrimSettings settings;
};

struct Leaf {
  std::string words;
  std::size_t rows = 0, hits = 0;
};

struct DiscoveryReport {
  std::string source;
  std::string condition;
  std::vector<std::string> parameters;
  std::size_t rows = 0;  // of the table; prim.rows of them were complete
  PrimResult prim;
  std::vector<std::string> box_words;       // by box of the trajectory
  std::vector<std::vector<QuasiP>> quasi_p;  // the same
  std::vector<Leaf> leaves;                 // of the tree, densest first
  std::vector<std::string> words;           // sentences
};

/// Nothing, and every problem, where the table cannot answer.
[[nodiscard]] std::optional<DiscoveryReport> discover(const Table& table, const DiscoveryQuestion& question, Diagnostics& found);

[[nodiscard]] text::Json to_json(const DiscoveryReport& report);

/// "0.43", "under 0.001": a quasi-p-value for people.
[[nodiscard]] std::string p_words(double p);

}  // namespace truce::analysis
