// Tables for the tests of the bargaining models.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <fstream>
#include <limits>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "mechanism/bargaining/table.hpp"
#include "random/stream.hpp"

namespace truce::bargaining::test {

/// Years until emission standards for medium-sized cars: Bueno de Mesquita 1994, p. 78 (Scholz et al. 2011, table 1).
/// Netherlands, Belgium, Luxembourg, Germany, France, Italy, United Kingdom, Ireland, Denmark, Greece.
inline Table emission_standards() {
  return {.actors = 10,
          .issues = 1,
          .position = {4, 7, 4, 4, 10, 10, 10, 7, 4, 7},
          .salience = {0.8, 0.4, 0.2, 0.8, 0.6, 0.6, 0.9, 0.1, 1.0, 0.7},
          .capability = {0.08, 0.08, 0.03, 0.16, 0.16, 0.16, 0.16, 0.05, 0.05, 0.08},
          .reference = {}};
}

inline Table random_table(random::Stream& stream, std::size_t actors, std::size_t issues = 1) {
  Table table{actors, issues, {}, {}, {}, {}};
  for (std::size_t k = 0; k < actors * issues; ++k) {
    table.position.push_back(100 * stream.uniform());
    table.salience.push_back(stream.uniform());
  }
  for (std::size_t k = 0; k < actors; ++k) table.capability.push_back(10 * stream.uniform());
  for (std::size_t k = 0; k < issues; ++k) table.reference.push_back(100 * stream.uniform());
  return table;
}

/// Positions at the ends only, ties, absent actors, zeros, huge and tiny weights.
inline Table degenerate_table(random::Stream& stream, std::size_t actors, std::size_t issues) {
  Table table = random_table(stream, actors, issues);
  for (std::size_t k = 0; k < actors * issues; ++k) {
    const double what = stream.uniform();
    double& x = table.position[k];
    if (what < 0.2)
      x = std::numeric_limits<double>::quiet_NaN();
    else if (what < 0.5)
      x = x < 50 ? 0 : 100;
    else if (what < 0.7)
      x = std::floor(x / 20) * 20;
    else if (what < 0.75)
      x = 50 + 1e-13 * x;
    if (stream.uniform() < 0.2) table.salience[k] = stream.uniform() < 0.5 ? 0 : 1;
  }
  for (double& c : table.capability) {
    const double what = stream.uniform();
    c = what < 0.2 ? 0 : what < 0.3 ? 1e12 : what < 0.4 ? 1e-12 : c;
  }
  if (stream.uniform() < 0.1) table.capability.assign(actors, 0);
  if (stream.uniform() < 0.2) table.reference.clear();
  return table;
}

/// Lowest and highest position taken on an issue; low > high where nobody takes one.
struct Ends {
  double low = INFINITY, high = -INFINITY;
};
inline Ends ends(const Table& table, std::size_t issue) {
  Ends found;
  for (const double x : table.view().positions(issue)) {
    if (std::isnan(x)) continue;
    found.low = std::min(found.low, x);
    found.high = std::max(found.high, x);
  }
  return found;
}

/// The cells of a file without quotes, line by line; empty lines are left out.
inline std::vector<std::vector<std::string>> csv(const std::string& path) {
  std::ifstream file(path);
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    std::vector<std::string> row;
    std::istringstream cells(line);
    for (std::string cell; std::getline(cells, cell, ',');) row.push_back(cell);
    if (!row.empty()) rows.push_back(row);
  }
  return rows;
}

/// A reference table: one map of column to cell per row.
inline std::vector<std::map<std::string, std::string>> rows(const std::string& path) {
  const auto lines = csv(path);
  std::vector<std::map<std::string, std::string>> found;
  for (std::size_t line = 1; line < lines.size(); ++line) {
    auto& row = found.emplace_back();
    for (std::size_t k = 0; k < lines[line].size() && k < lines[0].size(); ++k) row[lines[0][k]] = lines[line][k];
  }
  return found;
}

}  // namespace truce::bargaining::test
