#include "analysis/attribution/trace.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/attribution/shapley.hpp"
#include "analysis/purpose.hpp"

namespace truce::analysis::attribution {

namespace {

using casefile::Lever;
using model::Mechanism;

constexpr LeverSet bit(Lever lever) { return 1u << static_cast<unsigned>(lever); }

class Tracer {
 public:
  Tracer(Worlds& worlds, const model::Model& model, const Cast& cast, const ensemble::Asked& asked, std::uint32_t member,
         const TraceSettings& settings)
      : worlds_(worlds), model_(model), cast_(cast), end_(last_step(model, asked)), member_(member), settings_(settings) {}

  Trace make() {
    trace_.first = worlds_.answer(Side::first);
    trace_.second = worlds_.answer(Side::second);
    trace_.whole = std::isfinite(trace_.first) && std::isfinite(trace_.second);
    trace_.parts = worlds_.parts();
    if (!trace_.whole || !trace_.parts) return std::move(trace_);
    trace_.moved = worlds_.moved_levers();
    divide_by_lever();
    divide_by_entry();
    divide_by_carrier();
    compare_paths();
    find_links();
    return std::move(trace_);
  }

 private:
  double answer(const World& world) {
    const double value = worlds_.follow(world);
    trace_.whole = trace_.whole && std::isfinite(value);
    return value;
  }

  /// v of every set where they are few, else shares from drawn orders.
  std::vector<double> divided(std::size_t players, std::uint32_t game, const Worth& worth) {
    if (players == 0) return {};
    std::vector<std::optional<double>> known(std::size_t{1} << players);
    const Worth remembered = [&](std::uint32_t set) {
      if (!known[set]) known[set] = worth(set);
      return *known[set];
    };
    if (players > settings_.exact)
      return drawn_shares(remembered, players, settings_.orders, {settings_.seed, attribution_purpose, game, member_, 0});
    std::vector<double> all;
    for (std::uint32_t set = 0; set < known.size(); ++set) all.push_back(remembered(set));
    return shares(all, players);
  }

  void divide_by_lever() {  // (1)
    std::vector<std::size_t> playing;
    for (std::size_t g = 0; g < cast_.levers.size(); ++g)
      if (cast_.levers[g].talks || (cast_.levers[g].levers & trace_.moved) != 0) playing.push_back(g);
    const auto share = divided(playing.size(), 0, [&](std::uint32_t set) {
      if (set == 0) return trace_.first;
      if (set + 1 == 1u << playing.size()) return trace_.second;
      World world;
      LeverSet read = 0;
      for (std::size_t k = 0; k < playing.size(); ++k) {
        if (((set >> k) & 1u) == 0) continue;
        read |= cast_.levers[playing[k]].levers;
        if (cast_.levers[playing[k]].talks) world.calendar = Side::second;
      }
      world.reads_second.fill(read);
      return answer(world);
    });
    trace_.levers.assign(cast_.levers.size(), 0.0);
    for (std::size_t k = 0; k < playing.size(); ++k) trace_.levers[playing[k]] = share[k];
  }

  void divide_by_entry() {  // (2)
    trace_.entries = divided(cast_.entries.size(), 1, [&](std::uint32_t set) {
      if (set == 0) return trace_.first;
      if (set + 1 == 1u << cast_.entries.size()) return trace_.second;
      World world;
      for (std::size_t k = 0; k < cast_.entries.size(); ++k)
        if (((set >> k) & 1u) != 0) read_second(world, cast_.entries[k]);
      return answer(world);
    });
  }

  static void read_second(World& world, Mechanism m) {
    world.reads(m) = all_levers;
    if (m == Mechanism::bargaining) world.calendar = Side::second;
  }

  /// v1 (from the first plan) or v2 of all sets of carriers.
  std::vector<double> worth_from(Side base) {
    const std::size_t n = cast_.carriers.size();
    const double mine = base == Side::first ? trace_.first : trace_.second, theirs = base == Side::first ? trace_.second : trace_.first;
    std::vector<double> worth(std::size_t{1} << n, mine);
    for (std::uint32_t set = 1; set < worth.size(); ++set) {
      World world = World::of(base);
      std::uint32_t taken = 0;
      for (std::size_t k = 0; k < n; ++k)
        if (((set >> k) & 1u) != 0) {
          world.of_mechanism(cast_.carriers[k]) = part_of(other(base));
          taken |= model::bit(cast_.carriers[k]);
        }
      // All that the answer is read from is the other plan's.
      const bool decided = cast_.writers != 0 && (cast_.writers & ~taken) == 0;
      worth[set] = decided ? theirs : answer(world);
    }
    return worth;
  }

  void divide_by_carrier() {  // (3)-(6)
    const std::size_t n = cast_.carriers.size();
    const auto v1 = worth_from(Side::first), v2 = worth_from(Side::second);
    const auto from_first = shares(v1, n), from_second = shares(v2, n);
    trace_.interaction.assign(n * n, 0.0);
    for (std::size_t k = 0; k < n; ++k) {
      trace_.carriers.push_back(0.5 * (from_first[k] - from_second[k]));
      trace_.alone.push_back(v1[std::size_t{1} << k] - trace_.first);
      trace_.needed.push_back(trace_.second - v2[std::size_t{1} << k]);
      for (std::size_t j = 0; j < k; ++j)
        trace_.interaction[k * n + j] = trace_.interaction[j * n + k] = 0.5 * (interaction(v1, n, k, j) - interaction(v2, n, k, j));
    }
    trace_.direct = 0.5 * (trace_.second - v1.back() - trace_.first + v2.back());
  }

