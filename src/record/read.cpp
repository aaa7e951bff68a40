#include "record/read.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "record/check.hpp"
#include "record/counter.hpp"
#include "text/csv.hpp"
#include "text/number.hpp"
#include "text/suggest.hpp"

namespace truce::record {

namespace {

constexpr std::array<std::string_view, 12> columns{"from",  "to",    "known",      "kind",   "subject",     "object",
                                                   "value", "bound", "definition", "source", "reliability", "series"};
constexpr std::size_t needed_columns = 11;  // `series` may be left out
constexpr std::array<std::string_view, 5> kinds{"count", "level", "posture", "order", "event"};
constexpr std::array<std::string_view, 4> bounds{"exact", "at_least", "at_most", "about"};
constexpr std::array<std::string_view, 3> reliabilities{"high", "medium", "low"};
constexpr std::array<std::string_view, 2> orders{"obeyed", "defied"};
constexpr std::array<std::string_view, 4> operations{"set", "add", "scale", "ramp"};
constexpr std::array<std::string_view, 2> proofs{"claimed", "verified"};
constexpr std::string_view commitment_prefix = "commitment.";

constexpr int missing = -1;

int index_in(std::span<const std::string_view> words, std::string_view word) {
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words[i] == word) return static_cast<int>(i);
  return missing;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

class RowReader {
 public:
  RowReader(const std::array<int, columns.size()>& at, const std::vector<text::Cell>& cells, Diagnostics& found)
      : at_(at), cells_(cells), found_(found) {}

  Row read() {
    Row row;
    row.place = cells_.front().place;
    row.places = {place(4), place(5), place(6), place(9), place(0), place(2), place(7), place(11)};
    dates(row);
    row.kind = static_cast<Kind>(word(3, kinds, 4));
    row.subject = text(4);
    row.object = text(5);
    row.bound = static_cast<Bound>(text(7).empty() ? 0 : word(7, bounds, 0));
    row.definition = text(8);
    row.source = text(9);
    row.reliability = static_cast<Reliability>(text(10).empty() ? 1 : word(10, reliabilities, 1));
    row.series = text(11);
    value(row);
    said_by_whom(row);
    check_row(row, found_);
    return row;
  }

 private:
  [[nodiscard]] std::string text(std::size_t column) const {
    return at_[column] == missing ? "" : std::string{trimmed(cells_[static_cast<std::size_t>(at_[column])].text)};
  }
  [[nodiscard]] Place place(std::size_t column) const {
    return at_[column] == missing ? cells_.front().place : cells_[static_cast<std::size_t>(at_[column])].place;
  }

  int word(std::size_t column, std::span<const std::string_view> words, int otherwise) {
    const std::string given = text(column);
    const int found = index_in(words, given);
    if (found != missing) return found;
    found_.problem(place(column), fmt::format("'{}' is no {}", given, columns[column]), "the row cannot be weighed",
                   text::did_you_mean(given, words));
    return otherwise;
  }

  std::optional<Date> date(std::size_t column) {
    const auto read = parse_date(text(column));
    if (!read)
      found_.problem(place(column), fmt::format("'{}' is no date", text(column)), "rows are ordered by their days",
                     "write it as 2025-01-27");
    return read;
  }

  void dates(Row& row) {
    const auto from = date(0);
    const auto to = text(1).empty() ? from : date(1);
    const auto known = text(2).empty() ? to : date(2);
    row.from = from.value_or(Date{});
    row.to = to.value_or(row.from);
    row.known = known.value_or(row.to);
    if (from && to && *to < *from)
      found_.problem(place(1), fmt::format("the row ends on {}, before it begins on {}", text(1), text(0)),
                     "no time can run backwards", "swap or correct the dates");
    if (from && known && !text(2).empty() && *known < *from)
      found_.problem(place(2), fmt::format("known on {}, before it happened on {}", text(2), text(0)),
                     "a forecast made in between would see the future", "give the day on which it became public");
  }

  void value(Row& row) {
    const std::string given = text(6);
    if (row.kind == Kind::posture) return word_value(row, posture_words);
    if (row.kind == Kind::order) return word_value(row, orders);
    if (given.empty() && row.kind == Kind::event) return event(row);
    row.value = text::parse_number(given);
    if (!row.value)
      found_.problem(place(6), fmt::format("'{}' is no number", given),
                     fmt::format("a row of kind {} carries one", to_word(row.kind)), "write digits only, as 12 or 0.5");
    if (row.value && *row.value < 0 && row.kind != Kind::event)
      found_.problem(place(6), fmt::format("a negative {}", to_word(row.kind)), "people and events are counted from 0",
                     "correct the sign");
    if (row.kind == Kind::event) event(row);
  }

  void word_value(Row& row, std::span<const std::string_view> words) {
    row.word = text(6);
    if (index_in(words, row.word) == missing)
      found_.problem(place(6), fmt::format("'{}' is no {}", row.word, to_word(row.kind)), "the row cannot be weighed",
                     text::did_you_mean(row.word, words));
  }

  void event(Row& row) {
    if (row.object.empty()) return;
    if (commitment_of(row)) return commitment(row);
    if (!event_operation(row.definition))
      found_.problem(place(8), fmt::format("the definition of the change '{}' names no operation", row.object),
                     "the change could not be applied", "begin it with 'set:', 'add:', 'scale:' or 'ramp 30:'");
  }

