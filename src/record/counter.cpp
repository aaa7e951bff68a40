#include "record/counter.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "record/bound.hpp"
#include "text/number.hpp"

namespace truce::record {

namespace {

/// Totals of one series after each other, by last day.
std::vector<const Row*> in_time(const std::vector<Row>& totals) {
  std::vector<const Row*> all;
  for (const Row& row : totals) all.push_back(&row);
  std::stable_sort(all.begin(), all.end(), [](const Row* a, const Row* b) {
    return std::tie(a->series, a->to) < std::tie(b->series, b->to);
  });
  return all;
}

/// The latest earlier total that the i-th can be taken less.
const Row* base_of(const std::vector<const Row*>& all, std::size_t i) {
  const Row& total = *all[i];
  while (i-- > 0 && all[i]->series == total.series)
    if (all[i]->to < total.to &&
        (all[i]->bound == Bound::exact || (all[i]->bound == Bound::about && total.bound == Bound::about)))
      return all[i];
  return nullptr;
}

Row count_of(const Row& total, const Row* base) {
  Row count = total;
  count.published = Published{total.from, total.value.value_or(0), total.bound};
  if (base == nullptr) return count;
  count.from = plus_days(base->to, 1);
  count.known = std::max(total.known, base->known);
  count.value = std::max(0., total.value.value_or(0) - base->value.value_or(0));
  count.reliability = std::max(total.reliability, base->reliability);  // a difference is as good as its worse total
  return count;
}

std::string said(const Row& row) {
  return fmt::format("{}{} by {}", words_before(row.bound), text::to_text(*row.value), to_string(row.to));
}

void check_pair(const Row& before, const Row& after, Diagnostics& found) {
  if (std::tie(before.subject, before.object, before.from) != std::tie(after.subject, after.object, after.from)) {
    found.problem(after.places.series, fmt::format("the series '{}' is of two things", after.series),
                  "totals can be compared only where subject, object and first day are the same",
                  fmt::format("correct the row, or name another series than that of line {}", before.place.line));
    return;
  }
  if (!before.value || !after.value) return;  // said by the row's reader
  if (before.to == after.to) {
    found.problem(after.places.series,
                  fmt::format("the series '{}' has a second total for {}", after.series, to_string(after.to)),
                  "one counter has one total a day",
                  fmt::format("remove one, or give this source a series of its own (line {} has the other)",
                              before.place.line));
  }
}

/// A total that must lie under one already reached.
void check_fall(const Row& highest, const Row& row, Diagnostics& found) {
  if (range_of(row).high >= range_of(highest).low) return;
  found.problem(row.places.value,
                fmt::format("the counter '{}' falls: {} after {}", row.series, said(row), said(highest)),
                "a total only grows, the count between them would be negative",
                "correct it, or begin another series where the counter was restarted or revised");
}

}  // namespace

void add_counts(Record& record) {
  const auto all = in_time(record.totals);
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i]->value) record.rows.push_back(count_of(*all[i], base_of(all, i)));
  std::stable_sort(record.rows.begin(), record.rows.end(),
                   [](const Row& a, const Row& b) { return a.place.line < b.place.line; });
}

void check_counters(const std::vector<Row>& totals, Diagnostics& found) {
  const auto all = in_time(totals);
  const Row* highest = nullptr;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i == 0 || all[i]->series != all[i - 1]->series) {
      highest = all[i]->value ? all[i] : nullptr;
      continue;
    }
    check_pair(*all[i - 1], *all[i], found);
    if (!all[i]->value || all[i]->bound == Bound::about) continue;  // an approximate total may lie under another
    if (highest == nullptr || highest->bound == Bound::about) {
      highest = all[i];
      continue;
    }
    check_fall(*highest, *all[i], found);
    if (range_of(*all[i]).low > range_of(*highest).low) highest = all[i];
  }
}

}  // namespace truce::record
