#include "record/check.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <tuple>

#include <fmt/format.h>

#include "record/bound.hpp"
#include "record/counter.hpp"
#include "record/read.hpp"
#include "text/number.hpp"

namespace truce::record {

namespace {

void check_bound(const Row& row, Diagnostics& found) {
  if (row.bound == Bound::exact) return;
  const auto refuse = [&](std::string_view why, std::string_view todo) {
    found.problem(row.places.bound, fmt::format("'{}' on a row of kind {}", to_word(row.bound), to_word(row.kind)),
                  std::string{why}, std::string{todo});
  };
  if (row.kind == Kind::posture || row.kind == Kind::order)
    return refuse("a word has no more or less", "write exact or leave the cell empty; doubt belongs into reliability");
  if (row.kind == Kind::event && !row.object.empty())
    return refuse("a change is made as it is written", "write exact or leave the cell empty");
  if (row.kind == Kind::event && !row.value) return refuse("there is no number to bound", "add the value, or write exact");
  if (row.bound == Bound::at_least && row.value && *row.value == 0)
    found.warning(row.places.bound, "at least 0 says nothing", "the row would weigh nothing", "remove it or correct it");
}

void check_known(const Row& row, Diagnostics& found) {
  if (row.known >= row.to || row.known < row.from || row.kind == Kind::event) return;
  found.problem(row.places.known,
                fmt::format("known on {}, before its last day {}", to_string(row.known), to_string(row.to)),
                "a forecast made in between would see the future", "end the row's days earlier, or correct 'known'");
}

/// What one source says of one thing.
auto thing(const Row& row) { return std::tie(row.kind, row.subject, row.object, row.source, row.series); }

bool same_thing(const Row& a, const Row& b) { return thing(a) == thing(b) && counted(a) == counted(b); }

bool inside(const Row& part, const Row& whole) { return whole.from <= part.from && part.to <= whole.to; }

std::string days_of(const Row& row) {
  return row.from == row.to ? to_string(row.from) : fmt::format("{} to {}", to_string(row.from), to_string(row.to));
}

/// Two counts of one source that share days.
void check_counts(const Row& first, const Row& second, Diagnostics& found) {
  const Row *part = &second, *whole = &first;
  if (!inside(*part, *whole)) std::swap(part, whole);
  if (inside(*part, *whole) && range_of(*part).low > range_of(*whole).high) {
    found.problem(second.places.value,
                  fmt::format("{}{} in {} is more than {}{} in {} (line {})", words_before(part->bound),
                              text::to_text(*part->value), days_of(*part), words_before(whole->bound),
                              text::to_text(*whole->value), days_of(*whole), first.place.line),
                  "a part cannot be more than the whole by the same source", "correct a value or the days");
    return;
  }
  if (first.bound != Bound::exact || second.bound != Bound::exact) return;
  found.warning(second.place,
                fmt::format("the days {} overlap those of line {}, same source, same thing counted", days_of(second),
                            first.place.line),
                "events in both would be counted twice",
                "cut one of them, or write running totals with a 'series'");
}

/// Two levels that one source gives for the same days.
void check_levels(const Row& first, const Row& second, Diagnostics& found) {
  if (first.from != second.from || first.to != second.to) return;
  const Range a = range_of(first), b = range_of(second);
  if (a.low <= b.high && b.low <= a.high) return;
  found.warning(second.places.value,
                fmt::format("{}{} against {}{} in line {}, same source, same days", words_before(second.bound),
                            text::to_text(*second.value), words_before(first.bound), text::to_text(*first.value),
                            first.place.line),
                "one source is weighed as if it said two things",
                "say in the definition, before a colon, what each counts, or remove one");
}

}  // namespace

std::string_view counted(const Row& row) {
  const std::string_view text = row.definition;
  return text.substr(0, text.find(':'));
}

void check_row(const Row& row, Diagnostics& found) {
  check_bound(row, found);
  check_known(row, found);
  if (!row.series.empty() && row.kind != Kind::count)
    found.problem(row.places.series, fmt::format("a series on a row of kind {}", to_word(row.kind)),
                  "only counts add up to running totals", "leave the cell empty");
}

void check_rows(const Record& record, Diagnostics& found) {
  check_counters(record.totals, found);
  std::vector<const Row*> rows;
  for (const Row& row : record.rows)
    if ((row.kind == Kind::count || row.kind == Kind::level) && row.value && !row.published) rows.push_back(&row);
  std::stable_sort(rows.begin(), rows.end(), [](const Row* a, const Row* b) {
    return std::tuple(thing(*a), counted(*a), a->from) < std::tuple(thing(*b), counted(*b), b->from);
  });
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t j = i + 1; j < rows.size() && same_thing(*rows[i], *rows[j]) && rows[j]->from <= rows[i]->to; ++j) {
      const bool in_order = rows[i]->place.line <= rows[j]->place.line;
      const Row &first = *rows[in_order ? i : j], &second = *rows[in_order ? j : i];
      first.kind == Kind::count ? check_counts(first, second, found) : check_levels(first, second, found);
    }
}

}  // namespace truce::record
