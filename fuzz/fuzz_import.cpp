// Any bytes as an event file or as a map: an answer, never a crash. The first byte chooses: a UCDP file, an ACLED file, or
// a map. Every row is accounted for, and the rows made read back as a record.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "record/importers/importer.hpp"
#include "record/importers/read_map.hpp"
#include "record/read.hpp"

namespace {

using namespace truce;
using namespace truce::record::importers;

const std::string usual_map =
    "source = \"s\"\nknown_after_days = 30\ndefinition = \"d\"\nevery = \"7d\"\n"
    "[names]\nnorth = [\"North*\"]\n"
    "[[rule]]\nside = \"north\"\nsubject = \"north\"\ncount = [\"attacks\", \"deaths\", \"deaths_at_least\"]\n"
    "[[rule]]\ntype = \"b*\"\nsubject = \"{a}\"\nobject = \"{b}\"\n"
    "[[rule]]\nside_b = \"?*\"\nsubject = \"rest\"\n";

const std::string usual_events =
    "id,type_of_violence,side_a,side_b,dyad_name,country,date_prec,date_start,date_end,best,low,high\n"
    "1,1,North,South,North - South,Utopia,1,2024-01-05,2024-02-05,2,2,2\n";

void import(const Map& map, EventFormat format, const std::string& events) {
  Scope scope;
  scope.as_of = parse_date("2090-01-01");
  scope.times = Scope::Times::kept;
  Importer importer{map, scope};
  std::size_t at = 0;
  importer.read(format, "f", [&](char* into, std::size_t room) {
    const std::size_t n = events.copy(into, std::min<std::size_t>(room, 61), at);
    at += n;
    return n;
  });
  if (!importer.account().balances()) __builtin_trap();
  const auto rows = record::write(importer.rows());
  const auto again = record::read(rows, "rows");
  if (!again.diagnostics.ok() || record::write(again.record) != rows) __builtin_trap();
  for (const auto& row : again.record.rows)
    if (row.known > *scope.as_of) __builtin_trap();
  if (importer.times().size() != importer.account().of(Fate::mapped)) __builtin_trap();
  if (importer.times().size() > 0) (void)write_event_times(importer.times(), importer.times().first_day());
}

void import_by_map(const std::string& text, EventFormat format) {
  const auto reading = read_map(text, "map", format);
  if (reading.map.has_value() != reading.diagnostics.ok()) __builtin_trap();
  for (const auto& one : reading.diagnostics.all())
    if (to_string(one).empty()) __builtin_trap();
  if (reading.map && check({}, *reading.map, "map").ok()) import(*reading.map, format, usual_events);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string rest{reinterpret_cast<const char*>(data) + 1, size - 1};
  static const auto map = read_map(usual_map, "map", EventFormat::ucdp);
  if (data[0] == 'm') import_by_map(rest, EventFormat::ucdp);
  if (data[0] == 'u') import(*map.map, EventFormat::ucdp, rest);
  if (data[0] == 'a') import(*map.map, EventFormat::acled, rest);
  return 0;
}
