// The times of mapped events, for fits of point processes.
//
// The sources know days, a point process needs instants: the k-th (k = 0, 1, ...) of n events of a series on one day
// stands at the day's number + (k + 1/2) / n, in the order of their ids (numbers inside ids as numbers). Nothing is
// drawn, so the same file gives the same times; no two events of a series fall together. An event longer than a day
// stands on its middle day. The even spread is ours: it says nothing about the true hours, and a fit whose decay is
// faster than a few per day reads the spread, not the war.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "record/importers/event.hpp"

namespace truce::record::importers {

class EventTimes {
 public:
  void add(std::string_view series, const Event& event);

  struct Time {
    double days;  // since the start
    std::string_view series;
  };
  /// In the order of time, then of series. `start` is day 0.
  [[nodiscard]] std::vector<Time> since(Date start) const;

  [[nodiscard]] std::size_t size() const { return all_.size(); }
  [[nodiscard]] std::size_t longer_than_a_day() const { return long_; }
  [[nodiscard]] Date first_day() const;  // of a list that is not empty
  [[nodiscard]] const std::vector<std::string>& series() const { return series_; }

 private:
  struct Entry {
    Date day;
    std::size_t series;
    std::string id;
  };
  std::vector<Entry> all_;
  std::vector<std::string> series_;
  std::size_t long_ = 0;
};

/// The column t_days, one event a line; a column series beside it where there are several.
[[nodiscard]] std::string write_event_times(const EventTimes& times, Date start);

}  // namespace truce::record::importers
