#include "casefile/changes.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "casefile/events.hpp"
#include "casefile/ranges.hpp"
#include "casefile/words.hpp"
#include "text/number.hpp"
#include "text/suggest.hpp"

namespace truce::casefile {

namespace {

constexpr Range a_factor{0, 1000, "a factor lies between 0 and 1000"};
constexpr Range a_probability{0, 1, "a probability lies between 0 and 1"};
constexpr Range a_yearly_hazard{0, 366, "a yearly rate lies between 0 and 366"};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

class TimingReader {
 public:
  TimingReader(Reader& reader, Table& table, Conditions conditions, Date first)
      : reader_(reader), table_(table), conditions_(conditions), first_(first) {}

  Timing read(const std::string& stem) {
    timing_.place = table_.place_of("when");
    timing_.probability = table_.number_or("probability", stem + ".probability", a_probability, 1);
    const bool when = table_.has("when");
    const bool hazard = table_.has("per_year");
    if (when == hazard) {
      table_.problem(table_.place(), when ? "both 'when' and 'per_year'" : "neither 'when' nor 'per_year'",
                     "it is unclear when this happens", "give a day, a window, or a yearly rate with 'after'");
      (void)table_.has("after");
      return std::move(timing_);
    }
    hazard ? yearly(stem) : at_when();
    return std::move(timing_);
  }

 private:
  void yearly(const std::string& stem) {
    timing_.form = Timing::Form::hazard;
    timing_.per_year = table_.number("per_year", stem + ".per_year", a_yearly_hazard);
    if (const auto after = table_.date("after", Need::required))
      timing_.from = inside(*after, table_.place_of("after"));
    timing_.to = reader_.situation.end;
  }

  void at_when() {
    const auto place = table_.place_of("when");
    const auto text = is_text() ? table_.text_at("when") : std::nullopt;
    if (!text) return one_day(table_.date("when"), place);
    if (const auto day = parse_date(text->text)) return one_day(day, place);
    if (text->text.starts_with("after:")) return condition(text->text.substr(6), place);
    if (const auto dots = text->text.find(".."); dots != std::string::npos)
      return window(trimmed(std::string_view{text->text}.substr(0, dots)),
                    trimmed(std::string_view{text->text}.substr(dots + 2)), place);
    wrong(place, text->text);
  }

  [[nodiscard]] bool is_text() const { return table_.type_of("when") == text::Node::Type::string; }

  void one_day(std::optional<Date> day, const Place& place) {
    if (!day) return;
    timing_.from = timing_.to = inside(*day, place);
  }

  void window(std::string_view first, std::string_view last, const Place& place) {
    const auto from = parse_date(first), to = parse_date(last);
    if (!from || !to) return wrong(place, fmt::format("{}..{}", first, last));
    timing_.form = Timing::Form::window;
    timing_.from = inside(*from, place);
    timing_.to = inside(*to, place);
    if (*to < *from)
      table_.problem(place,
                     fmt::format("the window ends on {}, before it begins on {}", to_string(*to), to_string(*from)),
                     "no day lies in it", "swap the dates");
  }

  void condition(std::string_view text, const Place& place) {
    timing_.form = Timing::Form::condition;
    if (conditions_ == Conditions::refused)
      return table_.problem(place, "a shock cannot wait for a measure", "shocks come from outside; plans react",
                            "give a day, a window or a yearly rate");
    text = trimmed(text);
    const auto sign_at = text.find_first_of("<>");
    if (sign_at == std::string_view::npos) return wrong(place, text);
    const std::size_t sign_size =
        text.substr(sign_at).starts_with(">=") || text.substr(sign_at).starts_with("<=") ? 2 : 1;
    const auto sign = text.substr(sign_at, sign_size);
    const auto value = text::parse_number(trimmed(text.substr(sign_at + sign_size)));
    const auto measure = std::string{trimmed(text.substr(0, sign_at))};
    if (!value || measure.empty()) return wrong(place, text);
    timing_.condition.comparison = static_cast<Comparison>(
        std::find(comparison_signs.begin(), comparison_signs.end(), sign) - comparison_signs.begin());
    timing_.condition.value = *value;
    if (const auto index = reader_.find({measure, place}, reader_.ids.measures, "measure"))
      timing_.condition.measure = *index;
  }

