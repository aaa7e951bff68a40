// [[question]] and [[check]].
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "casefile/reader.hpp"
#include "casefile/words.hpp"

namespace truce::casefile {

namespace {

class QuestionReader {
 public:
  QuestionReader(Reader& reader, const text::Node& node) : reader_(reader), table_(reader, node, "[[question]]") {}

  void read() {
    question_.place = table_.place();
    question_.id = table_.id();
    question_.title = table_.text("title");
    question_.group = table_.text_or("group", "");
    question_.form = static_cast<Form>(table_.word("form", form_words, std::nullopt));
    question_.headline = table_.truth("headline", false);
    question_.better = static_cast<Question::Better>(table_.word("better", better_words, 0));
    const auto measure = table_.reference("measure", reader_.ids.measures, "measure");
    if (measure) question_.measure = *measure;
    threshold();
    days();
    then(measure.has_value());
    table_.finish();
    reader_.situation.questions.push_back(std::move(question_));
  }

 private:
  void threshold() {
    const bool needed = question_.form == Form::reaches || question_.form == Form::first_time;
    const auto threshold = read_threshold(table_, needed ? Need::required : Need::optional);
    if (!threshold) return;
    question_.comparison = threshold->comparison;
    question_.value = threshold->value;
  }

  void days() {
    question_.from = reader_.situation.as_of;
    if (const auto from = table_.date("from", Need::optional)) {
      question_.from = *from;
      reader_.check_inside(*from, table_.place_of("from"), "the question's day");
    }
    std::string_view key;
    for (const std::string_view word : {"to", "at", "by"}) {
      if (!table_.has(word)) continue;
      if (!key.empty())
        table_.problem(table_.place_of(word), fmt::format("both '{}' and '{}'", key, word), "they mean the same",
                       "keep one");
      key = word;
    }
    if (key.empty())
      return table_.problem(table_.place(), fmt::format("the question '{}' has no day", question_.id),
                            "it would never resolve", "add at = or by = and a date");
    const auto to = table_.date(key);
    if (!to) return;
    question_.to = *to;
    reader_.check_inside(*to, table_.place_of(key), "the question's day");
    if (*to < question_.from)
      table_.problem(table_.place_of(key),
                     fmt::format("the question '{}' ends on {}, before {}", question_.id, to_string(*to),
                                 to_string(question_.from)),
                     "no day counts", "move the day, or give 'from'");
  }

  void then(bool has_measure) {
    const bool wanted = question_.form == Form::then;
    const bool given = table_.has("then") || table_.has("within");
    if (wanted) {
      if (question_.comparison)
        table_.problem(table_.place(), "a threshold on the form 'then'", "one event follows another or not",
                       "remove it");
      const auto second = table_.reference("then", reader_.ids.measures, "measure");
      question_.within_days = table_.whole("within", 0, 1, 36525);
      if (!table_.has("within"))
        table_.problem(table_.place(), fmt::format("the question '{}' has no 'within'", question_.id),
                       "the second event must come within some days", "add within = 30");
      if (second) question_.then_measure = *second;
      if (second) need_event(*second, "then");
      if (has_measure) need_event(question_.measure, "measure");
    } else if (given) {
      table_.problem(table_.place_of(table_.place_of("then") == table_.place() ? "within" : "then"),
                     "'then' and 'within' belong to the form 'then'", "they would be ignored in silence",
                     "remove them or write form = \"then\"");
    }
  }

  void need_event(std::size_t measure, std::string_view key) {
    if (reader_.situation.measures[measure].what == What::event) return;
    table_.problem(table_.place_of(key), fmt::format("'{}' is no measure of events", reader_.ids.measures[measure]),
                   "one event is followed by another of the same faction", "name a measure with what = \"event\"");
  }

  Reader& reader_;
  Table table_;
  Question question_;
};

void read_check(Reader& reader, const text::Node& node) {
  Table table{reader, node, "[[check]]"};
  Check check;
  check.place = table.place();
  check.id = table.id();
  check.title = table.text("title");
  if (const auto partner = table.reference("partner", reader.ids.actors, "actor")) {
    check.partner = ActorId{*partner};
    if (reader.situation.actors[*partner].kind != ActorKind::partner)
      table.problem(table.place_of("partner"), fmt::format("'{}' is no partner", reader.ids.actors[*partner]),
                    "the checklist is a partner's", "name an actor of kind partner");
  }
  if (const auto measure = table.reference("measure", reader.ids.measures, "measure"))
    check.condition.measure = *measure;
  if (const auto threshold = read_threshold(table, Need::required)) {
    check.condition.comparison = threshold->comparison;
    check.condition.value = threshold->value;
  }
  if (const auto by = table.date("by")) {
    check.by = *by;
    reader.check_inside(*by, table.place_of("by"), "the check's day");
  }
  check.provenance = table.provenance();
  table.finish();
  reader.situation.checklist.push_back(std::move(check));
}

}  // namespace

std::optional<Threshold> read_threshold(Table& table, Need need) {
  std::optional<Threshold> found;
  bool given = false;
  for (std::size_t i = 0; i < comparison_words.size(); ++i) {
    if (!table.has(comparison_words[i])) continue;
    if (given)
      table.problem(table.place_of(comparison_words[i]), "a second threshold", "one comparison decides",
                    "keep one, or ask two questions");
    given = true;
    if (const auto value = table.plain_number(comparison_words[i]))
      found = Threshold{static_cast<Comparison>(i), *value};
  }
  if (!given && need == Need::required)
    table.problem(table.place(), "no threshold", "it could be neither met nor missed",
                  "add at_least, at_most, above or below");
  return found;
}

void read_questions(Reader& reader, Table& root) {
  for (const auto* node : root.sub_tables("question")) QuestionReader{reader, *node}.read();
  for (const auto* node : root.sub_tables("check")) read_check(reader, *node);
}

}  // namespace truce::casefile
