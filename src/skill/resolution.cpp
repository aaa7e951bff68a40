#include "skill/resolution.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>

#include <fmt/format.h>

#include "text/csv.hpp"
#include "text/number.hpp"
#include "text/suggest.hpp"

namespace truce::skill {

namespace {

constexpr std::array<std::string_view, 7> columns{"question", "outcome", "resolved", "source",
                                                  "plan",     "base_rate", "note"};
constexpr std::size_t needed = 4;

std::string trimmed(std::string_view text) {
  const auto blank = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return std::string(text);
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class ResolutionReader {
 public:
  ResolutionReader(const text::CsvTable& table, const std::string& file, ResolutionReading& reading)
      : table_(table), file_(file), reading_(reading) {}

  void read() {
    check_header();
    if (!reading_.diagnostics.ok()) return;
    for (const auto& row : table_.rows) read_row(row);
  }

 private:
  void check_header() {
    std::vector<std::string> seen;
    for (const text::Cell& head : table_.header) {
      if (std::find(columns.begin(), columns.end(), head.text) == columns.end())
        problem(head.place, fmt::format("no column is called '{}'", head.text), "it would be ignored in silence",
                text::did_you_mean(head.text, std::span<const std::string_view>{columns}));
      if (std::find(seen.begin(), seen.end(), head.text) != seen.end())
        problem(head.place, fmt::format("the column '{}' is there twice", head.text), "it is unclear which one counts",
                "remove one");
      seen.push_back(head.text);
    }
    for (std::size_t i = 0; i < needed; ++i)
      if (table_.column(columns[i]) < 0)
        problem({file_, 1, 1}, fmt::format("no column '{}'", columns[i]), "without it nothing can be scored",
                "begin the file with question,outcome,resolved,source");
  }

  [[nodiscard]] const text::Cell* cell(const std::vector<text::Cell>& row, std::string_view column) const {
    const int at = table_.column(column);
    return at < 0 ? nullptr : &row[static_cast<std::size_t>(at)];
  }
  [[nodiscard]] std::string word(const std::vector<text::Cell>& row, std::string_view column) const {
    const text::Cell* found = cell(row, column);
    return found == nullptr ? std::string{} : trimmed(found->text);
  }
  [[nodiscard]] Place place(const std::vector<text::Cell>& row, std::string_view column) const {
    const text::Cell* found = cell(row, column);
    return found == nullptr ? row.front().place : found->place;
  }

  void read_row(const std::vector<text::Cell>& row) {
    const std::size_t before = reading_.diagnostics.problems();
    Resolution one;
    one.places = {place(row, "question"), place(row, "outcome"), place(row, "resolved"), place(row, "plan"),
                  place(row, "base_rate")};
    one.question = word(row, "question");
    one.outcome = word(row, "outcome");
    one.source = word(row, "source");
    one.plan = word(row, "plan");
    if (one.question.empty())
      problem(one.places.question, "a row without a question", "it resolves nothing", "name the question by its id");
    read_resolved(word(row, "resolved"), one);
    read_base_rate(word(row, "base_rate"), one);
    check_twice(one);
    if (one.resolving == Resolving::resolved && one.source.empty())
      reading_.diagnostics.warning(place(row, "source"), fmt::format("'{}' is resolved without a source", one.question),
                                   "nobody can check it", "name the source");
    if (reading_.diagnostics.problems() == before) reading_.rows.push_back(std::move(one));
  }

  void read_resolved(const std::string& word, Resolution& one) {
    one.day = parse_date(word);
    const bool said = one.day.has_value() || is_one_of(word, {"yes", "true"});
    if (!said && !word.empty() && !is_one_of(word, {"no", "false"}))
      return problem(one.places.resolved, fmt::format("'{}' is neither a day nor yes nor no", word),
                     "it is unclear whether the question is resolved", "write a day as 2025-01-27, or leave it empty");
    one.resolving = said ? Resolving::resolved : Resolving::open;
    if (said && one.outcome.empty())
      problem(one.places.outcome, fmt::format("'{}' is resolved and has no outcome", one.question),
              "there is nothing to score it by", "write the outcome, or leave 'resolved' empty");
    if (!said && !one.outcome.empty())
      problem(one.places.resolved, fmt::format("'{}' has an outcome and is not resolved", one.question),
              "it is unclear whether it counts", "write the day on which it resolved");
  }

  void read_base_rate(const std::string& word, Resolution& one) {
    if (word.empty()) return;
    one.base_rate = text::parse_number(word);
    if (!one.base_rate)
      problem(one.places.base_rate, fmt::format("base rate '{}' is not a number", word), "there is nothing to compare with",
              "write a chance for yes or no, else the number expected, or leave it empty");
  }

  void check_twice(const Resolution& one) {
    if (one.question.empty()) return;
    const auto [at, first] = line_of_.emplace(one.question, one.places.question.line);
    if (!first)
      problem(one.places.question, fmt::format("'{}' a second time (first in line {})", one.question, at->second),
              "a question resolves once", "remove one of the rows");
  }

  void problem(const Place& at, std::string what, std::string why, std::string todo) {
    reading_.diagnostics.problem(at, std::move(what), std::move(why), std::move(todo));
  }

  const text::CsvTable& table_;
  const std::string& file_;
  ResolutionReading& reading_;
  std::map<std::string, int> line_of_;
};

}  // namespace

ResolutionReading read_resolutions(std::string_view text, const std::string& file) {
  ResolutionReading reading;
  const auto table = text::parse_csv(text, file);
  if (!table)
    reading.diagnostics.append(table.error());
  else
    ResolutionReader{*table, file, reading}.read();
  return reading;
}

}  // namespace truce::skill
