// Event files written by the tests: the header of each form, rows from what differs.
#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "record/importers/importer.hpp"
#include "record/importers/read_map.hpp"
#include "text/csv_scan.hpp"

namespace truce::record::importers::tests {

/// A text in chunks of `size` bytes.
inline text::CsvScanner::Refill in_chunks(const std::string& text, std::size_t size = 7) {
  return [&text, size, at = std::size_t{0}](char* into, std::size_t room) mutable {
    const std::size_t n = text.copy(into, std::min(size, room), at);
    at += n;
    return n;
  };
}

inline const std::string ucdp_header =
    "id,type_of_violence,conflict_name,dyad_name,side_a,side_b,country,region,date_prec,date_start,date_end,best,high,low\n";

struct UcdpRow {
  int id = 1;
  std::string start = "2004-05-03";
  std::string end = "";  // as start
  int precision = 1;
  int best = 1, low = 1, high = 1;
  std::string side_a = "Government of Iraq";
  std::string side_b = "al-Mahdi Army";
  std::string country = "Iraq";
  int violence = 1;
};

inline std::string to_csv(const UcdpRow& r) {
  return fmt::format("{},{},Iraq: Government,{} - {},{},{},{},Middle East,{},{},{},{},{},{}\n", r.id, r.violence, r.side_a,
                     r.side_b, r.side_a, r.side_b, r.country, r.precision, r.start, r.end.empty() ? r.start : r.end, r.best,
                     r.high, r.low);
}

inline const std::string small_map =
    "source = \"ucdp\"\n"
    "known_after_days = 10\n"
    "definition = \"clashes\"\n"
    "[names]\n"
    "army = [\"al-Mahdi*\"]\n"
    "state = \"Government of Iraq\"\n"
    "[[rule]]\n"
    "between = [\"state\", \"army\"]\n"
    "subject = \"army\"\n"
    "object = \"state\"\n";

inline Map map_of(const std::string& text, EventFormat format = EventFormat::ucdp) {
  auto reading = read_map(text, "map", format);
  if (!reading.map) {
    std::string all;
    for (const auto& one : reading.diagnostics.all()) all += to_string(one) + "\n";
    throw std::runtime_error(all);
  }
  return std::move(*reading.map);
}

inline Date day(std::string_view text) { return *parse_date(text); }

}  // namespace truce::record::importers::tests
