// M4: positions drift, the actors bargain in rounds, a settlement may be signed.
#include <algorithm>
#include <cmath>

#include "model/coupling.hpp"
#include "model/layout.hpp"
#include "model/step.hpp"

namespace truce::model {

namespace {

double capability_of(const Step& step, ActorId actor) {
  const casefile::Case& c = *step.model.situation;
  if (actor == c.state()) return step.state.state_capability;
  for (std::size_t f = 0; f < step.model.factions; ++f)
    if (step.model.faction[f].actor == actor) return step.state.leader[f].capability;
  return step.state.quantity[step.model.layout->capability + actor.index()].value *
         step.parameters().value[step.model.actor_capability[actor.index()].index()];
}

bargaining::Model model_of(casefile::BargainingModel model) {
  return model == casefile::BargainingModel::median ? bargaining::Model::median : bargaining::Model::compromise;
}

void drift(Step& step, std::size_t issue, double days) {
  const Layout& l = *step.model.layout;
  for (const auto row : step.model.issue_rows[issue]) {
    random::Stream stream = step.chance.stream(Purpose::position, row);
    double& position = step.state.quantity[l.position + row].value;
    position = bargaining::drifted(position, step.state.quantity[l.ideal + row].value, days,
                                   step.parameters().bargaining, stream);
  }
}

void settle(Step& step, std::size_t issue) {
  const Layout& l = *step.model.layout;
  Scratch& scratch = step.scratch;
  std::size_t n = 0;
  for (const auto row : step.model.issue_rows[issue]) {
    scratch.position[n] = step.state.quantity[l.position + row].value;
    scratch.salience[n] = step.state.quantity[l.salience + row].value;
    scratch.capability[n] = capability_of(step, step.model.situation->positions[row].actor);
    ++n;
  }
  if (n == 0) return;
  IssueState& state = step.state.issue[issue];
  state.settlement = bargaining::settle(model_of(step.model.situation->issues[issue].model),
                                        std::span<const double>{scratch.position}.first(n),
                                        std::span<const double>{scratch.salience}.first(n),
                                        std::span<const double>{scratch.capability}.first(n), state.settlement)
                         .value;
}

void sign(Step& step, std::size_t issue) {
  const auto& rows = step.model.signatory_rows[issue];
  if (rows.size() < 2) return;
  const auto& opens = step.model.situation->issues[issue].opens;
  if (opens && step.state.day < days_between(step.model.situation->start, *opens)) return;
  const Layout& l = *step.model.layout;
  double low = 100;
  double high = 0;
  for (const auto row : rows) {
    const double p = step.state.quantity[l.position + row].value;
    low = std::min(low, p);
    high = std::max(high, p);
  }
  random::Stream stream = step.chance.stream(Purpose::signing, issue);
  if (stream.uniform() >= bargaining::sign_chance(step.parameters().bargaining, (high - low) / 100)) return;
  IssueState& state = step.state.issue[issue];
  state.is_signed = true;
  // What two parties sign is theirs: the mean of their positions by weight would leave third parties out; the round's
  // settlement is what everybody at the table could live with.
  state.signed_value = state.settlement;
  step.happen(HappeningKind::signing, 0, nobody, static_cast<std::uint16_t>(issue));
}

}  // namespace

void advance_bargaining(Step& step) {
  State& s = step.state;
  for (std::size_t i = 0; i < s.issue.size(); ++i) {
    IssueState& issue = s.issue[i];
    if (issue.is_signed || s.day < issue.next_round) continue;
    const double every = std::max(1.0, step.parameters().value[step.model.issue_round[i].index()]);
    const bool first = s.step == 0;
    if (!first) drift(step, i, every);
    settle(step, i);
    if (!first) sign(step, i);
    issue.next_round = s.day + static_cast<int>(std::lround(every));
  }
}

}  // namespace truce::model
