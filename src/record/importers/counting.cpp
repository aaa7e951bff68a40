#include "record/importers/counting.hpp"

#include <algorithm>
#include <utility>

#include "base/contract.hpp"
#include "record/importers/spread.hpp"

namespace truce::record::importers {

namespace {

std::int64_t value_of(Counted counted, const Event& event) {
  switch (counted) {
    case Counted::attacks: return 1;
    case Counted::deaths: return event.best;
    case Counted::deaths_at_least: return event.low;
    case Counted::deaths_at_most: return event.high;
  }
  return 0;
}

Bound bound_of(Counted counted) {
  if (counted == Counted::deaths_at_least) return Bound::at_least;
  return counted == Counted::deaths_at_most ? Bound::at_most : Bound::exact;
}

std::string definition_of(const Rule& rule, Counted counted) {
  switch (counted) {
    case Counted::attacks: return rule.definition;
    case Counted::deaths: return rule.definition + "; deaths, best estimate";
    case Counted::deaths_at_least: return rule.definition + "; deaths, low estimate";
    case Counted::deaths_at_most: return rule.definition + "; deaths, high estimate";
  }
  return rule.definition;
}

Period hull(const Period& a, const Period& b) {
  Period both;
  if (a.from && b.from) both.from = std::min(*a.from, *b.from);
  if (a.to && b.to) both.to = std::max(*a.to, *b.to);
  return both;
}

// The part of the days that the period holds.
Days cut(Days days, const Period& period) {
  return {period.from ? std::max(days.first, *period.from) : days.first,
          period.to ? std::min(days.last, *period.to) : days.last};
}

}  // namespace

Counting::Counting(Every every, Period period, int known_after_days)
    : every_(every), period_(period), known_after_days_(known_after_days) {
  if (period.from) every_.anchor = *period.from;  // windows of days begin with the period
}

Counting::Series& Counting::series_of(const Rule& rule, std::string_view subject, std::string_view object,
                                      Counted counted) {
  const std::string definition = definition_of(rule, counted);
  std::array<std::string, 5> key{std::string{subject}, std::string{object}, std::string{to_word(counted)}, definition,
                                 rule.source};
  const auto [at, made] = index_.emplace(std::move(key), all_.size());
  if (made) {
    Series series;
    series.row.kind = Kind::count;
    series.row.subject = subject;
    series.row.object = object;
    series.row.bound = bound_of(counted);
    series.row.definition = definition;
    series.row.source = rule.source;
    series.row.reliability = rule.reliability;
    series.period = rule.period;
    all_.push_back(std::move(series));
  } else {
    all_[at->second].period = hull(all_[at->second].period, rule.period);
  }
  return all_[at->second];
}

void Counting::expect(const Rule& rule) {
  const auto literal = [](const std::string& who) { return who.empty() || who.front() != '{'; };
  if (!rule.leave_out.empty() || !literal(rule.subject) || !literal(rule.object)) return;
  for (const Counted counted : rule.counted) series_of(rule, rule.subject, rule.object, counted);
}

bool Counting::add(const Rule& rule, const Match& match, const Event& event, Date known) {
  // The middle day lies in the period and in the rule's, so some day is left.
  const Days days = cut({event.first, event.last}, overlap(period_, rule.period));
  TRUCE_EXPECTS(days.first <= days.last);
  for (const Counted counted : rule.counted) {
    const bool sure = counted != Counted::deaths || event.low == event.high;
    add(series_of(rule, match.subject, match.object, counted), value_of(counted, event), days, known,
        sure ? Cell::Sure::yes : Cell::Sure::no);
  }
  return every_.index(days.first) != every_.index(days.last);
}

void Counting::add(Series& series, std::int64_t value, Days days, Date known, Cell::Sure sure) const {
  const int begin = every_.index(days.first);
  std::vector<int> lengths;
  for (int window = begin; window <= every_.index(days.last); ++window) {
    const Days part = cut(every_.window(window), Period{days.first, days.last});
    lengths.push_back(days_between(part.first, part.last) + 1);
  }
  const auto grains = share_out(value, lengths);
  for (std::size_t i = 0; i < grains.size(); ++i) {
    Cell& cell = series.cells[begin + static_cast<int>(i)];
    cell.grains += grains[i];
    cell.known = std::max(cell.known, known);
    if (sure == Cell::Sure::no) cell.sure = Cell::Sure::no;
  }
}

std::map<int, Counting::Cell> Counting::with_zeros(const Series& series) const {
  std::map<int, Cell> cells = series.cells;
  const Period period = overlap(period_, series.period);
  if (!period.from || !period.to || *period.to < *period.from) return cells;
  for (int window = every_.index(*period.from); window <= every_.index(*period.to); ++window) cells[window];
  return cells;
}

void Counting::write(const Series& series, Zeros zeros, Record& record) const {
  const auto cells = zeros == Zeros::written ? with_zeros(series) : series.cells;
  std::vector<std::int64_t> grains;
  for (const auto& [window, cell] : cells) grains.push_back(cell.grains);
  const auto values = round_shares(grains);
  std::size_t i = 0;
  for (const auto& [window, cell] : cells) {
    const std::int64_t value = values[i++];
    if (value == 0 && zeros == Zeros::hidden) continue;
    const Days days = cut(every_.window(window), overlap(period_, series.period));
    Row row = series.row;
    row.from = days.first;
    row.to = days.last;
    row.known = std::max(plus_days(days.last, known_after_days_), cell.known);
    row.value = static_cast<double>(value);
    if (cell.sure == Cell::Sure::no) row.bound = Bound::about;
    record.rows.push_back(std::move(row));
  }
}

Record Counting::rows(Zeros zeros) const {
  Record record;
  for (const Series& series : all_) write(series, zeros, record);
  return record;
}

}  // namespace truce::record::importers
