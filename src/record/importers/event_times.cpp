#include "record/importers/event_times.hpp"

#include <algorithm>
#include <tuple>

#include "text/csv.hpp"

namespace truce::record::importers {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// IRQ9 before IRQ10: shorter numbers first where only numbers differ; otherwise by length, then by letters.
bool id_less(const std::string& a, const std::string& b) {
  const auto letters = [](const std::string& id) {
    std::size_t end = id.size();
    while (end > 0 && is_digit(id[end - 1])) --end;
    return std::string_view{id}.substr(0, end);
  };
  return std::make_tuple(letters(a), a.size(), std::string_view{a}) < std::make_tuple(letters(b), b.size(), std::string_view{b});
}

}  // namespace

void EventTimes::add(std::string_view series, const Event& event) {
  auto at = std::find(series_.begin(), series_.end(), series);
  if (at == series_.end()) at = series_.insert(series_.end(), std::string{series});
  all_.push_back({middle_day(event), static_cast<std::size_t>(at - series_.begin()), std::string{event.id}});
  if (event.first != event.last) ++long_;
}

Date EventTimes::first_day() const {
  return std::min_element(all_.begin(), all_.end(), [](const Entry& a, const Entry& b) { return a.day < b.day; })->day;
}

std::vector<EventTimes::Time> EventTimes::since(Date start) const {
  std::vector<const Entry*> order;
  for (const Entry& entry : all_) order.push_back(&entry);
  const auto same_day = [](const Entry* a, const Entry* b) { return a->day == b->day && a->series == b->series; };
  std::sort(order.begin(), order.end(), [&](const Entry* a, const Entry* b) {
    if (!same_day(a, b)) return std::tie(a->day, a->series) < std::tie(b->day, b->series);
    return id_less(a->id, b->id);
  });
  std::vector<Time> times;
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin;
    while (end < order.size() && same_day(order[begin], order[end])) ++end;
    for (std::size_t k = begin; k < end; ++k) {
      const double part = (static_cast<double>(k - begin) + 0.5) / static_cast<double>(end - begin);
      times.push_back({days_between(start, order[k]->day) + part, series_[order[k]->series]});
    }
    begin = end;
  }
  std::stable_sort(times.begin(), times.end(), [](const Time& a, const Time& b) { return a.days < b.days; });
  return times;
}

std::string write_event_times(const EventTimes& times, Date start) {
  const bool several = times.series().size() > 1;
  text::CsvWriter csv;
  csv.cell("t_days");
  if (several) csv.cell("series");
  csv.end_row();
  for (const auto& time : times.since(start)) {
    csv.cell(time.days);
    if (several) csv.cell(time.series);
    csv.end_row();
  }
  return csv.take();
}

}  // namespace truce::record::importers
