// Mapped events counted over windows: the rows they become.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "record/importers/map.hpp"
#include "record/record.hpp"

namespace truce::record::importers {

enum class Zeros { hidden, written };

/// The count of one thing about one pair in each window. Rules that agree in who, what, definition and source add to
/// the same series; it is covered from the earliest to the latest day of their periods.
class Counting {
 public:
  /// Windows are cut to `period`; a row is known `known_after_days` after its last day and its last event.
  Counting(Every every, Period period, int known_after_days);

  /// Adds a mapped event to its series; `known` is the day on which it was public. True where it falls into more than
  /// one window.
  bool add(const Rule& rule, const Match& match, const Event& event, Date known);
  /// Makes the series of a rule exist, even if nothing happened.
  void expect(const Rule& rule);

  /// All rows, by series in the order in which they came up and by day. Zeros only where the period is bounded.
  [[nodiscard]] Record rows(Zeros zeros) const;

 private:
  struct Cell {
    std::int64_t grains = 0;
    Date known{};
    enum class Sure { yes, no } sure = Sure::yes;
  };
  struct Series {
    Row row;  // what all its rows share
    std::map<int, Cell> cells;
    Period period;
  };
  Series& series_of(const Rule& rule, std::string_view subject, std::string_view object, Counted counted);
  void add(Series& series, std::int64_t value, Days days, Date known, Cell::Sure sure) const;
  void write(const Series& series, Zeros zeros, Record& record) const;
  [[nodiscard]] std::map<int, Cell> with_zeros(const Series& series) const;

  Every every_;
  Period period_;
  int known_after_days_;
  std::vector<Series> all_;
  std::map<std::array<std::string, 5>, std::size_t> index_;
};

}  // namespace truce::record::importers
