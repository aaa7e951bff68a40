// Composite measures (escalation, sovereignty, stability; docs/methods/measures.md) and the value of every measure.
#include <algorithm>
#include <bit>

#include "model/step.hpp"

namespace truce::model {

namespace {

constexpr std::uint32_t fortnight = (1u << 14) - 1;

/// Level of one pair on one day, from its 14 days up to it.
int level_of(const PairMemory& pair, bool foreign) {
  const std::uint32_t killed = (pair.killed_by_factions | pair.killed_by_state) & fortnight;
  const bool both = (pair.killed_by_factions & fortnight) != 0 && (pair.killed_by_state & fortnight) != 0;
  if (both && foreign && std::popcount(killed) >= 5) return 4;
  if (both) return 3;
  if (killed != 0) return 2;
  return (pair.any & fortnight) != 0 ? 1 : 0;
}

void remember_day(Step& step, int day) {
  auto& pairs = step.state.composite.pair;
  for (auto& pair : pairs) {
    pair.any <<= 1;
    pair.killed_by_factions <<= 1;
    pair.killed_by_state <<= 1;
  }
  for (const Happening& h : step.state.happenings) {
    if (h.day != day || (h.kind != HappeningKind::attack && h.kind != HappeningKind::strike)) continue;
    PairMemory& pair = pairs[step.model.channel[h.channel].pair];
    pair.any |= 1;
    if (h.deaths > 0) (h.kind == HappeningKind::attack ? pair.killed_by_factions : pair.killed_by_state) |= 1;
  }
}

bool is_lethal(const Happening& h) {
  return (h.kind == HappeningKind::attack || h.kind == HappeningKind::strike) && h.deaths > 0;
}

void count_foreign_strikes(Step& step, int day) {
  CompositeState& c = step.state.composite;
  std::uint8_t& slot = c.foreign_strikes[static_cast<std::size_t>(day % 90)];
  c.foreign_strikes_90 -= slot;
  slot = 0;
  for (const Happening& h : step.state.happenings)
    if (h.kind == HappeningKind::strike && h.day == day &&
        step.model.channel[h.channel].kind == ChannelKind::strike && slot < 255)
      ++slot;
  c.foreign_strikes_90 += slot;
}

void count_weeks(Step& step, int day) {
  CompositeState& c = step.state.composite;
  if (!c.week_is_bad)
    for (const Happening& h : step.state.happenings) c.week_is_bad = c.week_is_bad || (h.day == day && is_lethal(h));
  if (step.model.is_on(Mechanism::election) && step.state.election.phase == election::Phase::forming)
    c.week_is_bad = true;
  if (++c.days_of_week < 7) return;
  ++c.weeks;
  if (!c.week_is_bad) ++c.quiet_weeks;
  c.days_of_week = 0;
  c.week_is_bad = false;
}

void observe_composites(Step& step) {
  CompositeState& c = step.state.composite;
  c.escalation = 0;
  bool quiet = step.state.happenings.empty() && c.foreign_strikes_90 == 0;
  for (const auto& pair : c.pair) quiet = quiet && (pair.any & fortnight) == 0;
  for (int day = step.state.day; day < step.state.day + step.dt; ++day) {
    if (!quiet) {
      remember_day(step, day);
      count_foreign_strikes(step, day);
      for (std::size_t i = 0; i < c.pair.size(); ++i)
        c.escalation = std::max(c.escalation, level_of(c.pair[i], i != step.model.state_pair));
    }
    count_weeks(step, day);
  }
  if (quiet)
    for (auto& pair : c.pair) pair = {};
}

void remember_events(State& s) {
  for (const Happening& h : s.happenings)
    if (h.faction != nobody) s.had_event[static_cast<std::size_t>(h.kind)] |= std::uint64_t{1} << (h.faction & 63u);
}

/// Which kinds and channels a step's happenings are of, so that most event measures need not look at them.
struct Present {
  explicit Present(const std::vector<Happening>& happenings) {
    for (const Happening& h : happenings) {
      kinds |= 1u << static_cast<unsigned>(h.kind);
      channels |= std::uint64_t{1} << (h.channel & 63u);
    }
  }
  [[nodiscard]] bool may_count(const CompiledMeasure& m) const {
    if (((kinds >> static_cast<unsigned>(m.kind)) & 1u) == 0) return false;
    const bool by_channel = m.kind == HappeningKind::attack || m.kind == HappeningKind::strike;
    return !by_channel || (channels & m.channels) != 0;
  }
  std::uint32_t kinds = 0;
  std::uint64_t channels = 0;
};

/// What an event measure summed over the step, or a peak's most in one day. Happenings of violence are in time order,
/// so a day's count is a run of equal days.
double count(const CompiledMeasure& m, const std::vector<Happening>& happenings) {
  double sum = 0;
  double peak = 0;
  double on_day = 0;
  int day = -1;
  for (const Happening& h : happenings) {
    const double w = weight(m, h);
    if (w == 0) continue;
    on_day = h.day == day ? on_day + w : w;
    day = h.day;
    sum += w;
    peak = std::max(peak, on_day);
  }
  return m.form == MeasureForm::peak ? peak : sum;
}

/// Event measures of the step. After a step in which something counted they are set back to zero once.
void count_events(Step& step) {
  State& s = step.state;
  if (s.happenings.empty() && !s.counted) return;
  const Present present{s.happenings};
  for (const auto i : step.model.event_measures) {
    const CompiledMeasure& m = step.model.measure[i];
    s.measure[i] = present.may_count(m) ? count(m, s.happenings) : 0;
  }
  s.counted = !s.happenings.empty();
}

}  // namespace

void observe(Step& step) {
  State& s = step.state;
  observe_composites(step);
  remember_events(s);
  count_events(step);
  for (const auto i :
       step.reading == Reading::all ? step.model.level_measures : step.model.every_step_measures)
    s.measure[i] = read_level(step.model, s, step.model.measure[i]);
}

}  // namespace truce::model
