// Tables and readers for the tests of the spatial model.
#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "mechanism/bargaining/spatial/spatial.hpp"
#include "mechanism/bargaining/test_tables.hpp"
#include "random/stream.hpp"

namespace truce::bargaining::spatial::test {

inline Table random_table(random::Stream& stream, std::size_t actors, std::size_t issues) {
  Table table{actors, issues, {}, {}, {}, {}};
  for (std::size_t i = 0; i < actors * issues; ++i) {
    table.position.push_back(100 * stream.uniform());
    table.salience.push_back(stream.uniform() / static_cast<double>(issues));
  }
  for (std::size_t i = 0; i < actors; ++i) table.capability.push_back(10 + 120 * stream.uniform());
  return table;
}

/// dummyData_3Dim.csv of the published program: 7 actors, 3 issues, saliences in percent.
inline Table published_table() {
  Table table{7, 3, {}, {}, {}, {}};
  table.position = {75.79, 82.72, 82.45, 62.52, 82.34, 84.48, 70.96, 6.37,  73.50, 90.89, 50.82,
                    45.77, 33.70, 33.46, 70.45, 64.00, 0.07,  62.33, 73.31, 88.11, 90.36};
  table.salience = {49.53, 30.33, 48.47, 20.76, 40.96, 22.92, 31.75, 5.91,  21.22, 13.55, 39.24,
                    25.43, 39.35, 27.93, 28.15, 24.79, 34.62, 22.21, 22.59, 15.42, 26.03};
  for (double& s : table.salience) s /= 100;
  table.capability = {102.543, 53.393, 129.643, 75.920, 63.224, 120.048, 54.178};
  return table;
}

using bargaining::test::csv;

}  // namespace truce::bargaining::spatial::test
