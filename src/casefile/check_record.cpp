// The record against the case: subjects, objects and sources exist; what an event changes can be changed.
#include "casefile/events.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "casefile/ranges.hpp"
#include "casefile/reader.hpp"
#include "casefile/words.hpp"
#include "record/read.hpp"
#include "text/number.hpp"
#include "text/suggest.hpp"

namespace truce::casefile {

namespace {

// What a row of kind `level` may count, besides the stages of the funnel.
constexpr std::array<std::string_view, 9> level_words{
    "strength", "troops", "weapons", "weapons_surrendered", "budget", "payroll", "support", "seats", "authority"};

Operation operation_from(std::string_view word) {
  return static_cast<Operation>(std::find(operation_words.begin(), operation_words.end(), word) -
                                operation_words.begin());
}

class RowCheck {
 public:
  RowCheck(Reader& reader, const record::Row& row) : reader_(reader), row_(row) {}

  void run() {
    if (!row_.source.empty()) reader_.check_source({row_.source, row_.places.source});
    subject();
    switch (row_.kind) {
      case record::Kind::count:
        one_of({row_.object, row_.places.object}, {&reader_.ids.actors, &reader_.ids.coalitions}, "actor");
        break;
      case record::Kind::level:
        level();
        break;
      case record::Kind::posture:
        if (row_.object != "command") one_of({row_.object, row_.places.object}, {&reader_.ids.actors}, "actor");
        break;
      case record::Kind::order:
        if (row_.object != "state") one_of({row_.object, row_.places.object}, {&reader_.ids.actors}, "actor");
        break;
      case record::Kind::event:
        event();
        break;
    }
  }

 private:
  using Lists = std::vector<const std::vector<std::string>*>;

  void one_of(const TextAt& id, const Lists& lists, std::string_view kind) {
    std::vector<std::string> all;
    for (const auto* list : lists) all.insert(all.end(), list->begin(), list->end());
    (void)reader_.find(id, all, kind);
  }

  void subject() {
    const auto& ids = reader_.ids;
    if (row_.subject.empty()) return;  // said by the record's reader
    if (row_.kind == record::Kind::posture || row_.kind == record::Kind::order)
      one_of({row_.subject, row_.places.subject}, {&ids.factions}, "faction");
    else
      one_of({row_.subject, row_.places.subject},
             {&ids.actors, &ids.coalitions, &ids.fronts, &ids.channels, &ids.places, &ids.lists},
             "actor, coalition, front or place");
  }

  void level() {
    const auto& word = row_.object;
    const auto in = [&](const auto& list) { return std::find(list.begin(), list.end(), word) != list.end(); };
    if (in(stage_words) || in(level_words)) return;
    std::vector<std::string_view> all{level_words.begin(), level_words.end()};
    all.insert(all.end(), stage_words.begin(), stage_words.end());
    problem(row_.places.object, fmt::format("no level '{}'", word), "it is unclear what was counted",
            text::did_you_mean(word, std::span<const std::string_view>{all}));
  }

  void event() {
    if (row_.object.empty()) return;
    if (const auto id = record::commitment_of(row_)) return commitment(*id);
    const auto reading = read_address(reader_.situation, row_.object);
    if (!reading.problem.empty())
      return problem(row_.places.object, reading.problem, "the event would touch nothing",
                     reading.suggestion.empty() ? "see the addresses in docs/casefile.md"
                                                : fmt::format("did you mean '{}'?", reading.suggestion));
    reader_.check_inside(row_.from, row_.place, "the event's day");
    const auto operation = record::event_operation(row_.definition);
    if (!operation) return;  // said by the record's reader
    const auto kind = operation_from(operation->word);
    if (!operation_fits(kind, reading.addresses.front()))
      problem(row_.places.object, fmt::format("'{}' cannot be done to '{}'", operation->word, row_.object),
              "it has no meaning there", "see the addresses in docs/casefile.md");
    size(reading.addresses.front(), kind);
  }

  void commitment(std::string_view id) {
    const auto found = reader_.find({std::string{id}, row_.places.object}, reader_.ids.commitments, "commitment");
    if (!found || *found >= reader_.situation.commitments.size()) return;
    const Commitment& kept = reader_.situation.commitments[*found];
    if (row_.from < kept.made)
      problem(row_.place,
              fmt::format("a step of '{}' on {}, before it was made on {}", id, to_string(row_.from),
                          to_string(kept.made)),
              "nothing was owed yet", "correct the day, or the commitment's 'made'");
    const auto step = record::commitment_step(row_.definition);
    if (step && step->proof == record::Proof::verified && row_.subject == id_of(reader_.situation, kept.who))
      problem(row_.places.subject, fmt::format("'{}' verifies what it owes itself", row_.subject),
              "a light is green only where somebody else has verified", "write 'claimed:', or name who verified");
  }

  void size(const Address& address, Operation operation) {
    if (!row_.value) {
      if (address.quantity != Quantity::election_day)
        problem(row_.places.value, fmt::format("the change of '{}' has no value", row_.object),
                "it is unclear by how much", "add the value");
      return;
    }
    if (operation != Operation::set && operation != Operation::ramp) return;
    const auto range = range_of(address);
    if (*row_.value < range.low || *row_.value > range.high)
      problem(row_.places.value, fmt::format("'{}' is set to {}", row_.object, text::to_text(*row_.value)),
              std::string{range.why}, "correct the value");
  }

  void problem(const Place& place, std::string what, std::string why, std::string todo) {
    reader_.found.problem(place, std::move(what), std::move(why), std::move(todo));
  }

  Reader& reader_;
  const record::Row& row_;
};

}  // namespace

void check_record(Reader& reader) {
  for (const auto& row : reader.situation.record.rows) RowCheck{reader, row}.run();
}

std::optional<Change> change_of(const Case& situation, const record::Row& row) {
  if (row.kind != record::Kind::event || row.object.empty() || record::commitment_of(row)) return std::nullopt;
  const auto operation = record::event_operation(row.definition);
  if (!operation) return std::nullopt;
  Change change;
  change.targets = read_address(situation, row.object).addresses;
  change.target_text = row.object;
  change.operation = operation_from(operation->word);
  change.size = Number{fmt::format("record.{}.{}", to_string(row.from), row.object),
                       random::Constant{row.value.value_or(0)},
                       {{row.source}, {}, ""},
                       row.place};
  change.over_days = operation->over_days;
  change.place = row.place;
  return change;
}

}  // namespace truce::casefile
