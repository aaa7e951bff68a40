// The columns of an event file by name, and the cells of one row read as texts, days and numbers.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "text/csv_scan.hpp"

namespace truce::record::importers {

struct ColumnSign {
  std::string_view name;
  std::string_view other_name = "";  // in older files
  enum class Need { required, optional } need = Need::required;
};

inline constexpr std::size_t no_column = static_cast<std::size_t>(-1);

/// Where each column stands (letters in either case); no_column for optional ones that are absent. Everything missing
/// or doubled is a problem, said at once with what was found instead.
[[nodiscard]] std::vector<std::size_t> find_columns(const text::CsvRecord& header, std::span<const ColumnSign> columns,
                                                    const std::string& file, Diagnostics& found);

/// One row as its format's columns; `column` counts in the format's list.
class Cells {
 public:
  Cells(const text::CsvRecord& record, const std::vector<std::size_t>& at, std::span<const ColumnSign> columns,
        const std::string& file, Diagnostics& found)
      : record_(record), at_(at), columns_(columns), file_(file), found_(found) {}

  [[nodiscard]] bool has(std::size_t column) const { return at_[column] != no_column; }
  [[nodiscard]] std::string_view text(std::size_t column) const;  // without blanks around; empty where absent
  [[nodiscard]] Place place(std::size_t column) const;

  std::string_view needed(std::size_t column);  // a problem where empty
  std::optional<Date> date(std::size_t column);
  std::int64_t whole(std::size_t column, std::int64_t low, std::int64_t high);  // `low` after a problem
  void problem(std::size_t column, std::string what, std::string why, std::string todo);

 private:
  const text::CsvRecord& record_;
  const std::vector<std::size_t>& at_;
  std::span<const ColumnSign> columns_;
  const std::string& file_;
  Diagnostics& found_;
};

}  // namespace truce::record::importers
