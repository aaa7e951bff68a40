// The record's rows read against the model: which path quantity each is about, when it is weighed, or why it is not.
#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "assimilation/history/observation.hpp"
#include "casefile/words.hpp"
#include "record/check.hpp"
#include "record/read.hpp"

namespace truce::assimilation {

namespace {

using casefile::What;
using record::Kind;
using record::Row;

template <class Items>
std::optional<std::size_t> index_of(const Items& items, std::string_view id) {
  for (std::size_t i = 0; i < items.size(); ++i)
    if (items[i].id == id) return i;
  return std::nullopt;
}

std::uint64_t bit(std::size_t i) { return std::uint64_t{1} << i; }

/// Reads the rows of one case.
class Compiler {
 public:
  explicit Compiler(const model::Model& model) : model_(model), case_(*model.situation) {
    found_.at_step.resize(model.history_steps);
    found_.counting.resize(model.history_steps);
  }

  Observations take() {
    for (std::size_t i = 0; i < case_.record.rows.size(); ++i) {
      const Row& row = case_.record.rows[i];
      if (row.kind == Kind::event) continue;
      reason_.clear();
      Observation o;
      o.row = i;
      if (read(row, o)) found_.all.push_back(std::move(o));
      else found_.unweighed.push_back({i, reason_});
    }
    std::stable_sort(found_.all.begin(), found_.all.end(),
                     [](const Observation& a, const Observation& b) { return a.step < b.step; });
    list_steps();
    return std::move(found_);
  }

 private:
  bool no(std::string reason) {
    reason_ = std::move(reason);
    return false;
  }

  bool read(const Row& row, Observation& o) {
    o.kind = row.kind;
    o.bound = row.bound;
    o.value = row.value.value_or(0);
    o.sd = error_sd(row.reliability, row.bound);
    o.correct = correct_share(row.reliability);
    o.from_day = days_between(case_.start, row.from);
    o.to_day = days_between(case_.start, row.to);
    if (!place_in_time(o)) return false;
    switch (row.kind) {
      case Kind::count: return count(row, o);
      case Kind::level: return level(row, o);
      case Kind::posture: return posture(row, o);
      case Kind::order: return order(row, o);
      case Kind::event: break;
    }
    return no("it is applied, not weighed");
  }

  /// A count is weighed at the end of the step that its window ends in; anything else at the last step that ends on
  /// its day or before, or the first.
  bool place_in_time(Observation& o) {
    if (model_.history_steps == 0) return no("the case has no history before its as-of date");
    if (o.from_day < 0) return no("it begins before the case does");
    const int last = o.kind == Kind::count ? o.to_day : o.from_day;
    if (last > model_.as_of_day) return no("it lies past the as-of date");
    o.to_day = std::min(o.to_day, model_.as_of_day - 1);  // the as-of day itself is not simulated before it
    std::size_t step = 0;
    while (step + 1 < model_.history_steps &&
           (o.kind == Kind::count ? end_of(step) <= o.to_day : end_of(step + 1) <= last))
      ++step;
    o.step = step;
    return true;
  }

  [[nodiscard]] int end_of(std::size_t step) const { return model_.ticks[step].day + model_.ticks[step].dt; }

  // ---- counts ----

  bool count(const Row& row, Observation& o) {
    if (!row.value) return no("it has no number");
    const std::string_view counted = record::counted(row);
    if (counted.starts_with("injur") || counted.starts_with("wounded")) return no("injuries are not simulated");
    o.measure.form = model::MeasureForm::events;
    o.measure.any_faction = false;
    o.measure.weigh_by_deaths = counted.starts_with("deaths");
    o.measure.lethal_only = counted.starts_with("lethal");
    if (!channels(row, o.measure)) return false;
    const auto known = std::find(found_.source.begin(), found_.source.end(), row.source);
    o.source = static_cast<std::size_t>(known - found_.source.begin());
    if (known == found_.source.end()) found_.source.push_back(row.source);
    return true;
  }

