#include "analysis/table/columns.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include <fmt/format.h>

#include "text/number.hpp"

namespace truce::analysis {

namespace {

constexpr std::size_t problems_shown = 20;  // of one kind in a file; the rest is counted

bool is_missing(std::string_view text) {
  return text.empty() || text == "NA" || text == "nan" || text == "NaN" || text == "NAN";
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  return begin == std::string_view::npos ? std::string_view{} : text.substr(begin, text.find_last_not_of(" \t") + 1 - begin);
}

struct Word {
  std::string text;
  Place place;
};

/// What is known of a column while it is read.
struct Draft {
  Column column;
  std::size_t numbers = 0;
  std::size_t word_count = 0;
  std::vector<Word> words;  // the first few
};

class ColumnReader {
 public:
  ColumnReader(const std::string& file, Diagnostics& found) : file_(file), found_(found) {}

  Columns run(text::CsvScanner& scanner) {
    text::CsvRecord record;
    while (scanner.next(record)) {
      for (const auto& fault : record.faults()) text::report(fault, file_, found_);
      if (drafts_.empty())
        read_header(record);
      else
        read_row(record);
    }
    finish();
    return std::move(columns_);
  }

 private:
  void read_header(const text::CsvRecord& record) {
    std::map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < record.size(); ++i) {
      Draft draft;
      draft.column = {std::string{trimmed(record.text(i))}, record.place(i, file_), {}};
      const std::string& name = draft.column.name;
      if (name.empty() && i > 0)  // the first may be the nameless index that tables are often saved with
        found_.problem(draft.column.place, "a column without a name", "columns are known by their names", "name it");
      const auto [first, fresh] = seen.try_emplace(name, i);
      if (!fresh && !name.empty())
        found_.problem(draft.column.place, fmt::format("a second column '{}'", name), "it is unclear which one is meant",
                       fmt::format("rename it; column {} has the name already", first->second + 1));
      columns_.header.push_back(name);
      drafts_.push_back(std::move(draft));
    }
  }

  void read_row(const text::CsvRecord& record) {
    if (record.size() != drafts_.size()) {
      if (++ragged_ <= problems_shown)
        found_.problem(record.place(0, file_), fmt::format("{} cells where the header has {}", record.size(), drafts_.size()),
                       "values would land in the wrong columns", "add or remove commas, or quote a cell that has one");
      return;
    }
    columns_.lines.push_back(record.place(0, {}).line);
    for (std::size_t i = 0; i < record.size(); ++i) read_cell(record, i, drafts_[i]);
  }

  void read_cell(const text::CsvRecord& record, std::size_t i, Draft& draft) {
    const std::string_view text = trimmed(record.text(i));
    double value = std::numeric_limits<double>::quiet_NaN();
    if (const auto number = text::parse_number(text)) {
      value = *number;
      ++draft.numbers;
    } else if (!is_missing(text)) {
      if (++draft.word_count <= problems_shown) draft.words.push_back({std::string{text.substr(0, 60)}, record.place(i, file_)});
    }
    draft.column.values.push_back(value);
  }

  void finish() {
    if (drafts_.empty())
      return found_.problem({file_, 1, 1}, "no header line", "columns are known by their names", "write the column names first");
    if (ragged_ > problems_shown)
      found_.problem({file_, 0, 0}, fmt::format("{} more rows of another width", ragged_ - problems_shown), "they were not read",
                     "mend how the file is written");
    if (columns_.lines.empty() && ragged_ == 0)
      found_.problem({file_, 1, 1}, "no rows below the header", "there is nothing to analyse", "add the rows");
    for (Draft& draft : drafts_) keep(draft);
  }

  /// Columns of words are left out (the reader's caller says so where it matters); a word among numbers is a problem.
  void keep(Draft& draft) {
    Column& column = draft.column;
    if (draft.word_count > 0 && draft.numbers == 0) {
      columns_.worded.push_back(column.name);
      return;
    }
    for (const Word& word : draft.words)
      found_.problem(word.place, fmt::format("'{}' in column '{}' is no number", word.text, column.name),
                     "the other rows of the column hold numbers", "write a number, or leave the cell empty where it is missing");
    if (draft.word_count > problems_shown)
      found_.problem(column.place, fmt::format("{} more cells of '{}' are no numbers", draft.word_count - problems_shown, column.name),
                     "the other rows of the column hold numbers", "mend how the column is written");
    columns_.all.push_back(std::move(column));
  }

  const std::string& file_;
  Diagnostics& found_;
  Columns columns_;
  std::vector<Draft> drafts_;
  std::size_t ragged_ = 0;
};

}  // namespace

Columns read_columns(text::CsvScanner& scanner, const std::string& file, Diagnostics& found) {
  return ColumnReader(file, found).run(scanner);
}

std::string listed(const std::vector<std::string>& names, std::size_t most) {
  std::string all;
  for (std::size_t i = 0; i < std::min(most, names.size()); ++i) all += (i == 0 ? "" : ", ") + names[i];
  if (names.size() > most) all += fmt::format(" and {} more", names.size() - most);
  return all;
}

}  // namespace truce::analysis
