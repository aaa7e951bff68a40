// [[move]]: where a search for plans may look. docs/casefile.md
#include <utility>

#include <fmt/format.h>

#include "casefile/ranges.hpp"
#include "casefile/reader.hpp"
#include "casefile/words.hpp"

namespace truce::casefile {

namespace {

class MoveReader {
 public:
  MoveReader(Reader& reader, const text::Node& node) : reader_(reader), table_(reader, node, "[[move]]") {}

  void read() {
    move_.place = table_.place();
    move_.lever = static_cast<Lever>(table_.word("lever", lever_words, std::nullopt));
    for (const auto& earlier : reader_.situation.moves)
      if (earlier.lever == move_.lever)
        reader_.duplicate(table_.place_of("lever"), fmt::format("a move of '{}'", to_word(move_.lever)));
    range();
    days();
    move_.over_days = not_negative_of("over");
    move_.may_end = table_.truth("may_end", false);
    move_.cost = not_negative_of("cost");
    move_.cost_per_year = not_negative_of("cost_per_year");
    move_.provenance = table_.provenance();
    if (is_empty(move_.provenance)) reader_.unsupported(table_.place(), std::string{to_word(move_.lever)});
    table_.finish();
    reader_.situation.moves.push_back(std::move(move_));
  }

 private:
  void range() {
    const auto low = table_.plain_number("low", Need::required), high = table_.plain_number("high", Need::required);
    if (!low || !high) return;
    move_.low = *low;
    move_.high = *high;
    const Range allowed = range_of(move_.lever);
    for (const auto& [key, value] : {std::pair{"low", *low}, std::pair{"high", *high}})
      if (value < allowed.low || value > allowed.high)
        table_.problem(table_.place_of(key), fmt::format("'{}' is {}", key, value), std::string{allowed.why}, "correct the number");
    if (*low >= *high)
      table_.problem(table_.place_of("high"), fmt::format("'high' is not above 'low' for '{}'", to_word(move_.lever)),
                     "there is nothing to choose between", "widen the range, or write the step into the plans");
  }

  void days() {
    const Case& situation = reader_.situation;
    move_.earliest = table_.date("earliest", Need::optional).value_or(situation.as_of);
    move_.latest = table_.date("latest", Need::optional).value_or(situation.end);
    for (const auto& [key, day] : {std::pair{"earliest", move_.earliest}, std::pair{"latest", move_.latest}})
      if (day < situation.as_of || day > situation.end)
        table_.problem(table_.place_of(key), fmt::format("'{}' is {}, outside {} to {}", key, to_string(day), to_string(situation.as_of), to_string(situation.end)),
                       "a plan begins at the as-of date and ends with the case", "choose a day within");
    if (move_.earliest > move_.latest)
      table_.problem(table_.place_of("latest"), fmt::format("'latest' is before 'earliest' for '{}'", to_word(move_.lever)),
                     "no day is left to begin on", "swap them");
  }

  double not_negative_of(std::string_view key) {
    const auto value = table_.plain_number(key);
    if (!value) return 0;
    if (*value < 0)
      table_.problem(table_.place_of(key), fmt::format("'{}' is negative", key), "it would pay for other moves, or run back in time", "correct the number");
    return *value;
  }

  Reader& reader_;
  Table table_;
  Move move_;
};

}  // namespace

void read_moves(Reader& reader, Table& root) {
  for (const auto* node : root.sub_tables("move")) MoveReader{reader, *node}.read();
}

}  // namespace truce::casefile
