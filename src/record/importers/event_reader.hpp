// Events from a file of any size, row by row.
#pragma once

#include <string>
#include <vector>

#include "record/importers/formats.hpp"

namespace truce::record::importers {

/// The first problems, and how many more there were: a broken file must not print a million lines.
class Faults {
 public:
  static constexpr std::size_t shown_at_most = 20;
  void add(const Diagnostics& found);
  void add(const Faults& others);
  [[nodiscard]] const Diagnostics& shown() const { return shown_; }
  [[nodiscard]] std::size_t beyond() const { return beyond_; }
  [[nodiscard]] bool none() const { return shown_.all().empty(); }

 private:
  Diagnostics shown_;
  std::size_t beyond_ = 0;
};

class EventReader {
 public:
  /// Reads the header. Where that has problems, `header_faults` holds them all and next() gives nothing.
  EventReader(EventFormat format, std::string file, text::CsvScanner::Refill refill);

  enum class Met { event, fault, end };
  Met next();

  /// How the reading ended: early where the header has problems or a row never ends.
  enum class Ended { early, at_the_end };
  [[nodiscard]] Ended ended() const;

  [[nodiscard]] const Event& event() const { return event_; }  // lives until next()
  [[nodiscard]] const Diagnostics& header_faults() const { return header_faults_; }
  [[nodiscard]] const Diagnostics& row_faults() const { return row_faults_; }  // of the row just read
  [[nodiscard]] std::size_t tag_rows() const { return tag_rows_; }             // HXL tags below the header

 private:
  void read_row();

  EventFormat format_;
  std::string file_;
  text::CsvScanner scanner_;
  text::CsvRecord record_;
  std::size_t width_ = 0;
  std::vector<std::size_t> at_;
  Diagnostics header_faults_;
  Diagnostics row_faults_;
  Event event_;
  std::string dyad_;
  std::size_t rows_ = 0;
  std::size_t tag_rows_ = 0;
};

}  // namespace truce::record::importers
