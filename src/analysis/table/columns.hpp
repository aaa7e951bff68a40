// A CSV file as columns of numbers, read record by record.
#pragma once

#include <string>
#include <vector>

#include "analysis/table/table.hpp"
#include "text/csv_scan.hpp"

namespace truce::analysis {

struct Columns {
  std::vector<Column> all;           // in the order of the file, without those that hold words
  std::vector<std::string> worded;   // names of the columns that hold no number
  std::vector<std::string> header;   // every name
  std::vector<int> lines;            // of each row
};

/// Problems: what CSV forbids, rows of another width, columns without a name or of one name, words among numbers,
/// no rows.
[[nodiscard]] Columns read_columns(text::CsvScanner& scanner, const std::string& file, Diagnostics& found);

/// "a, b, c": names for a sentence, the first `most` of them.
[[nodiscard]] std::string listed(const std::vector<std::string>& names, std::size_t most = 30);

}  // namespace truce::analysis
