// Sources, with what rests on each.
#include <algorithm>

#include <fmt/format.h>

#include "brief/section.hpp"

namespace truce::brief {

namespace {

std::string_view reliability_word(record::Reliability reliability) {
  switch (reliability) {
    case record::Reliability::high:
      return "high";
    case record::Reliability::medium:
      return "medium";
    case record::Reliability::low:
      return "low";
  }
  return "";
}

}  // namespace

void write_sources(Html& page, const Reading& r) {
  page.paragraph(
      "Reliability is our grade of the source as relayed here. The addresses are for the reader; the page itself loads "
      "nothing.");
  const auto& c = r.situation;
  Table table{page, {"Source", "Reliability", "Date", "Record rows", "Claims"}};
  for (const auto& s : c.sources) {
    const auto rows =
        std::count_if(c.record.rows.begin(), c.record.rows.end(), [&](const auto& row) { return row.source == s.id; });
    const auto claims =
        std::count_if(c.claims.begin(), c.claims.end(), [&](const auto& claim) { return claim.source == s.id; });
    table.source(s.id, s.title.empty() ? s.publisher : s.publisher + ", " + quoted(s.title), s.address,
                 {{std::string{reliability_word(s.reliability)}},
                  {s.date ? to_string(*s.date) : "not stated"},
                  {fmt::format("{}", rows)},
                  {fmt::format("{}", claims)}});
  }
}

}  // namespace truce::brief
