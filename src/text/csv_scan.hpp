// CSV record by record (RFC 4180): one memory of a record's size, however long the file. `parse_csv` reads whole texts
// by the same rules.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace truce::text {

/// What the rules of CSV forbid, and where.
struct CsvFault {
  enum class Kind { stray_quote, unclosed_quote, text_after_quote, nul_byte, not_utf8, too_long };
  Kind kind;
  int line;
  int column;
};

/// The fault as a sentence among the problems.
void report(const CsvFault& fault, const std::string& file, Diagnostics& found);

/// One record; its cells are views that live until the next record is read.
class CsvRecord {
 public:
  [[nodiscard]] std::size_t size() const { return cells_.size(); }
  [[nodiscard]] std::string_view text(std::size_t cell) const {
    return std::string_view{bytes_}.substr(cells_[cell].begin, cells_[cell].length);
  }
  [[nodiscard]] Place place(std::size_t cell, const std::string& file) const {
    return {file, cells_[cell].line, cells_[cell].column};
  }
  [[nodiscard]] const std::vector<CsvFault>& faults() const { return faults_; }

 private:
  friend class CsvScanner;
  struct Span {
    std::size_t begin = 0;
    std::size_t length = 0;
    int line = 1;
    int column = 1;
  };
  std::string bytes_;
  std::vector<Span> cells_;
  std::vector<CsvFault> faults_;  // at most csv_faults_per_record
};

inline constexpr std::size_t csv_faults_per_record = 20;
inline constexpr std::size_t csv_record_limit = std::size_t{1} << 20U;  // bytes of a record read by chunks

class CsvScanner {
 public:
  /// Fills `into` with up to `room` bytes and says how many; 0 at the end.
  using Refill = std::function<std::size_t(char* into, std::size_t room)>;

  explicit CsvScanner(std::string_view whole);  // must outlive the scanner; no limit on a record; not asked for UTF-8
  explicit CsvScanner(Refill refill);           // by chunks: records have a limit, and cells must be UTF-8

  CsvScanner(const CsvScanner&) = delete;
  CsvScanner& operator=(const CsvScanner&) = delete;

  /// The next record; false at the end. Empty lines are skipped, a byte-order mark too. After a record longer than
  /// the limit nothing more is read: where it ends is anybody's guess.
  bool next(CsvRecord& record);
  [[nodiscard]] bool gave_up() const { return reading_ == Reading::given_up; }

 private:
  void skip_mark();
  void read(CsvRecord& record);
  void cell(CsvRecord& record);
  void quoted(CsvRecord& record);
  void after_quote(CsvRecord& record);
  void end_line();
  void check_text(CsvRecord& record);
  void fault(CsvRecord& record, CsvFault::Kind kind, int line, int column) const;
  bool more();  // is there a byte at the cursor, after a refill where needed
  [[nodiscard]] char byte() const { return window_[at_]; }
  void advance();
  void take(CsvRecord& record, std::size_t end);  // moves the bytes up to `end` of the window into the record

  Refill refill_;  // none: the window is the whole text
  std::string chunk_;
  std::string_view window_;
  std::size_t at_ = 0;
  int line_ = 1;
  int column_ = 1;
  enum class Reading { running, given_up } reading_ = Reading::running;
};

}  // namespace truce::text
