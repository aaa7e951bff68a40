// CSV in and out (RFC 4180): quotes, line breaks inside quotes, CRLF, a byte-order mark; every cell with its place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "base/diagnostic.hpp"

namespace truce::text {

struct Cell {
  std::string text;
  Place place;
};

struct CsvTable {
  std::vector<Cell> header;
  std::vector<std::vector<Cell>> rows;  // each as long as the header

  [[nodiscard]] int column(std::string_view name) const;  // -1 where absent
};

/// The first line is the header. Ragged rows, NUL bytes, unclosed quotes and bytes that are not UTF-8 are problems;
/// empty lines are skipped.
[[nodiscard]] tl::expected<CsvTable, Diagnostics> parse_csv(std::string_view text, const std::string& file);

/// Writes rows of one width; numbers in their shortest form that reads back to the same bits.
class CsvWriter {
 public:
  CsvWriter& cell(std::string_view text);  // quoted where needed
  CsvWriter& cell(const char* text) { return cell(std::string_view{text}); }
  CsvWriter& cell(const std::string& text) { return cell(std::string_view{text}); }
  CsvWriter& cell(double number);          // not finite: empty
  CsvWriter& cell(int number) { return raw(std::to_string(number)); }
  CsvWriter& cell(long number) { return raw(std::to_string(number)); }
  CsvWriter& cell(unsigned long number) { return raw(std::to_string(number)); }
  void end_row();

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  CsvWriter& raw(std::string_view text);
  std::string text_;
  enum class Start { row, cell } start_ = Start::row;
};

}  // namespace truce::text
