// A condition on the columns of a table, as the analyst writes it: which rows are meant.
//
//   condition  = clause { "or" clause }
//   clause     = part { "and" part }
//   part       = "not" part | "(" condition ")" | operand comparison operand | column
//   operand    = column | number
//   comparison = "<" | "<=" | ">" | ">=" | "=" | "==" | "!="
//
// A column is written as it is called, whatever its name holds, or in quotes; a column alone means that it is not 0,
// for columns of 0 and 1. Of several columns that fit, the longest name is meant.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/table/table.hpp"

namespace truce::analysis {

enum class Comparison : unsigned char { less, at_most, more, at_least, equal, unequal };

class Condition {
 public:
  struct Operand {
    int column = -1;  // into columns(); -1 for a number
    double number = 0;
  };
  /// One step of a calculation on a stack of truths.
  struct Step {
    enum class Kind : unsigned char { compare, both, either, negate } kind = Kind::compare;
    Comparison comparison = Comparison::less;
    Operand left{}, right{};
  };

  /// Does it hold in this row? Nothing where a column that it names has no value there.
  [[nodiscard]] std::optional<bool> holds(std::size_t row) const;

  [[nodiscard]] const std::vector<const Column*>& columns() const { return columns_; }
  [[nodiscard]] const std::string& words() const { return words_; }

 private:
  friend class ConditionReader;
  std::string words_;
  std::vector<const Column*> columns_;
  std::vector<Step> steps_;  // in the order of calculation
};

/// Nothing, and a problem with the column of the text, where it is no condition. `table` must outlive the condition.
[[nodiscard]] std::optional<Condition> read_condition(std::string_view words, const Table& table, Diagnostics& found);

}  // namespace truce::analysis
