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

void drift(Step& step, std::size_t issue, double days) {
  const Layout& l = *step.model.layout;
  for (const auto row : step.model.issue_rows[issue]) {
    random::Stream stream = step.chance.stream(Purpose::position, row);
    double& position = step.state.quantity[l.position + row].value;
    position = bargaining::drifted(position, step.state.quantity[l.ideal + row].value, days,
                                   step.parameters().bargaining, stream);
  }
}

/// A model may leave an answer undefined: then what stood stands.
void accept(IssueState& state, double settlement) {
  if (std::isfinite(settlement)) state.settlement = std::clamp(settlement, 0.0, 100.0);
}

void move_to(Step& step, std::size_t row, double position) {
  if (std::isfinite(position))
    step.state.quantity[step.model.layout->position + row].value = std::clamp(position, 0.0, 100.0);
}

/// The numbers of one issue side by side.
struct Sides {
  std::span<double> position;
  std::span<const double> salience, capability;
};

Sides gather(Step& step, std::size_t issue) {
  const Layout& l = *step.model.layout;
  Scratch& scratch = step.scratch;
  std::size_t n = 0;
  for (const auto row : step.model.issue_rows[issue]) {
    scratch.position[n] = step.state.quantity[l.position + row].value;
    scratch.salience[n] = step.state.quantity[l.salience + row].value;
    scratch.capability[n] = capability_of(step, step.model.situation->positions[row].actor);
    ++n;
  }
  return {std::span{scratch.position}.first(n), std::span<const double>{scratch.salience}.first(n),
          std::span<const double>{scratch.capability}.first(n)};
}

/// Models that answer for one issue at a time. Those of leaders who move (challenge, quantal) leave new positions.
void settle_alone(Step& step, std::size_t issue) {
  const Sides s = gather(step, issue);
  if (s.position.empty()) return;
  IssueState& state = step.state.issue[issue];
  const bargaining::Options& options = step.model.bargaining[issue].options;
  const bargaining::Model model = step.member.bargaining[issue];
  switch (model) {
    case bargaining::Model::compromise:
    case bargaining::Model::median:
      accept(state, bargaining::settle(model, s.position, s.salience, s.capability, state.settlement, options.median).value);
      return;
    case bargaining::Model::challenge:
      accept(state, bargaining::challenge::settle(s.position, s.salience, s.capability, options.challenge,
                                                  step.scratch.challenge).value);
      break;
    case bargaining::Model::quantal: {
      bargaining::quantal::Options quantal = options.quantal;
      quantal.challenge = options.challenge;
      random::Stream stream = step.chance.stream(Purpose::negotiation, issue);
      accept(state, bargaining::quantal::draw(s.position, s.salience, s.capability, quantal, step.scratch.challenge,
                                              stream).value);
      break;
    }
    default: {
      const bargaining::TableView table{s.position.size(), 1, s.position, s.salience, s.capability, {}};
      accept(state, bargaining::solve(model, table, options).outcome.front().value);
      return;
    }
  }
  const auto& rows = step.model.issue_rows[issue];
  for (std::size_t n = 0; n < rows.size(); ++n) move_to(step, rows[n], s.position[n]);
}

/// Open issues that the same model settles together, as one table of all actors; who takes no position has NaN.
std::vector<std::size_t> fill_table(Step& step, bargaining::Model model) {
  const casefile::Case& c = *step.model.situation;
  const Layout& l = *step.model.layout;
  bargaining::Table& table = step.scratch.table;
  std::vector<std::size_t> issues;
  for (std::size_t i = 0; i < step.state.issue.size(); ++i)
    if (step.member.bargaining[i] == model && !step.state.issue[i].is_signed) issues.push_back(i);
  table.actors = c.actors.size();
  table.issues = issues.size();
  table.position.assign(table.actors * table.issues, NAN);
  table.salience.assign(table.actors * table.issues, 0);
  table.capability.resize(table.actors);
  for (std::size_t a = 0; a < table.actors; ++a) table.capability[a] = capability_of(step, ActorId{a});
  for (std::size_t k = 0; k < issues.size(); ++k)
    for (const auto row : step.model.issue_rows[issues[k]]) {
      const std::size_t cell = k * table.actors + c.positions[row].actor.index();
      table.position[cell] = step.state.quantity[l.position + row].value;
      table.salience[cell] = step.state.quantity[l.salience + row].value;
    }
  return issues;
}

/// Models that link issues: what is due takes its part of the common answer.
void settle_together(Step& step, bargaining::Model model, std::size_t first) {
  const std::vector<std::size_t> issues = fill_table(step, model);
  const bargaining::Table& table = step.scratch.table;
  const bargaining::Solution solution = bargaining::solve(model, table.view(), step.model.bargaining[first].options);
  for (std::size_t k = 0; k < issues.size(); ++k) {
    if (step.scratch.due[issues[k]] == 0) continue;
    accept(step.state.issue[issues[k]], solution.outcome[k].value);
    if (solution.round.size() < 2) continue;
    for (const auto row : step.model.issue_rows[issues[k]])
      move_to(step, row, solution.round.back()[k * table.actors + step.model.situation->positions[row].actor.index()]);
  }
}

bool is_joint(bargaining::Model model) { return bargaining::sign_of(model).scope == bargaining::Scope::joint; }

/// Whether an earlier due issue has the same model, whose common answer then holds this issue's already.
bool is_settled_already(const Step& step, std::size_t issue) {
  for (std::size_t i = 0; i < issue; ++i)
    if (step.scratch.due[i] != 0 && step.member.bargaining[i] == step.member.bargaining[issue]) return true;
  return false;
}

void settle(Step& step, std::size_t issue) {
  const bargaining::Model model = step.member.bargaining[issue];
  if (!is_joint(model)) return settle_alone(step, issue);
  if (!is_settled_already(step, issue)) settle_together(step, model, issue);
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
  const bool first = s.step == 0;
  const auto every = [&](std::size_t i) {
    return std::max(1.0, step.parameters().value[step.model.issue_round[i].index()]);
  };
  auto& due = step.scratch.due;
  for (std::size_t i = 0; i < s.issue.size(); ++i) {
    due[i] = !s.issue[i].is_signed && s.day >= s.issue[i].next_round ? 1 : 0;
    if (due[i] != 0 && !first) drift(step, i, every(i));
  }
  for (std::size_t i = 0; i < s.issue.size(); ++i)
    if (due[i] != 0) settle(step, i);
  for (std::size_t i = 0; i < s.issue.size(); ++i) {
    if (due[i] == 0) continue;
    if (!first) sign(step, i);
    s.issue[i].next_round = s.day + static_cast<int>(std::lround(every(i)));
  }
}

}  // namespace truce::model
