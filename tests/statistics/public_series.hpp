// Public series that lie outside the repository: $TRUCE_DATA, by default ../shared/data beside the sources.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "text/csv.hpp"
#include "text/file.hpp"

namespace truce::test {

/// The second column of a table; empty where the file is not there.
inline std::vector<double> public_series(const std::string& file) {
  const char* set = std::getenv("TRUCE_DATA");
  const std::filesystem::path data = set != nullptr ? set : TRUCE_SOURCE_DIR "/../shared/data";
  const auto text = text::read_file(data / "inference" / file);
  std::vector<double> values;
  if (!text) return values;
  const auto table = text::parse_csv(*text, file);
  if (!table) return values;
  for (const auto& row : table->rows) values.push_back(std::stod(row[1].text));
  return values;
}

}  // namespace truce::test