  bool channels(const Row& row, model::CompiledMeasure& m) {
    if (const auto front = index_of(case_.fronts, row.subject)) {
      m.channels = bit(*front);
    } else if (const auto strikes = index_of(case_.strike_channels, row.subject)) {
      m.channels = bit(model_.fronts() + *strikes);
      m.kind = model::HappeningKind::strike;
      return struck(row.object, m);
    } else if (const auto actor = case_.actor(row.subject);
               actor && case_.actors[actor->index()].kind != casefile::ActorKind::faction) {
      m.kind = model::HappeningKind::strike;
      for (std::size_t k = model_.fronts(); k < model_.channel.size(); ++k)
        if (model_.channel[k].by == *actor) m.channels |= bit(k);
      return m.channels != 0 ? struck(row.object, m) : no(fmt::format("'{}' has no strikes in the case", row.subject));
    } else if (!attackers(row, m)) {
      return false;
    }
    return keep_target(row, m);
  }

  /// Fronts of a coalition or of one faction.
  bool attackers(const Row& row, model::CompiledMeasure& m) {
    if (const auto coalition = case_.coalition(row.subject)) {
      for (std::size_t k = 0; k < case_.fronts.size(); ++k)
        if (case_.fronts[k].coalition == coalition) m.channels |= bit(k);
      const auto& members = case_.coalitions[coalition->index()].members;
      if (m.channels == 0)
        for (const FactionId f : members) add_fronts_of(f, m);
      m.faction_mask = mask(members);
    } else if (const auto f = case_.faction(row.subject)) {
      add_fronts_of(*f, m);
      m.faction_mask = mask({*f});
    }
    return m.channels != 0 || no(fmt::format("'{}' has no front in the case", row.subject));
  }

  void add_fronts_of(FactionId f, model::CompiledMeasure& m) const {
    for (const auto k : model_.faction[f.index()].fronts) m.channels |= bit(k);
  }

  static std::uint64_t mask(const std::vector<FactionId>& factions) {
    std::uint64_t all = 0;
    for (const FactionId f : factions) all |= bit(f.index());
    return all;
  }

  bool keep_target(const Row& row, model::CompiledMeasure& m) {
    if (row.object.empty()) return true;
    const auto target = case_.actor(row.object);
    for (std::size_t k = 0; k < model_.fronts(); ++k)
      if (model_.channel[k].on != target) m.channels &= ~bit(k);
    return m.channels != 0 || no(fmt::format("no front of '{}' is against '{}'", row.subject, row.object));
  }

  /// Strikes on one faction or coalition; anything else (the whole of a force) is all of them.
  bool struck(const std::string& object, model::CompiledMeasure& m) const {
    if (const auto f = case_.faction(object)) m.faction_mask = mask({*f});
    else if (const auto c = case_.coalition(object)) m.faction_mask = mask(case_.coalitions[c->index()].members);
    return true;
  }

  // ---- levels ----

  bool level(const Row& row, Observation& o) {
    if (!row.value) return no("it has no number");
    model::CompiledMeasure& m = o.measure;
    if (row.object == "troops") return troops(row.subject, m);
    if (row.object == "seats") return seats(row.subject, m);
    m.factions = factions(row.subject);
    if (m.factions.empty()) return no(fmt::format("'{}' has no people in the case", row.subject));
    const auto stage = std::find(casefile::stage_words.begin(), casefile::stage_words.end(), row.object);
    if (stage != casefile::stage_words.end())
      return people({static_cast<std::uint8_t>(stage - casefile::stage_words.begin())}, m);
    if (row.object == "strength") return people({0, 1, 2, 3, 4, 6}, m);
    if (row.object == "payroll") m.what = What::payroll;
    else if (row.object == "weapons") m.what = What::weapons_held;
    else if (row.object == "weapons_surrendered") m.what = What::weapons_surrendered;
    else if (row.object == "authority") m.what = What::authority, m.high = 1;
    else if (row.object == "support") return support(m);
    else return no(fmt::format("'{}' is not simulated", row.object));
    return true;
  }

