// [[objective]] and [[reading]]. docs/casefile.md
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "casefile/reader.hpp"
#include "casefile/words.hpp"

namespace truce::casefile {

namespace {

constexpr std::array<std::string_view, 2> direction_words{"higher", "lower"};

/// Is `value` a plain number, however written?
bool is_certain(const text::Node& belief) {
  const auto* entry = belief.find("value");
  if (entry == nullptr) return false;
  const auto& law = entry->value;
  return law.type != text::Node::Type::table || law.find("value") != nullptr || law.find("constant") != nullptr;
}

bool asks_for_more(Comparison comparison) { return comparison == Comparison::at_least || comparison == Comparison::above; }

class ObjectiveReader {
 public:
  ObjectiveReader(Reader& reader, const text::Node& node) : reader_(reader), table_(reader, node, "[[objective]]") {}

  void read() {
    objective_.place = table_.place();
    objective_.id = table_.id();
    const auto question = table_.reference("question", reader_.ids.questions, "question");
    if (question) of_question(*question);
    direction(question);
    satisfied(question);
    if (const auto weight = positive("weight")) objective_.weight = *weight;
    objective_.swing = positive("swing");
    objective_.provenance = table_.provenance();
    if (is_empty(objective_.provenance)) reader_.unsupported(table_.place(), objective_.id);
    table_.finish();
    reader_.situation.objectives.push_back(std::move(objective_));
  }

 private:
  void of_question(std::size_t question) {
    objective_.question = question;
    for (const auto& earlier : reader_.situation.objectives)
      if (earlier.question == question)
        reader_.duplicate(table_.place_of("question"), fmt::format("an objective on '{}'", reader_.ids.questions[question]));
  }

  void direction(std::optional<std::size_t> question) {
    using Better = Question::Better;
    const auto better = question ? reader_.situation.questions[*question].better : Better::higher;
    if (table_.has("direction")) {
      objective_.direction = static_cast<Direction>(table_.word("direction", direction_words, 0));
      if (question && better != Better::none && (better == Better::higher) != (objective_.direction == Direction::higher))
        table_.problem(table_.place_of("direction"),
                       fmt::format("the question '{}' says that the other direction is better", reader_.ids.questions[*question]),
                       "a plan would be praised and blamed for one thing", "correct one of the two");
      return;
    }
    if (better == Better::none)
      return table_.problem(table_.place(), fmt::format("the objective '{}' has no direction", objective_.id),
                            "its question does not say what is better", "add direction = \"higher\" or \"lower\"");
    objective_.direction = better == Better::higher ? Direction::higher : Direction::lower;
  }

  void satisfied(std::optional<std::size_t> question) {
    const auto threshold = read_threshold(table_, Need::optional);
    if (!threshold) return;
    objective_.comparison = threshold->comparison;
    objective_.satisfies = threshold->value;
    const std::string_view key = comparison_words[static_cast<std::size_t>(threshold->comparison)];
    const bool more = objective_.direction == Direction::higher;
    if (asks_for_more(threshold->comparison) != more)
      table_.problem(table_.place_of(key), fmt::format("'{}' where {} is wanted", key, more ? "more" : "less"),
                     "the better the answer, the less it would satisfy", more ? "write at_least or above" : "write at_most or below");
    if (!question) return;
    const Question& asked = reader_.situation.questions[*question];
    if (asked.form == Form::then || asked.form == Form::reaches || (asked.comparison && asked.form != Form::first_time))
      table_.problem(table_.place_of(key), fmt::format("'{}' on a question of yes or no", key), "its wanted answer satisfies",
                     "remove it, or name a question that is answered with a number");
  }

  std::optional<double> positive(std::string_view key) {
    const auto value = table_.plain_number(key);
    if (!value || *value > 0) return value;
    table_.problem(table_.place_of(key), fmt::format("'{}' is not above 0", key), "the objective would count for nothing, or against itself",
                   "correct it; what is unwanted has direction = \"lower\"");
    return std::nullopt;
  }

  Reader& reader_;
  Table table_;
  Objective objective_;
};

class RivalReader {
 public:
  RivalReader(Reader& reader, const text::Node& node) : reader_(reader), table_(reader, node, "[[reading]]") {}

  void read() {
    reading_.place = table_.place();
    reading_.id = table_.id();
    reading_.title = table_.text("title");
    reading_.speaker = table_.text_or("speaker", "");
    reading_.provenance = table_.provenance();
    if (reading_.provenance.claims.empty() && reading_.speaker.empty())
      table_.problem(table_.place(), fmt::format("the reading '{}' is nobody's", reading_.id), "a reader would ask on whose belief the answer hangs",
                     "add claim = \"...\", a claim of sources.toml, or speaker = \"...\"");
    const auto beliefs = table_.sub_tables("belief");
    if (beliefs.empty())
      table_.problem(table_.place(), fmt::format("the reading '{}' believes nothing", reading_.id), "it could not differ from the case",
                     "add [[reading.belief]] with id, value and judgement");
    for (const auto* node : beliefs) belief(*node);
    table_.finish();
    reader_.situation.readings.push_back(std::move(reading_));
  }

 private:
  void belief(const text::Node& node) {
    Table table{reader_, node, "[[reading.belief]]", table_.provenance()};
    const auto id = table.text_at("id");
    Number number = table.number("value", id ? id->text : "?", any_number);
    table.finish();
    if (!id) return;
    for (const auto& earlier : reading_.beliefs)
      if (earlier.address == id->text)
        reader_.duplicate(id->place, fmt::format("a belief about '{}' in the reading '{}'", id->text, reading_.id));
    if (is_certain(node))
      table.problem(table.place_of("value"), fmt::format("'{}' is believed without a doubt", id->text),
                    "no member has drawn exactly that, so none could speak for it", "write a narrow distribution around it");
    reading_.beliefs.push_back(std::move(number));
  }

  Reader& reader_;
  Table table_;
  RivalReading reading_;
};

}  // namespace

void read_decision(Reader& reader, Table& root) {
  for (const auto* node : root.sub_tables("objective")) ObjectiveReader{reader, *node}.read();
  for (const auto* node : root.sub_tables("reading")) RivalReader{reader, *node}.read();
}

}  // namespace truce::casefile
