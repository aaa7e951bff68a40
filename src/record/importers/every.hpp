// The windows over which events are counted: every so many days, every calendar month, every calendar year.
#pragma once

#include <optional>
#include <string_view>

#include "record/importers/dates.hpp"

namespace truce::record::importers {

struct Every {
  enum class Unit { days, month, year };
  Unit unit = Unit::month;
  int days = 0;   // Unit::days
  Date anchor{};  // Unit::days: a window begins here; the default is moved to a Monday by parse_every

  [[nodiscard]] int index(Date date) const;   // of the window that holds the day
  [[nodiscard]] Days window(int index) const;
};

/// "7d", "month", "year".
[[nodiscard]] std::optional<Every> parse_every(std::string_view text);

}  // namespace truce::record::importers
