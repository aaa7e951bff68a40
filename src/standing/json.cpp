#include "standing/json.hpp"

#include <array>
#include <cmath>
#include <string_view>

#include "casefile/words.hpp"
#include "record/read.hpp"
#include "standing/words.hpp"

namespace truce::standing {

namespace {

using record::Row;
using text::Json;

template <class Values, class Write>
Json list_of(const Values& values, Write write) {
  Json all = Json::array();
  for (const auto& value : values) all.push(write(value));
  return all;
}

Json date_json(const std::optional<Date>& date) { return date ? Json(to_string(*date)) : Json{}; }

Json range_json(const record::Range& range) {
  return Json::object().set("low", range.low).set("high", std::isinf(range.high) ? Json{} : Json(range.high));
}

Json row_json(const Row& row) {
  Json all = Json::object()
                 .set("from", to_string(row.from))
                 .set("to", to_string(row.to))
                 .set("known", to_string(row.known))
                 .set("kind", record::to_word(row.kind))
                 .set("subject", row.subject)
                 .set("object", row.object)
                 .set("value", row.value ? Json(*row.value) : row.word.empty() ? Json{} : Json(row.word))
                 .set("bound", record::to_word(row.bound))
                 .set("definition", row.definition)
                 .set("source", row.source)
                 .set("reliability", record::to_word(row.reliability))
                 .set("line", row.place.line);
  if (!row.series.empty()) all.set("series", row.series);
  if (row.published)
    all.set("published", Json::object()
                             .set("since", to_string(row.published->since))
                             .set("total", row.published->total)
                             .set("bound", record::to_word(row.published->bound)));
  return all;
}

Json row_json(const std::optional<Row>& row) { return row ? row_json(*row) : Json{}; }

Json rows_json(const std::vector<Row>& rows) {
  return list_of(rows, [](const Row& row) { return row_json(row); });
}

Json faction_json(const FactionStanding& f) {
  Json attacks = Json::object();
  for (std::size_t w = 0; w < window_count; ++w)
    attacks.set(std::to_string(window_days[w]) + "_days", range_json(f.attacks[w]));
  return Json::object()
      .set("name", f.name)
      .set("strength", rows_json(f.strength))
      .set("posture", row_json(f.posture))
      .set("last_pledge", row_json(f.last_pledge))
      .set("last_obeyed", row_json(f.last_obeyed))
      .set("last_defied", row_json(f.last_defied))
      .set("attacks", std::move(attacks))
      .set("last_heard", date_json(f.last_heard));
}

Json window_json(const WindowCount& window) {
  return range_json(window.range)
      .set("contradicted", window.contradicted)
      .set("sources", list_of(window.sources, [](const SourceCount& s) {
             return range_json(s.range).set("source", s.source);
           }));
}

Json campaign_json(const Campaign& c) {
  Json all = Json::object()
                 .set("subject", c.subject)
                 .set("name", c.name)
                 .set("object", c.object)
                 .set("counted", c.counted);
  for (std::size_t w = 0; w < window_count; ++w)
    all.set(std::to_string(window_days[w]) + "_days", window_json(c.window[w]));
  return all.set("last", row_json(c.last));
}

Json commitment_json(const CommitmentStanding& c) {
  return Json::object()
      .set("id", c.id)
      .set("title", c.title)
      .set("form", casefile::to_word(c.form))
      .set("who", c.who)
      .set("whom", c.whom)
      .set("made", to_string(c.made))
      .set("due", date_json(c.due))
      .set("score", c.evidence.empty() ? Json{} : Json(c.score))
      .set("score_words", score_words(c))
      .set("light", to_word(c.light))
      .set("reason", reason_words(c))
      .set("contradicted", c.contradicted)
      .set("evidence", rows_json(c.evidence));
}

Json precondition_json(const Precondition& p) {
  return Json::object()
      .set("id", p.id)
      .set("title", p.title)
      .set("met", to_word(p.met))
      .set("because", p.because)
      .set("evidence", rows_json(p.evidence));
}

Json silence_json(const Silence& s) {
  static constexpr std::array<std::string_view, 3> about{"faction", "campaign", "commitment"};
  return Json::object()
      .set("about", about[static_cast<std::size_t>(s.about)])
      .set("id", s.id)
      .set("name", s.name)
      .set("last", date_json(s.last));
}

Json changes_json(const Changes& changes) {
  return Json::object()
      .set("since", to_string(changes.since))
      .set("shifts", list_of(changes.shifts,
                             [](const Shift& s) {
                               return Json::object()
                                   .set("about", to_word(s.about))
                                   .set("name", s.name)
                                   .set("before", s.before)
                                   .set("after", s.after);
                             }))
      .set("news", rows_json(changes.news));
}

}  // namespace

Json to_json(const Status& status, const std::optional<Changes>& changes) {
  Json all = Json::object()
                 .set("case", status.case_id)
                 .set("title", status.title)
                 .set("as_of", to_string(status.as_of))
                 .set("factions", list_of(status.factions, faction_json))
                 .set("campaigns", list_of(status.campaigns, campaign_json))
                 .set("commitments", list_of(status.commitments, commitment_json))
                 .set("preconditions", list_of(status.preconditions, precondition_json))
                 .set("silent_for_60_days", list_of(status.silences, silence_json));
  if (changes) all.set("changes", changes_json(*changes));
  return all;
}

Json counters_json(const record::Record& record) {
  Json all = Json::array();
  for (const Row& row : record.rows)
    if (row.published) all.push(row_json(row));
  return all;
}

}  // namespace truce::standing
