// Composite measures (escalation, sovereignty, stability; docs/methods/measures.md) and the value of every measure.
#include <algorithm>
#include <array>
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

constexpr int most_days = 31;  // of a step

/// Violence of the step by day, read off the happenings in one pass.
struct Days {
  explicit Days(const Step& step) {
    for (const Happening& h : step.state.happenings) {
      if (h.kind != HappeningKind::attack && h.kind != HappeningKind::strike) continue;
      const auto day = static_cast<std::size_t>(h.day - step.state.day);
      const ChannelSign& channel = step.model.channel[h.channel];
      const std::uint64_t pair = std::uint64_t{1} << (channel.pair & 63u);
      any[day] |= pair;
      if (h.kind == HappeningKind::strike && channel.kind == ChannelKind::strike && foreign_strikes[day] < 255)
        ++foreign_strikes[day];
      if (h.deaths == 0) continue;
      lethal |= 1u << day;
      (h.kind == HappeningKind::attack ? killed_by_factions : killed_by_state)[day] |= pair;
    }
  }
  std::array<std::uint64_t, most_days> any{}, killed_by_factions{}, killed_by_state{};  // bit k: pair k
  std::array<std::uint8_t, most_days> foreign_strikes{};
  std::uint32_t lethal = 0;  // bit d: somebody was killed on day d
};

void remember_day(CompositeState& c, const Days& days, std::size_t day) {
  const auto bit = [&](std::uint64_t mask, std::size_t pair) { return static_cast<std::uint32_t>((mask >> pair) & 1u); };
  for (std::size_t i = 0; i < c.pair.size(); ++i) {
    PairMemory& pair = c.pair[i];
    pair.any = pair.any << 1 | bit(days.any[day], i);
    pair.killed_by_factions = pair.killed_by_factions << 1 | bit(days.killed_by_factions[day], i);
    pair.killed_by_state = pair.killed_by_state << 1 | bit(days.killed_by_state[day], i);
  }
}

void count_foreign_strikes(CompositeState& c, int calendar_day, std::uint8_t strikes) {
  std::uint8_t& slot = c.foreign_strikes[static_cast<std::size_t>(calendar_day % 90)];
  c.foreign_strikes_90 += strikes - slot;
  slot = strikes;
}

void count_day_of_week(CompositeState& c, bool lethal, bool forming) {
  c.week_is_bad = c.week_is_bad || lethal || forming;
  if (++c.days_of_week < 7) return;
  ++c.weeks;
  if (!c.week_is_bad) ++c.quiet_weeks;
  c.days_of_week = 0;
  c.week_is_bad = false;
}

bool is_quiet(const State& s) {
  if (!s.happenings.empty() || s.composite.foreign_strikes_90 != 0) return false;
  return std::all_of(s.composite.pair.begin(), s.composite.pair.end(),
                     [](const PairMemory& pair) { return (pair.any & fortnight) == 0; });
}

void observe_composites(Step& step) {
  CompositeState& c = step.state.composite;
  c.escalation = 0;
  const bool quiet = is_quiet(step.state);
  const bool forming =
      step.model.is_on(Mechanism::election) && step.state.election.phase == election::Phase::forming;
  const Days days{step};
  for (std::size_t day = 0; day < static_cast<std::size_t>(step.dt); ++day) {
    if (!quiet) {
      remember_day(c, days, day);
      count_foreign_strikes(c, step.state.day + static_cast<int>(day), days.foreign_strikes[day]);
      for (std::size_t i = 0; i < c.pair.size(); ++i)
        c.escalation = std::max(c.escalation, level_of(c.pair[i], i != step.model.state_pair));
    }
    count_day_of_week(c, ((days.lethal >> day) & 1u) != 0, forming);
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
