// Days on which something happened, of one or more series, watched from day 0 to an end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace truce::excitation {

struct Events {
  std::vector<double> days;           // in order, each in [0, end_days]
  std::vector<std::uint32_t> series;  // of each event; an index into names
  std::vector<std::string> names;     // one for each series; {""} for a file without names
  double end_days = 0;

  [[nodiscard]] std::size_t size() const { return days.size(); }
  [[nodiscard]] std::size_t series_count() const { return names.size(); }
};

/// One series from days in order.
[[nodiscard]] inline Events one_series(std::vector<double> days, double end_days) {
  const std::size_t n = days.size();
  return {std::move(days), std::vector<std::uint32_t>(n, 0), {""}, end_days};
}

/// Events that share their day with an earlier one.
[[nodiscard]] std::size_t ties(const Events& events);

/// Events by series, and by the piece of the background they fall into: what every fit walks over.
class Design {
 public:
  /// `begins_days`: where the pieces of the background begin, in order, the first at 0, all before the end.
  Design(const Events& events, std::vector<double> begins_days);

  [[nodiscard]] const Events& events() const { return *events_; }
  [[nodiscard]] std::size_t series_count() const { return piece_.size(); }
  [[nodiscard]] std::size_t piece_count() const { return begins_days_.size(); }
  [[nodiscard]] const std::vector<double>& begins_days() const { return begins_days_; }
  [[nodiscard]] double length_days(std::size_t piece) const;
  /// The piece of each event of this series.
  [[nodiscard]] std::span<const std::uint32_t> pieces_of(std::size_t series) const { return piece_[series]; }
  /// Events of a series in each piece.
  [[nodiscard]] std::vector<double> counts(std::size_t series) const;

 private:
  const Events* events_;  // must outlive this
  std::vector<double> begins_days_;
  std::vector<std::vector<std::uint32_t>> piece_;
};

/// This many pieces of one length.
[[nodiscard]] std::vector<double> equal_pieces(double end_days, std::size_t count);

}  // namespace truce::excitation
