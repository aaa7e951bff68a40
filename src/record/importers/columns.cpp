#include "record/importers/columns.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "record/importers/dates.hpp"
#include "text/number.hpp"
#include "text/suggest.hpp"

namespace truce::record::importers {

namespace {

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string lower(std::string_view text) {
  std::string made{text};
  for (char& c : made)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return made;
}

std::vector<std::string> names_of(const text::CsvRecord& header) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < header.size(); ++i) names.push_back(lower(trimmed(header.text(i))));
  return names;
}

constexpr std::string_view why_needed = "events cannot be mapped or counted without it";

// Those with a near name each with it, the others together with what is there instead.
void report_missing(const std::vector<std::string_view>& missing, const std::vector<std::string>& names,
                    const Place& place, Diagnostics& found) {
  constexpr std::size_t few = 12;
  std::vector<std::string> strange;
  for (const auto name : missing) {
    const auto near = text::nearest(name, names);
    if (near.empty())
      strange.push_back(fmt::format("'{}'", name));
    else
      found.problem(place, fmt::format("no column '{}'", name), std::string{why_needed},
                    fmt::format("rename the column '{}', or export the file with all its columns", near));
  }
  if (strange.empty()) return;
  const auto end = names.begin() + static_cast<std::ptrdiff_t>(std::min(few, names.size()));
  found.problem(place, fmt::format("no column {}", fmt::join(strange, ", ")), std::string{why_needed},
                fmt::format("found {}{}; export the file with all its columns, or name the other format",
                            fmt::join(names.begin(), end, ", "),
                            names.size() > few ? fmt::format(" and {} more", names.size() - few) : ""));
}

std::string shortened(std::string_view text) {
  constexpr std::size_t longest = 60;
  if (text.size() <= longest) return std::string{text};
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string{text.substr(0, end)} + "...";
}

}  // namespace

std::vector<std::size_t> find_columns(const text::CsvRecord& header, std::span<const ColumnSign> columns,
                                      const std::string& file, Diagnostics& found) {
  const auto names = names_of(header);
  std::vector<std::size_t> at;
  std::vector<std::string_view> missing;
  for (const ColumnSign& column : columns) {
    auto here = std::find(names.begin(), names.end(), column.name);
    if (here == names.end() && !column.other_name.empty()) here = std::find(names.begin(), names.end(), column.other_name);
    at.push_back(here == names.end() ? no_column : static_cast<std::size_t>(here - names.begin()));
    if (here == names.end()) {
      if (column.need == ColumnSign::Need::required) missing.push_back(column.name);
      continue;
    }
    const auto again = std::find(here + 1, names.end(), *here);
    if (again != names.end())
      found.problem(header.place(static_cast<std::size_t>(again - names.begin()), file),
                    fmt::format("column '{}' stands twice", *here), "only one could be read", "remove one");
  }
  report_missing(missing, names, header.place(0, file), found);
  return at;
}

std::string_view Cells::text(std::size_t column) const {
  return has(column) ? trimmed(record_.text(at_[column])) : std::string_view{};
}

Place Cells::place(std::size_t column) const { return record_.place(has(column) ? at_[column] : 0, file_); }

void Cells::problem(std::size_t column, std::string what, std::string why, std::string todo) {
  found_.problem(place(column), std::move(what), std::move(why), std::move(todo));
}

std::string_view Cells::needed(std::size_t column) {
  const auto given = text(column);
  if (given.empty())
    problem(column, fmt::format("no {}", columns_[column].name), "the event cannot be told from others",
            "fill the cell or remove the row");
  return given;
}

std::optional<Date> Cells::date(std::size_t column) {
  const auto read = parse_event_date(text(column));
  if (!read)
    problem(column, fmt::format("'{}' is no {}", shortened(text(column)), columns_[column].name),
            "the event cannot be put into a window", "write it as 2023-10-02, 02 October 2023 or 02-10-2023 (day first)");
  return read;
}

std::int64_t Cells::whole(std::size_t column, std::int64_t low, std::int64_t high) {
  const auto read = text::parse_number(text(column));  // "7.0" is 7: spreadsheets write it so
  if (read && *read >= static_cast<double>(low) && *read <= static_cast<double>(high)) {
    const auto value = static_cast<std::int64_t>(*read);
    if (static_cast<double>(value) == *read) return value;
  }
  problem(column, fmt::format("'{}' is no {}", shortened(text(column)), columns_[column].name),
          "the event cannot be counted", fmt::format("write a whole number from {} to {}", low, high));
  return low;
}

}  // namespace truce::record::importers
