#include "analysis/search/goals.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "text/suggest.hpp"

namespace truce::analysis::search {

namespace {

using casefile::Direction;
using Better = casefile::Question::Better;

class Goals {
 public:
  Goals(const model::Model& model, Diagnostics& found) : situation_(*model.situation), model_(model), found_(found), asked_(ensemble::questions_of(model)) {}

  void add(const std::string& text) {
    const Place place{"--objective", 0, 0};
    const auto colon = text.find(':');
    const std::string id = text.substr(0, colon), word = colon == std::string::npos ? "" : text.substr(colon + 1);
    const auto question = question_of(id, place);
    if (!question) return;
    const auto better = situation_.questions[*question].better;
    if (!word.empty() && word != "higher" && word != "lower")
      return found_.problem(place, fmt::format("'{}' is no direction", word), "an answer is wanted higher or lower", fmt::format("write {}:higher or {}:lower", id, id));
    if (word.empty() && better == Better::none)
      return found_.problem(place, fmt::format("'{}' has no direction", id), "its question does not say what is better", fmt::format("write {}:higher or {}:lower", id, id));
    const bool higher = word.empty() ? better == Better::higher : word == "higher";
    add(*question, higher ? Direction::higher : Direction::lower, place);
  }

  void add(std::size_t question, Direction wanted, const Place& place) {
    const std::string& id = situation_.questions[question].id;
    if (std::any_of(goals.begin(), goals.end(), [&](const Goal& g) { return g.id == id; }))
      return found_.problem(place, fmt::format("'{}' is wanted twice", id), "it would count double", "name it once");
    for (const auto& one : asked_) {
      if (one.as != ensemble::AskedAs::question || one.id != id) continue;
      if (one.form == casefile::Form::first_time || model::may_be_missing(model_.measure[one.measure].what))
        return found_.problem(place, fmt::format("some paths give no answer to '{}'", id), "a plan could win by leaving the bad ones unanswered",
                              "ask a question that every path answers, such as whether a threshold is reached by a day");
      goals.push_back({id, one, wanted});
    }
  }

  void add_all() {
    for (const auto& objective : situation_.objectives) add(objective.question, objective.direction, objective.place);
    if (!situation_.objectives.empty()) return;
    for (std::size_t q = 0; q < situation_.questions.size(); ++q) {
      const auto& question = situation_.questions[q];
      if (question.headline && question.better != Better::none)
        add(q, question.better == Better::higher ? Direction::higher : Direction::lower, question.place);
    }
    if (goals.empty() && found_.ok())
      found_.problem({situation_.id + "/case.toml", 0, 0}, "nothing says what is wanted", "plans can be told apart only by what they are for",
                     "name questions with --objective, or add [[objective]] tables to the case");
  }

  std::vector<Goal> goals;

 private:
  std::optional<std::size_t> question_of(const std::string& id, const Place& place) {
    std::vector<std::string> known;
    for (std::size_t q = 0; q < situation_.questions.size(); ++q) {
      if (situation_.questions[q].id == id) return q;
      known.push_back(situation_.questions[q].id);
    }
    found_.problem(place, fmt::format("the case asks no question '{}'", id), "there is no answer to go by", text::did_you_mean(id, known));
    return std::nullopt;
  }

  const casefile::Case& situation_;
  const model::Model& model_;
  Diagnostics& found_;
  std::vector<ensemble::Asked> asked_;
};

}  // namespace

std::vector<Goal> goals_of(const model::Model& model, const std::vector<std::string>& texts, Diagnostics& found) {
  Goals all{model, found};
  for (const auto& text : texts) all.add(text);
  if (texts.empty()) all.add_all();
  return std::move(all.goals);
}

}  // namespace truce::analysis::search
