#include "record/importers/event_reader.hpp"

#include <utility>

#include <fmt/format.h>

namespace truce::record::importers {

namespace {

// HDX copies carry a second header row: every cell is empty or a tag like #date+start.
bool is_tag_row(const text::CsvRecord& record) {
  bool tagged = false;
  for (std::size_t i = 0; i < record.size(); ++i) {
    const auto cell = record.text(i);
    if (cell.empty()) continue;
    if (cell.front() != '#') return false;
    tagged = true;
  }
  return tagged;
}

}  // namespace

void Faults::add(const Diagnostics& found) {
  for (const Diagnostic& one : found.all()) {
    if (shown_.all().size() < shown_at_most)
      shown_.problem(one.place, one.what, one.why, one.todo);
    else
      ++beyond_;
  }
}

void Faults::add(const Faults& others) {
  add(others.shown_);
  beyond_ += others.beyond_;
}

EventReader::EventReader(EventFormat format, std::string file, text::CsvScanner::Refill refill)
    : format_(format), file_(std::move(file)), scanner_(std::move(refill)) {
  if (!scanner_.next(record_)) {
    header_faults_.problem({file_, 1, 1}, "no header line", "columns are known by their names",
                           "export the file with its column names");
    return;
  }
  width_ = record_.size();
  for (const auto& fault : record_.faults()) text::report(fault, file_, header_faults_);
  at_ = find_columns(record_, columns_of(format_), file_, header_faults_);
}

EventReader::Met EventReader::next() {
  if (!header_faults_.ok() || !scanner_.next(record_)) return Met::end;
  if (rows_ == 0 && tag_rows_ == 0 && is_tag_row(record_)) {
    ++tag_rows_;
    return next();
  }
  ++rows_;
  row_faults_ = {};
  read_row();
  return row_faults_.ok() ? Met::event : Met::fault;
}

EventReader::Ended EventReader::ended() const {
  return header_faults_.ok() && !scanner_.gave_up() ? Ended::at_the_end : Ended::early;
}

void EventReader::read_row() {
  for (const auto& fault : record_.faults()) text::report(fault, file_, row_faults_);
  if (record_.size() != width_)
    row_faults_.problem(record_.place(0, file_), fmt::format("{} cells where the header has {}", record_.size(), width_),
                        "values would land in the wrong columns", "add or remove commas, or quote a cell that has one");
  if (!row_faults_.ok()) return;
  Cells cells{record_, at_, columns_of(format_), file_, row_faults_};
  read_event(format_, cells, event_, dyad_);
}

}  // namespace truce::record::importers
