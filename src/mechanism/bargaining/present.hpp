// Who takes part in an issue: what every model that settles issue by issue reads of a table first.
#pragma once

#include <cstdint>
#include <vector>

#include "mechanism/bargaining/table.hpp"

namespace truce::bargaining {

/// The actors of one issue that take a position, side by side, with their capability on that issue.
struct Present {
  std::vector<std::uint32_t> who;  // place in the table
  std::vector<double> position, salience, capability;
  double reference = 0;  // the outcome without agreement; NaN where unknown

  /// Reads another issue into the same memory.
  void take(const TableView& table, std::size_t issue);
};

[[nodiscard]] inline Present present_on(const TableView& table, std::size_t issue) {
  Present present;
  present.take(table, issue);
  return present;
}

}  // namespace truce::bargaining
