#include "skill/score_run.hpp"

#include <algorithm>

namespace truce::skill {

namespace {

Statements baselines_of(const Outcome& outcome, ensemble::AnswerKind kind) {
  Statements all;
  const bool yes_no = kind == ensemble::AnswerKind::yes_no;
  if (yes_no) all[static_cast<std::size_t>(Baseline::even_chance)] = Statement{0.5, {}};
  if (outcome.base_rate)
    all[static_cast<std::size_t>(Baseline::base_rate)] =
        yes_no ? Statement{*outcome.base_rate, {}} : Statement{unknown, {*outcome.base_rate}};
  return all;
}

}  // namespace

RunScore score_run(const Said& said, const Outcomes& outcomes, const std::string& plan) {
  RunScore result{said.case_id, said.title, said.as_of, plan, {}, outcomes.open, 0, {}};
  std::vector<std::string> groups;
  for (std::size_t i = 0; i < outcomes.all.size(); ++i) {
    const Outcome& outcome = outcomes.all[i];
    auto scored = score(said, outcome, baselines_of(outcome, said.questions[outcome.question].asked.kind),
                        static_cast<std::uint32_t>(i));
    if (!scored) {
      ++result.silent;
      continue;
    }
    auto at = std::find(groups.begin(), groups.end(), scored->group);
    if (at == groups.end()) at = groups.insert(groups.end(), scored->group);
    scored->cluster = static_cast<std::size_t>(at - groups.begin());
    result.questions.push_back(std::move(*scored));
  }
  result.summary = summarise(result.questions, said.seed);
  return result;
}

}  // namespace truce::skill