  static bool people(std::vector<std::uint8_t> stages, model::CompiledMeasure& m) {
    m.what = What::people;
    m.stages = std::move(stages);
    return true;
  }

  bool troops(const std::string& subject, model::CompiledMeasure& m) {
    m.what = What::troops;
    const auto partner = case_.actor(subject);
    for (std::size_t i = 0; i < case_.places.size(); ++i)
      if (case_.places[i].id == subject || (case_.places[i].partner == partner && case_.places[i].in_country))
        m.indices.push_back(static_cast<std::uint16_t>(i));
    return !m.indices.empty() || no(fmt::format("'{}' has no troops in the case", subject));
  }

  bool seats(const std::string& subject, model::CompiledMeasure& m) {
    const auto list = index_of(case_.lists, subject);
    if (!list) return no(fmt::format("'{}' is no list of the case", subject));
    m.what = What::seats;
    m.index = static_cast<std::uint16_t>(*list);
    return true;
  }

  bool support(model::CompiledMeasure& m) {
    m.what = What::support;
    m.high = 1;
    for (std::size_t t = 0; t < case_.ties.size(); ++t)
      if (std::find(m.factions.begin(), m.factions.end(), case_.ties[t].faction.index()) != m.factions.end())
        m.indices.push_back(static_cast<std::uint16_t>(t));
    return !m.indices.empty() || no("it has no patron in the case");
  }

  /// A faction, a coalition's members, or everybody where the subject is a whole force or the state.
  [[nodiscard]] std::vector<std::uint16_t> factions(const std::string& subject) const {
    std::vector<std::uint16_t> all;
    if (const auto f = case_.faction(subject)) return {static_cast<std::uint16_t>(f->index())};
    if (const auto c = case_.coalition(subject)) {
      for (const FactionId f : case_.coalitions[c->index()].members) all.push_back(static_cast<std::uint16_t>(f.index()));
      return all;
    }
    for (std::size_t f = 0; f < model_.factions; ++f) all.push_back(static_cast<std::uint16_t>(f));
    return all;
  }

  // ---- words ----

  bool posture(const Row& row, Observation& o) {
    const auto f = case_.faction(row.subject);
    if (!f) return no(fmt::format("'{}' is no faction", row.subject));
    const auto word = std::find(record::posture_words.begin(), record::posture_words.end(), row.word);
    if (word == record::posture_words.end()) return no(fmt::format("'{}' is no posture", row.word));
    o.faction = static_cast<std::uint16_t>(f->index());
    o.said = static_cast<int>(word - record::posture_words.begin());
    o.value = o.said;
    return row.object == "command" || row.object == case_.actors[case_.state().index()].id ||
           no(fmt::format("a posture towards '{}' is not simulated", row.object));
  }

  bool order(const Row& row, Observation& o) {
    const auto f = case_.faction(row.subject);
    if (!f) return no(fmt::format("'{}' is no faction", row.subject));
    o.faction = static_cast<std::uint16_t>(f->index());
    o.said = row.word == "obeyed" ? 1 : 0;
    o.value = o.said;
    o.to_state = row.object == "state" || row.object == case_.actors[case_.state().index()].id;
    return true;
  }

  void list_steps() {
    for (std::uint32_t i = 0; i < found_.all.size(); ++i) {
      const Observation& o = found_.all[i];
      found_.at_step[o.step].push_back(i);
      if (o.kind != Kind::count) continue;
      for (std::size_t step = 0; step < model_.history_steps; ++step)
        if (model_.ticks[step].day <= o.to_day && end_of(step) > o.from_day) found_.counting[step].push_back(i);
    }
  }

  const model::Model& model_;
  const casefile::Case& case_;
  Observations found_;
  std::string reason_;
};

}  // namespace

Observations observations_of(const model::Model& model) { return Compiler{model}.take(); }

}  // namespace truce::assimilation
