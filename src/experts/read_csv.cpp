#include <algorithm>

#include <fmt/format.h>

#include "experts/draft.hpp"
#include "experts/read.hpp"
#include "text/csv.hpp"
#include "text/number.hpp"
#include "text/suggest.hpp"

namespace truce::experts {

namespace {

using text::Cell;
using text::CsvTable;

constexpr std::size_t cells_limit = 4'000'000;  // experts x questions; far beyond any study

/// "q5" is 5 %; nothing for other words.
std::optional<double> percentage(std::string_view name) {
  if (name.size() < 2 || name.front() != 'q') return std::nullopt;
  return text::parse_number(name.substr(1));
}

struct Columns {
  int question, expert, truth, scale, text;
  std::vector<int> quantiles;
};

Columns find_columns(const CsvTable& table, std::vector<double>& probabilities, Diagnostics& found) {
  Columns columns{table.column("question"), table.column("expert"), table.column("truth"), table.column("scale"), table.column("text"), {}};
  static const std::vector<std::string> names{"question", "expert", "truth", "scale", "text", "q5", "q50", "q95"};
  for (std::size_t c = 0; c < table.header.size(); ++c) {
    const Cell& cell = table.header[c];
    if (const auto percent = percentage(cell.text)) {
      columns.quantiles.push_back(static_cast<int>(c));
      probabilities.push_back(*percent / 100);
    } else if (std::find(names.begin(), names.begin() + 5, cell.text) == names.begin() + 5) {
      found.problem(cell.place, fmt::format("unknown column '{}'", cell.text), "it would be ignored in silence",
                    text::did_you_mean(cell.text, names));
    }
  }
  for (const auto& [column, name] : {std::pair{columns.question, "question"}, {columns.expert, "expert"}})
    if (column < 0)
      found.problem(table.header.front().place, fmt::format("no column '{}'", name), "an answer has a question and an expert",
                    fmt::format("add it: question,expert,q5,q50,q95,truth"));
  return columns;
}

class RowReader {
 public:
  RowReader(const Columns& columns, Draft& draft, Diagnostics& found) : columns_(columns), draft_(draft), found_(found) {}

  void read(const std::vector<Cell>& row) {
    const Cell& id = row[static_cast<std::size_t>(columns_.question)];
    const Cell& who = row[static_cast<std::size_t>(columns_.expert)];
    for (const Cell* cell : {&id, &who})
      if (cell->text.empty())
        return found_.problem(cell->place, "an empty name", "an answer has a question and an expert", "fill it in, or remove the row");
    const std::size_t question = draft_.question(id.text, id.place);
    const std::size_t expert = draft_.expert(who.text);
    facts(row, question);
    if (auto values = answer(row)) draft_.answer(expert, question, std::move(*values), id.place);
  }

 private:
  void facts(const std::vector<Cell>& row, std::size_t question) {
    if (const Cell* cell = filled(row, columns_.truth))
      if (const auto value = number(*cell)) draft_.truth(question, *value, cell->place);
    if (const Cell* cell = filled(row, columns_.text)) draft_.at(question).text = cell->text;
    if (const Cell* cell = filled(row, columns_.scale)) scale(*cell, question);
  }

  void scale(const Cell& cell, std::size_t question) {
    if (cell.text == "log") {
      draft_.at(question).background = Background::log_uniform;
    } else if (cell.text != "uniform") {
      found_.problem(cell.place, fmt::format("no scale '{}'", cell.text), "values lie uniformly, or their logarithms do",
                     "write uniform or log");
    }
  }

  std::optional<Answer> answer(const std::vector<Cell>& row) {
    Answer values;
    std::size_t empty = 0;
    for (const int column : columns_.quantiles) {
      const Cell* cell = filled(row, column);
      if (cell == nullptr)
        ++empty;
      else if (const auto value = number(*cell))
        values.push_back(*value);
      else
        return std::nullopt;
    }
    if (empty == columns_.quantiles.size()) return std::nullopt;
    if (empty == 0) return values;
    found_.problem(row.front().place, "some quantiles of the answer are empty", "an expert's law needs all of them",
                   "fill them in, or empty them all where there is no answer");
    return std::nullopt;
  }

  static const Cell* filled(const std::vector<Cell>& row, int column) {
    if (column < 0 || row[static_cast<std::size_t>(column)].text.empty()) return nullptr;
    return &row[static_cast<std::size_t>(column)];
  }

  std::optional<double> number(const Cell& cell) {
    auto value = text::parse_number(cell.text);
    if (!value)
      found_.problem(cell.place, fmt::format("'{}' is no number", cell.text), "it cannot be scored", "write a number");
    return value;
  }

  const Columns& columns_;
  Draft& draft_;
  Diagnostics& found_;
};

bool too_large(const CsvTable& table, const Columns& columns) {
  std::vector<std::string_view> experts, questions;
  for (const auto& row : table.rows) {
    experts.push_back(row[static_cast<std::size_t>(columns.expert)].text);
    questions.push_back(row[static_cast<std::size_t>(columns.question)].text);
  }
  const auto distinct = [](auto& names) {
    std::sort(names.begin(), names.end());
    return static_cast<std::size_t>(std::unique(names.begin(), names.end()) - names.begin());
  };
  return distinct(experts) * distinct(questions) > cells_limit;
}

}  // namespace

Reading read_csv(std::string_view text, const std::string& file) {
  Reading reading;
  Diagnostics& found = reading.diagnostics;
  const auto table = text::parse_csv(text, file);
  if (!table) {
    found.append(table.error());
    return reading;
  }
  std::vector<double> probabilities;
  const Columns columns = find_columns(*table, probabilities, found);
  if (!found.ok()) return reading;
  if (too_large(*table, columns)) {
    found.problem({file, 0, 0}, "more than four million pairs of an expert and a question", "no study is so large",
                  "check which columns are named question and expert");
    return reading;
  }
  Draft draft(std::move(probabilities), found);
  RowReader rows(columns, draft, found);
  for (const auto& row : table->rows) rows.read(row);
  reading.study = draft.take(file);
  return reading;
}

}  // namespace truce::experts