  void compare_paths() {
    const std::size_t gauges = worlds_.all_gauges().size();
    for (const Mechanism m : cast_.carriers) trace_.first_difference.push_back(worlds_.first_difference(m));
    trace_.moved_by_gauge.assign(gauges, 0.0);
    for (std::size_t step = model_.history_steps; step <= end_; ++step)
      for (std::size_t g = 0; g < gauges; ++g)
        trace_.moved_by_gauge[g] += std::abs(worlds_.gauges(Side::second, step)[g] - worlds_.gauges(Side::first, step)[g]);
    const auto first = worlds_.gauges(Side::first, end_), second = worlds_.gauges(Side::second, end_);
    trace_.gauge_first.assign(first.begin(), first.end());
    trace_.gauge_second.assign(second.begin(), second.end());
  }

  /// (7) of one source and target; the world is the second plan's but for the source.
  Link link(World world, std::size_t target) {
    const Mechanism k = cast_.carriers[target];
    world.of_mechanism(k) = Source::own;
    const double value = worlds_.follow(world, Worlds::Keep::gauges);
    trace_.whole = trace_.whole && std::isfinite(value);
    Link link{std::vector<double>(worlds_.all_gauges().size(), 0.0), std::vector<double>(worlds_.all_gauges().size(), 0.0)};
    for (std::size_t g = 0; g < worlds_.all_gauges().size(); ++g) {
      if (worlds_.all_gauges()[g].mechanism != k) continue;
      for (std::size_t step = worlds_.parting(); step <= end_; ++step)
        link.moved[g] += std::abs(worlds_.gauges(Side::second, step)[g] - worlds_.followed(step)[g]);
      if (worlds_.parting() <= end_) link.at_end[g] = worlds_.gauges(Side::second, end_)[g] - worlds_.followed(end_)[g];
    }
    return link;
  }

  World all_from_second() const {
    World world = World::of(Side::second);
    for (const Mechanism m : cast_.carriers) world.of_mechanism(m) = Source::second;
    return world;
  }

  void find_links() {
    const std::size_t n = cast_.carriers.size();
    trace_.links.assign((n + 1) * n, {});
    trace_.to_answer.assign(n, 0.0);
    for (std::size_t k = 0; k < n; ++k) {
      if (!trace_.first_difference[k]) continue;
      const Mechanism target = cast_.carriers[k];
      if (std::find(cast_.entries.begin(), cast_.entries.end(), target) != cast_.entries.end()) {
        World world = all_from_second();
        world.reads(target) = 0;
        if (target == Mechanism::bargaining) world.calendar = Side::first;
        trace_.links[k] = link(world, k);
      }
      for (std::size_t m = 0; m < n; ++m) {
        if (m == k || !trace_.first_difference[m]) continue;
        World world = all_from_second();
        world.of_mechanism(cast_.carriers[m]) = Source::first;
        trace_.links[(m + 1) * n + k] = link(world, k);
      }
      World world = all_from_second();  // (8)
      world.of_mechanism(target) = Source::first;
      if ((cast_.writers & model::bit(target)) != 0) trace_.to_answer[k] = trace_.second - answer(world);
    }
  }

  Worlds& worlds_;
  const model::Model& model_;
  const Cast& cast_;
  std::size_t end_;
  std::uint32_t member_;
  const TraceSettings& settings_;
  Trace trace_;
};

}  // namespace

std::vector<LeverGroup> lever_groups() {
  const LeverSet talks = bit(Lever::demand) | bit(Lever::presence_offer);
  std::vector<LeverGroup> groups{{talks, true}};
  for (std::size_t l = 0; l < casefile::lever_count; ++l)
    if (((talks >> l) & 1u) == 0) groups.push_back({1u << l, false});
  return groups;
}

Cast cast_of(const model::Model& model, const ensemble::Asked& asked) {
  Cast cast{lever_groups(), {}, {}, 0};
  for (const Mechanism m : model::moved_by_plans)
    if (model.is_on(m) && model::levers_read_by(m) != 0) cast.entries.push_back(m);
  std::uint32_t carriers = 0;
  for (const Mechanism m : model::moved_by_plans)
    if (model.is_on(m)) {
      cast.carriers.push_back(m);
      carriers |= model::bit(m);
    }
  std::uint32_t writers = model::writers_of(model.measure[asked.measure]);
  if (asked.form == casefile::Form::then) writers |= model::writers_of(model.measure[asked.then_measure]);
  cast.writers = writers & carriers;
  return cast;
}

std::size_t last_step(const model::Model& model, const ensemble::Asked& asked) {
  std::size_t step = model.history_steps;
  while (step + 1 < model.ticks.size() && model.ticks[step].day + model.ticks[step].dt < asked.to_day) ++step;
  return step;
}

Trace trace(Worlds& worlds, const model::Model& model, const Cast& cast, const ensemble::Asked& asked, std::uint32_t member,
            const TraceSettings& settings) {
  return Tracer{worlds, model, cast, asked, member, settings}.make();
}

}  // namespace truce::analysis::attribution
