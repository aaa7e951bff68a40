#include "text/csv.hpp"

#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "text/file.hpp"
#include "text/number.hpp"

namespace truce::text {

namespace {

class CsvReader {
 public:
  CsvReader(std::string_view text, const std::string& file) : text_(text), file_(file) {}

  void run() {
    while (at_ < text_.size()) {
      auto line = row();
      const bool empty = line.size() == 1 && line[0].text.empty();
      if (!empty) keep(std::move(line));
    }
    if (!has_header_)
      found.problem({file_, 1, 1}, "no header line", "columns are known by their names",
                    "write the column names first");
  }

  CsvTable table;
  Diagnostics found;

 private:
  std::vector<Cell> row() {
    std::vector<Cell> cells;
    for (;;) {
      cells.push_back(cell());
      if (at_ < text_.size() && text_[at_] == ',') {
        advance();
        if (at_ == text_.size()) cells.push_back({"", here()});
        if (at_ == text_.size()) break;
        continue;
      }
      break;
    }
    end_line();
    return cells;
  }

  Cell cell() {
    Cell cell{"", here()};
    if (at_ < text_.size() && text_[at_] == '"') {
      quoted(cell);
      return cell;
    }
    while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n' && text_[at_] != '\r') {
      if (text_[at_] == '\0') nul();
      if (text_[at_] == '"')
        found.problem(here(), "a quote inside an unquoted cell", "it is unclear where the cell ends",
                      "quote the whole cell and double the quotes inside it");
      cell.text += text_[at_];
      advance();
    }
    return cell;
  }

  void quoted(Cell& cell) {
    advance();
    for (;;) {
      if (at_ == text_.size()) {
        found.problem(cell.place, "a quote that is never closed", "the rest of the file was read as one cell",
                      "close it with \"");
        return;
      }
      if (text_[at_] == '"') {
        advance();
        if (at_ == text_.size() || text_[at_] != '"') break;
      } else if (text_[at_] == '\0') {
        nul();
      }
      cell.text += text_[at_];
      advance();
    }
    if (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n' && text_[at_] != '\r') {
      found.problem(here(), "text after the closing quote", "it is unclear where the cell ends",
                    "double the quotes inside the cell");
      while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n' && text_[at_] != '\r') advance();
    }
  }

  void end_line() {
    if (at_ < text_.size() && text_[at_] == '\r') advance();
    if (at_ < text_.size() && text_[at_] == '\n') advance();
  }

  void keep(std::vector<Cell> cells) {
    if (!has_header_) {
      table.header = std::move(cells);
      has_header_ = true;
      return;
    }
    if (cells.size() == table.header.size()) {
      table.rows.push_back(std::move(cells));
      return;
    }
    found.problem(cells.front().place,
                  fmt::format("{} cells where the header has {}", cells.size(), table.header.size()),
                  "values would land in the wrong columns", "add or remove commas, or quote a cell that has one");
  }

  void nul() { found.problem(here(), "a NUL byte", "the file is not plain text", "remove it"); }

  void advance() {
    const auto byte = static_cast<unsigned char>(text_[at_++]);
    if (byte == '\n') {
      ++line_;
      column_ = 1;
    } else if ((byte & 0xC0U) != 0x80U) {
      ++column_;  // continuation bytes belong to the character before them
    }
  }

  [[nodiscard]] Place here() const { return {file_, line_, column_}; }

  std::string_view text_;
  const std::string& file_;
  std::size_t at_ = 0;
  int line_ = 1;
  int column_ = 1;
  bool has_header_ = false;
};

}  // namespace

int CsvTable::column(std::string_view name) const {
  for (std::size_t i = 0; i < header.size(); ++i)
    if (header[i].text == name) return static_cast<int>(i);
  return -1;
}

tl::expected<CsvTable, Diagnostics> parse_csv(std::string_view text, const std::string& file) {
  if (text.size() > file_size_limit || first_bad_utf8(text) != std::string_view::npos) {
    Diagnostics found;
    const auto bad = first_bad_utf8(text);
    found.problem(place_of(text, bad == std::string_view::npos ? 0 : bad, file),
                  bad == std::string_view::npos ? "the file is larger than 64 MiB" : "the text is not UTF-8",
                  "it cannot be shown rightly", "save a smaller file as UTF-8");
    return tl::unexpected(std::move(found));
  }
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  CsvReader reader{text, file};
  reader.run();
  if (!reader.found.ok()) return tl::unexpected(std::move(reader.found));
  return std::move(reader.table);
}

CsvWriter& CsvWriter::raw(std::string_view text) {
  if (start_ == Start::cell) text_ += ',';
  start_ = Start::cell;
  text_ += text;
  return *this;
}

CsvWriter& CsvWriter::cell(std::string_view text) {
  if (text.find_first_of("\",\r\n") == std::string_view::npos) return raw(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  quoted += '"';
  return raw(quoted);
}

CsvWriter& CsvWriter::cell(double number) { return raw(std::isfinite(number) ? to_text(number) : std::string{}); }

void CsvWriter::end_row() {
  text_ += '\n';
  start_ = Start::row;
}

}  // namespace truce::text
