// How many attacks the record allows in the last days.
//
// Every count row says that the attacks N in its days lie in low..high. For a window W of days up to the as-of date:
//
//   at least   the largest sum of lows over rows that lie in W and share no day
//   at most    the least sum of highs over rows that together cover every day of W; none: no end
//
// A row that lies partly in W thus adds nothing to the lower end and all of its high to the upper one: its events may
// all lie on either side of the edge, and no rate is assumed. Where no rows cover W the record does not say how many
// there were at most. Rows may contradict each other (another counter, another definition); then the least exceeds the
// most, and the range is from the smallest to the largest end that one source alone gives.
//
// Ours; exact interval arithmetic, nothing published.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "casefile/case.hpp"
#include "record/bound.hpp"
#include "record/record.hpp"

namespace truce::standing {

inline constexpr std::array<int, 2> window_days{30, 90};  // up to and with the as-of date
inline constexpr std::size_t window_count = window_days.size();

/// What one source, or one counter, says of one window.
struct SourceCount {
  std::string source;  // id of a source, or the counter's series
  record::Range range;
};

struct WindowCount {
  record::Range range;               // of all rows together
  std::vector<SourceCount> sources;  // of each alone, where it has a row that touches the window
  bool contradicted = false;         // no number fits all rows
};

/// Attacks of one subject on one object, as the record counts them.
struct Campaign {
  std::string subject;  // id of a front, coalition or actor
  std::string name;
  std::string object;   // id of an actor or coalition
  std::string counted;  // "attacks", "claimed attacks"
  std::vector<FactionId> members;
  std::array<WindowCount, window_count> window;
  std::optional<record::Row> last;   // the latest row
};

/// Every campaign of a faction, front or coalition in the record, in the order in which the record first names it.
[[nodiscard]] std::vector<Campaign> campaigns(const casefile::Case& situation);

/// The attacks in `from`..`to` that the rows allow; what contradicts is said by low > high.
[[nodiscard]] record::Range count_in(const std::vector<const record::Row*>& rows, Date from, Date to);

}  // namespace truce::standing
