#include "analysis/decision/setup.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "ensemble/question.hpp"
#include "text/suggest.hpp"

namespace truce::analysis::decision {

namespace {

using casefile::Case;

constexpr double many_left_out = 0.05;  // of the members (judgement)

class Setup {
 public:
  Setup(const model::Model& model, const Case& judged_by, const Members& members, Diagnostics& found)
      : model_(model), judged_by_(judged_by), members_(members), found_(found), asked_(ensemble::questions_of(model)) {}

  std::optional<Choice> make(double tail) {
    choice_.source = members_.source;
    choice_.conditioned = members_.conditioned;
    choice_.tail = tail;
    for (const std::size_t p : members_.plans) {
      choice_.plan_ids.push_back(model_.situation->plans[p].id);
      choice_.plans.push_back(model_.situation->plans[p].title);
    }
    if (judged_by_.objectives.empty())
      derive_objectives();
    else
      for (const auto& objective : judged_by_.objectives) add(objective);
    for (const auto& reading : judged_by_.readings) add(reading);
    if (!found_.ok()) return std::nullopt;
    keep_complete();
    if (!found_.ok()) return std::nullopt;
    return std::move(choice_);
  }

 private:
  const ensemble::Asked* asked(const std::string& id) const {
    for (const auto& one : asked_)
      if (one.as == ensemble::AskedAs::question && one.id == id) return &one;
    return nullptr;
  }

  void derive_objectives() {
    using Better = casefile::Question::Better;
    choice_.derived = true;
    for (const auto& question : model_.situation->questions)
      if (question.headline && question.better != Better::none)
        take({question.id, "", "", question.better == Better::higher ? Wanted::more : Wanted::less, {}, false, 1, {}, ""}, question.id,
             question.place);
    if (choice_.objectives.empty())
      found_.problem({members_.source, 0, 0}, "nothing says what is wanted", "plans can be told apart only by what they are for",
                     "add [[objective]] tables to the case, or mark headline questions that have a better direction");
  }

  void add(const casefile::Objective& objective) {
    Objective made{objective.id, "", "", objective.direction == casefile::Direction::higher ? Wanted::more : Wanted::less, {}, false,
                   objective.weight, objective.swing, objective.provenance.judgement};
    if (objective.comparison) {
      made.satisfies = objective.satisfies;
      made.strictly = *objective.comparison == casefile::Comparison::above || *objective.comparison == casefile::Comparison::below;
    }
    take(std::move(made), judged_by_.questions[objective.question].id, objective.place);
  }

  /// Title and unit are the question's; of yes or no the wanted answer satisfies.
  void take(Objective objective, const std::string& question, const Place& place) {
    const auto* one = asked(question);
    if (one == nullptr) return missing(question, place);
    objective.title = one->title;
    objective.unit = one->kind == ensemble::AnswerKind::yes_no ? "share" : one->unit;
    if (one->kind == ensemble::AnswerKind::yes_no) objective.satisfies = objective.wanted == Wanted::more ? 1 : 0;
    std::vector<std::vector<double>> answers;
    for (const auto& plan : choice_.plan_ids) {
      auto column = members_.answers(question, plan);
      if (!column)
        return found_.problem(place, fmt::format("the run has no column '{}@{}'", question, plan), "a plan without answers cannot be judged",
                              "run the case again");
      answers.push_back(std::move(*column));
    }
    choice_.objectives.push_back(std::move(objective));
    choice_.answers.push_back(std::move(answers));
  }

  void missing(const std::string& question, const Place& place) {
    std::vector<std::string> known;
    for (const auto& one : asked_)
      if (one.as == ensemble::AskedAs::question) known.push_back(one.id);
    found_.problem(place, fmt::format("the run was not asked '{}'", question), "it has no answers to judge by",
                   text::did_you_mean(question, known, "run the case again"));
  }

  void add(const casefile::RivalReading& reading) {
    Opinion opinion{reading.id, reading.title, reading.speaker, {}, reading.provenance.judgement, {}, {}, {}};
    for (const auto& id : reading.provenance.claims)
      for (const auto& claim : judged_by_.claims)
        if (claim.id == id) {
          opinion.quotes.push_back(claim.text);
          if (opinion.speaker.empty()) opinion.speaker = claim.speaker;
        }
    for (const auto& belief : reading.beliefs) {
      const auto* entry = model_.table.find(belief.address);
      auto drawn = entry == nullptr || random::is_constant(entry->law) ? std::nullopt : members_.drawn(belief.address);
      if (!drawn) {
        found_.problem(belief.place, fmt::format("the run drew no '{}'", belief.address), "its members cannot speak for the belief",
                       "name a column of members.csv, or run the case again");
        continue;
      }
      opinion.shifts.push_back({belief.address, std::move(*drawn), entry->law, belief.law, {entry->range.low, entry->range.high}});
      opinion.meanings.push_back(entry->meaning);
      opinion.reasons.push_back(belief.provenance.judgement);
    }
    choice_.opinions.push_back(std::move(opinion));
  }

  /// Drops members without an answer, from every column.
  void keep_complete() {
    choice_.members = choice_.answers.front().front().size();
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < choice_.members; ++i) {
      bool complete = true;
      for (const auto& objective : choice_.answers)
        for (const auto& plan : objective) complete = complete && !std::isnan(plan[i]);
      if (complete) kept.push_back(i);
    }
    if (kept.empty())
      return found_.problem({members_.source, 0, 0}, "no member answers every objective under every plan", "there is nothing to compare",
                            "judge by questions that always have an answer");
    const auto out = choice_.members - kept.size();
    if (static_cast<double>(out) > many_left_out * static_cast<double>(choice_.members))
      found_.warning({members_.source, 0, 0}, fmt::format("{} of {} members answer not every objective and are left out", out, choice_.members),
                     "those that are left may be of one kind", "judge by questions that always have an answer");
    for (auto& objective : choice_.answers)
      for (auto& plan : objective) pick(plan, kept);
    for (auto& opinion : choice_.opinions)
      for (auto& shift : opinion.shifts) pick(shift.drawn, kept);
    choice_.draws = members_.draws(kept);
  }

  static void pick(std::vector<double>& values, const std::vector<std::size_t>& kept) {
    for (std::size_t i = 0; i < kept.size(); ++i) values[i] = values[kept[i]];
    values.resize(kept.size());
  }

  const model::Model& model_;
  const Case& judged_by_;
  const Members& members_;
  Diagnostics& found_;
  std::vector<ensemble::Asked> asked_;
  Choice choice_;
};

}  // namespace

std::optional<Choice> choice_of(const model::Model& model, const Case& judged_by, const Members& members, double tail, Diagnostics& found) {
  if (!(tail > 0 && tail <= 1))
    found.problem({"--tail", 0, 0}, fmt::format("a tail of {}", tail), "it is a share of the members", "give a number above 0, at most 1");
  return Setup{model, judged_by, members, found}.make(tail);
}

}  // namespace truce::analysis::decision