  void commitment(const Row& row) {
    if (!commitment_step(row.definition))
      found_.problem(place(8), "the definition does not say whether the step is claimed or verified",
                     "a light is green only where somebody else has verified", "begin it with 'claimed:' or 'verified:'");
    if (!row.value || (*row.value != 0 && *row.value != 1 && *row.value != 2 && *row.value != 3))
      found_.problem(place(6), fmt::format("'{}' is no score of a commitment", text(6)),
                     "commitments are scored 0 not started, 1 minimal, 2 intermediate, 3 full", "write 0, 1, 2 or 3");
  }

  void said_by_whom(const Row& row) {
    if (row.subject.empty())
      found_.problem(place(4), "no subject", "a row is about somebody", "write the id of an actor, coalition or front");
    if (row.source.empty())
      found_.warning(place(9), "no source", "nobody can check the row", "write the id of a source in sources.toml");
    if (row.kind == Kind::count && row.definition.empty())
      found_.warning(place(8), "no definition", "counters count different things", "say what was counted");
  }

  const std::array<int, columns.size()>& at_;
  const std::vector<text::Cell>& cells_;
  Diagnostics& found_;
};

std::array<int, columns.size()> find_columns(const text::CsvTable& table, Diagnostics& found) {
  std::array<int, columns.size()> at{};
  for (std::size_t i = 0; i < columns.size(); ++i) {
    at[i] = table.column(columns[i]);
    if (at[i] != missing || i >= needed_columns) continue;
    found.problem(table.header.front().place, fmt::format("no column '{}'", columns[i]), "every row needs it",
                  "add it to the header");
  }
  std::vector<std::string> seen;
  for (const auto& cell : table.header) {
    if (index_in(columns, cell.text) == missing)
      found.problem(cell.place, fmt::format("unknown column '{}'", cell.text), "it would be ignored in silence",
                    text::did_you_mean(cell.text, std::span<const std::string_view>{columns}));
    for (const auto& earlier : seen)
      if (earlier == cell.text)
        found.problem(cell.place, fmt::format("column '{}' stands twice", cell.text), "only one could be read",
                      "remove one");
    seen.push_back(cell.text);
  }
  return at;
}

}  // namespace

Reading read(std::string_view text, const std::string& file) {
  Reading reading;
  auto table = text::parse_csv(text, file);
  if (!table) {
    reading.diagnostics = std::move(table.error());
    return reading;
  }
  const auto at = find_columns(*table, reading.diagnostics);
  if (!reading.diagnostics.ok()) return reading;
  for (const auto& cells : table->rows) {
    Row row = RowReader{at, cells, reading.diagnostics}.read();
    auto& rows = row.series.empty() || row.kind != Kind::count ? reading.record.rows : reading.record.totals;
    rows.push_back(std::move(row));
  }
  add_counts(reading.record);
  check_rows(reading.record, reading.diagnostics);
  return reading;
}

std::string write(const Record& record) {
  std::vector<Row> rows = record.totals;
  std::copy_if(record.rows.begin(), record.rows.end(), std::back_inserter(rows),
               [](const Row& row) { return !row.published; });
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.place.line < b.place.line; });
  const bool has_series = std::any_of(rows.begin(), rows.end(), [](const Row& row) { return !row.series.empty(); });
  text::CsvWriter csv;
  for (std::size_t i = 0; i < (has_series ? columns.size() : needed_columns); ++i) csv.cell(columns[i]);
  csv.end_row();
  for (const auto& row : rows) {
    csv.cell(to_string(row.from)).cell(to_string(row.to)).cell(to_string(row.known)).cell(to_word(row.kind));
    csv.cell(row.subject).cell(row.object).cell(row.value ? text::to_text(*row.value) : row.word);
    csv.cell(to_word(row.bound)).cell(row.definition).cell(row.source).cell(to_word(row.reliability));
    if (has_series) csv.cell(row.series);
    csv.end_row();
  }
  return csv.take();
}

std::string_view to_word(Kind kind) { return kinds[static_cast<std::size_t>(kind)]; }
std::string_view to_word(Bound bound) { return bounds[static_cast<std::size_t>(bound)]; }
std::string_view to_word(Reliability reliability) { return reliabilities[static_cast<std::size_t>(reliability)]; }

std::optional<Reliability> reliability_from(std::string_view word) {
  const int found = index_in(reliabilities, word);
  if (found == missing) return std::nullopt;
  return static_cast<Reliability>(found);
}

std::optional<EventOperation> event_operation(std::string_view definition) {
  const auto colon = definition.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  std::string_view head = trimmed(definition.substr(0, colon));
  EventOperation read;
  read.story = trimmed(definition.substr(colon + 1));
  if (head.substr(0, 5) == "ramp ") {
    const auto days = text::parse_number(trimmed(head.substr(5)));
    if (!days || *days <= 0) return std::nullopt;
    read.word = "ramp";
    read.over_days = *days;
    return read;
  }
  if (head == "ramp" || index_in(operations, head) == missing) return std::nullopt;
  read.word = head;
  return read;
}

std::optional<std::string_view> commitment_of(const Row& row) {
  const std::string_view object = row.object;
  if (row.kind != Kind::event || !object.starts_with(commitment_prefix)) return std::nullopt;
  return object.substr(commitment_prefix.size());
}

std::optional<CommitmentStep> commitment_step(std::string_view definition) {
  const auto colon = definition.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const int proof = index_in(proofs, trimmed(definition.substr(0, colon)));
  if (proof == missing) return std::nullopt;
  return CommitmentStep{static_cast<Proof>(proof), std::string{trimmed(definition.substr(colon + 1))}};
}

}  // namespace truce::record
