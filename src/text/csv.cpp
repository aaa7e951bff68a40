#include "text/csv.hpp"

#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "text/csv_scan.hpp"
#include "text/file.hpp"
#include "text/number.hpp"

namespace truce::text {

namespace {

/// Adds the record to the table: the first is the header, the others are as long as it.
void keep(const CsvRecord& record, const std::string& file, CsvTable& table, Diagnostics& found) {
  for (const CsvFault& fault : record.faults()) report(fault, file, found);
  if (!table.header.empty() && record.size() != table.header.size())
    return found.problem(record.place(0, file),
                         fmt::format("{} cells where the header has {}", record.size(), table.header.size()),
                         "values would land in the wrong columns", "add or remove commas, or quote a cell that has one");
  std::vector<Cell> cells;
  cells.reserve(record.size());
  for (std::size_t i = 0; i < record.size(); ++i)
    cells.push_back({std::string{record.text(i)}, record.place(i, file)});
  if (table.header.empty())
    table.header = std::move(cells);
  else
    table.rows.push_back(std::move(cells));
}

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
  CsvTable table;
  Diagnostics found;
  CsvScanner scanner{text};
  CsvRecord record;
  while (scanner.next(record)) keep(record, file, table, found);
  if (table.header.empty())
    found.problem({file, 1, 1}, "no header line", "columns are known by their names", "write the column names first");
  if (!found.ok()) return tl::unexpected(std::move(found));
  return table;
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