  Date inside(Date day, const Place& place) {
    const bool case_is_sound = reader_.situation.start < reader_.situation.end;
    if (case_is_sound && day < first_ && day >= reader_.situation.start)
      table_.problem(place, fmt::format("{} is before the as-of date {}", to_string(day), to_string(first_)),
                     "plans branch there; what is past cannot be planned", "choose a later day");
    else
      reader_.check_inside(day, place, "the day");
    return day;
  }

  void wrong(const Place& place, std::string_view text) {
    table_.problem(place, fmt::format("'{}' is no time", text), "it is unclear when this happens",
                   conditions_ == Conditions::allowed
                       ? "write 2025-03-01, \"2025-03-01..2025-06-30\" or \"after: measure >= 3\""
                       : "write 2025-03-01 or \"2025-03-01..2025-06-30\"");
  }

  Reader& reader_;
  Table& table_;
  Conditions conditions_;
  Date first_;
  Timing timing_;
};

// A size is held to what its targets can be where it is set; differences and factors have their own ranges.
Range size_range(const Change& change) {
  if (change.operation == Operation::scale) return a_factor;
  if (change.operation == Operation::add || change.targets.empty()) return any_number;
  return range_of(change.targets.front());
}

bool fits(Operation operation, Quantity quantity) {
  switch (quantity) {
    case Quantity::war:
    case Quantity::front_gate:
    case Quantity::posture:
    case Quantity::election_day:
      return operation == Operation::set;
    case Quantity::attack_on:
    case Quantity::credibility:
      return operation == Operation::add;
    case Quantity::forced_attack:
    case Quantity::forced_strike:
      return operation == Operation::set || operation == Operation::add;
    default:
      return true;
  }
}

}  // namespace

bool operation_fits(Operation operation, const Address& address) { return fits(operation, address.quantity); }

Change read_change(Reader& reader, Table& table, const std::string& stem) {
  Change change;
  change.place = table.place();
  const auto target = table.text_at("target");
  change.operation = static_cast<Operation>(table.word("operation", operation_words, std::nullopt));
  const bool known_operation = table.has("operation");
  if (target) {
    change.target_text = target->text;
    auto reading = read_address(reader.situation, target->text);
    if (!reading.problem.empty())
      table.problem(target->place, reading.problem, "the change would touch nothing",
                    reading.suggestion.empty() ? "see the addresses in docs/casefile.md"
                                               : fmt::format("did you mean '{}'?", reading.suggestion));
    change.targets = std::move(reading.addresses);
  }
  if (known_operation && !change.targets.empty() && !operation_fits(change.operation, change.targets.front()))
    table.problem(table.place_of("operation"),
                  fmt::format("'{}' cannot be done to '{}'", to_word(change.operation), change.target_text),
                  "it has no meaning there", "see the addresses in docs/casefile.md");
  const bool day_only = !change.targets.empty() && change.targets.front().quantity == Quantity::election_day;
  const auto range = size_range(change);
  change.size =
      day_only ? table.number_or("size", stem + ".size", range, 0) : table.number("size", stem + ".size", range);
  const auto over = table.plain_number("over");
  change.over_days = over.value_or(0);
  if (change.operation == Operation::ramp && (!over || *over <= 0 || *over > 36525))
    table.problem(table.place_of("over"), "a ramp needs 'over', its days", "it is unclear how fast it goes",
                  "add over = 90");
  if (change.operation != Operation::ramp && over)
    table.problem(table.place_of("over"), "'over' without a ramp", "only ramps take time", "remove it or use ramp");
  return change;
}

Timing read_timing(Reader& reader, Table& table, const std::string& stem, Conditions conditions, Date first) {
  return TimingReader{reader, table, conditions, first}.read(stem);
}

}  // namespace truce::casefile
