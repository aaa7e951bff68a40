#include "text/csv_scan.hpp"

#include <utility>

#include "text/file.hpp"

namespace truce::text {

namespace {

constexpr std::size_t chunk_size = std::size_t{1} << 18U;
constexpr std::string_view mark = "\xEF\xBB\xBF";

bool ends_plain(char c) { return c == ',' || c == '\n' || c == '\r' || c == '"' || c == '\0'; }
bool ends_quoted(char c) { return c == '"' || c == '\0'; }
bool ends_cell(char c) { return c == ',' || c == '\n' || c == '\r'; }

// Index of the first byte from `at` that ends a run of ordinary ones.
template <bool (*ends)(char)>
std::size_t run_end(std::string_view window, std::size_t at) {
  while (at < window.size() && !ends(window[at])) ++at;
  return at;
}

}  // namespace

void report(const CsvFault& fault, const std::string& file, Diagnostics& found) {
  const Place place{file, fault.line, fault.column};
  switch (fault.kind) {
    case CsvFault::Kind::stray_quote:
      return found.problem(place, "a quote inside an unquoted cell", "it is unclear where the cell ends",
                           "quote the whole cell and double the quotes inside it");
    case CsvFault::Kind::unclosed_quote:
      return found.problem(place, "a quote that is never closed", "the rest of the file was read as one cell",
                           "close it with \"");
    case CsvFault::Kind::text_after_quote:
      return found.problem(place, "text after the closing quote", "it is unclear where the cell ends",
                           "double the quotes inside the cell");
    case CsvFault::Kind::nul_byte:
      return found.problem(place, "a NUL byte", "the file is not plain text", "remove it");
    case CsvFault::Kind::not_utf8:
      return found.problem(place, "the text is not UTF-8", "names would be shown wrongly", "save the file as UTF-8");
    case CsvFault::Kind::too_long:
      return found.problem(place, "a row longer than 1 MiB", "a quote was probably never closed; nothing after it was read",
                           "close the quote");
  }
}

CsvScanner::CsvScanner(std::string_view whole) : window_(whole) { skip_mark(); }

CsvScanner::CsvScanner(Refill refill) : refill_(std::move(refill)) { skip_mark(); }

void CsvScanner::skip_mark() {
  while (refill_ && chunk_.size() < mark.size()) {  // a short first chunk must not hide the mark
    const std::size_t before = chunk_.size();
    chunk_.resize(chunk_size);
    const std::size_t got = refill_(chunk_.data() + before, chunk_.size() - before);
    chunk_.resize(before + got);
    window_ = chunk_;
    if (got == 0) break;
  }
  if (window_.substr(0, mark.size()) == mark) at_ = mark.size();
}

bool CsvScanner::more() {
  if (at_ < window_.size()) return true;
  if (!refill_) return false;
  chunk_.resize(chunk_size);
  chunk_.resize(refill_(chunk_.data(), chunk_.size()));
  window_ = chunk_;
  at_ = 0;
  return !window_.empty();
}

bool CsvScanner::next(CsvRecord& record) {
  while (reading_ == Reading::running && more()) {
    read(record);
    const bool empty = record.size() == 1 && record.text(0).empty() && record.faults_.empty();
    if (!empty) return true;
  }
  return false;
}

void CsvScanner::read(CsvRecord& record) {
  record.bytes_.clear();
  record.cells_.clear();
  record.faults_.clear();
  for (;;) {
    cell(record);
    if (reading_ == Reading::given_up) return;
    if (!more() || byte() != ',') break;
    advance();
  }
  end_line();
  if (refill_) check_text(record);
}

void CsvScanner::cell(CsvRecord& record) {
  record.cells_.push_back({record.bytes_.size(), 0, line_, column_});
  if (more() && byte() == '"') {
    quoted(record);
  } else {
    while (reading_ == Reading::running && more()) {
      take(record, run_end<ends_plain>(window_, at_));
      if (at_ == window_.size()) continue;
      if (ends_cell(byte())) break;
      fault(record, byte() == '"' ? CsvFault::Kind::stray_quote : CsvFault::Kind::nul_byte, line_, column_);
      take(record, at_ + 1);
    }
  }
  auto& span = record.cells_.back();
  span.length = record.bytes_.size() - span.begin;
}

void CsvScanner::quoted(CsvRecord& record) {
  advance();
  while (reading_ == Reading::running) {
    if (!more())
      return fault(record, CsvFault::Kind::unclosed_quote, record.cells_.back().line, record.cells_.back().column);
    take(record, run_end<ends_quoted>(window_, at_));
    if (at_ == window_.size()) continue;
    if (byte() == '"') {
      advance();
      if (!more() || byte() != '"') return after_quote(record);
    } else {
      fault(record, CsvFault::Kind::nul_byte, line_, column_);
    }
    take(record, at_ + 1);
  }
}

void CsvScanner::after_quote(CsvRecord& record) {
  if (!more() || ends_cell(byte())) return;
  fault(record, CsvFault::Kind::text_after_quote, line_, column_);
  while (more() && !ends_cell(byte())) advance();
}

void CsvScanner::end_line() {
  if (more() && byte() == '\r') advance();
  if (more() && byte() == '\n') advance();
}

// Cell by cell: two cells could complete each other's broken characters.
void CsvScanner::check_text(CsvRecord& record) {
  for (std::size_t i = 0; i < record.size(); ++i)
    if (first_bad_utf8(record.text(i)) != std::string_view::npos)
      fault(record, CsvFault::Kind::not_utf8, record.cells_[i].line, record.cells_[i].column);
}

void CsvScanner::fault(CsvRecord& record, CsvFault::Kind kind, int line, int column) const {
  if (record.faults_.size() < csv_faults_per_record) record.faults_.push_back({kind, line, column});
}

void CsvScanner::take(CsvRecord& record, std::size_t end) {
  record.bytes_.append(window_.substr(at_, end - at_));
  while (at_ < end) advance();
  if (!refill_ || record.bytes_.size() <= csv_record_limit) return;
  record.faults_.assign(1, {CsvFault::Kind::too_long, record.cells_.front().line, record.cells_.front().column});
  reading_ = Reading::given_up;
}

void CsvScanner::advance() {
  const auto byte = static_cast<unsigned char>(window_[at_++]);
  if (byte == '\n') {
    ++line_;
    column_ = 1;
  } else if ((byte & 0xC0U) != 0x80U) {
    ++column_;  // continuation bytes belong to the character before them
  }
}

}  // namespace truce::text
