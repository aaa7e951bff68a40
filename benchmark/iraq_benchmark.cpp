// The Iraq case: members x plans from the as-of date to the end, member-steps a second, the share of each mechanism,
// and the generator's limit in the same run. Usage: iraq_benchmark [CASE] [MEMBERS] [PLANS] [THREADS]
#include <cstdio>
#include <cstring>

#include "casefile/read.hpp"
#include "ensemble/forecast.hpp"
#include "model/step.hpp"
#include "timing.hpp"

namespace {

using namespace truce;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

/// Time per phase over some members, one thread, first plan.
std::vector<double> phase_seconds(const model::Model& m, std::uint32_t members, double& copy_seconds) {
  std::vector<double> seconds(model::phases().size() + 1, 0.0);
  model::Scratch scratch{m};
  model::Simulator simulator{m};
  model::State state;
  for (std::uint32_t i = 0; i < members; ++i) {
    const auto member = model::draw_member(m, 1, i);
    const auto plan = model::plan_schedule(m, member, 0);
    simulator.take(member);
    simulator.start(state);
    const calendar::Schedule none;
    for (std::size_t s = 0; s < m.history_steps; ++s) simulator.advance(state, none, model::Reading::needed);
    auto begin = Clock::now();
    model::State copy = state;
    benchmark::keep(copy.day);
    copy_seconds += seconds_since(begin);
    simulator.branch(state, plan);
    const model::Rooms rooms{*member.parameters, static_cast<double>(m.situation->step_days)};
    for (std::size_t s = m.history_steps; s < m.ticks.size(); ++s) {
      if (m.ticks[s].dt != m.situation->step_days) break;
      state.happenings.clear();
      model::Step step{m, member, plan, rooms, state, scratch, member.chance(state.step), m.ticks[s].dt, model::Reading::needed};
      for (std::size_t p = 0; p < model::phases().size(); ++p) {
        begin = Clock::now();
        if (m.is_on(model::phases()[p].mechanism)) model::phases()[p].advance(step);
        seconds[p] += seconds_since(begin);
      }
      begin = Clock::now();
      model::observe(step);
      seconds.back() += seconds_since(begin);
      state.day += m.ticks[s].dt;
      ++state.step;
    }
  }
  return seconds;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string path = argc > 1 ? argv[1] : std::string{TRUCE_SOURCE_DIR} + "/cases/iraq";
  const std::size_t members = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 10000;
  const std::size_t plans = argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 4;
  const unsigned threads = argc > 4 ? static_cast<unsigned>(std::strtoul(argv[4], nullptr, 10)) : 2;
  const auto reading = casefile::read(path);
  if (!reading.situation) {
    for (const auto& d : reading.diagnostics.all()) std::fprintf(stderr, "%s\n", to_string(d).c_str());
    return 2;
  }
  const auto assembly = model::assemble(std::make_shared<const casefile::Case>(*reading.situation));
  if (!assembly.model) {
    for (const auto& d : assembly.diagnostics.all()) std::fprintf(stderr, "%s\n", to_string(d).c_str());
    return 2;
  }
  const model::Model& m = *assembly.model;

  ensemble::Settings settings;
  settings.members = members;
  settings.threads = threads;
  settings.variant_members = 0;
  for (std::size_t p = 0; p < std::min(plans, m.plan.size()); ++p) settings.plans.push_back(p);
  const auto begin = Clock::now();
  const auto forecast = ensemble::forecast(m, settings);
  const double seconds = seconds_since(begin);
  // What the history and the draws of the members cost is paid once for all plans: the same run with one plan tells.
  const std::size_t plan_count = settings.plans.size();
  ensemble::Settings one = settings;
  one.plans.resize(1);
  const auto begin_one = Clock::now();
  benchmark::keep(ensemble::forecast(m, one).members);
  const double per_plan = plan_count > 1 ? (seconds - seconds_since(begin_one)) / static_cast<double>(plan_count - 1) : seconds;
  const double from_as_of = per_plan * static_cast<double>(plan_count);
  const std::size_t forecast_steps = m.ticks.size() - m.history_steps;
  const double steps = static_cast<double>(members) *
                       static_cast<double>(m.history_steps + forecast_steps * settings.plans.size());

  double copy_seconds = 0;
  const auto shares = phase_seconds(m, 200, copy_seconds);
  double total = 0;
  for (const double s : shares) total += s;
  const auto words = benchmark::measure([](std::uint64_t count) {
    random::Stream stream{{1, 1, 0, 0, 0}};
    std::uint32_t sum = 0;
    for (std::uint64_t i = 0; i < count; ++i) sum ^= stream.next32();
    benchmark::keep(sum);
  });

  std::printf("{\n  \"machine\": %s,\n  \"case\": \"%s\", \"members\": %zu, \"plans\": %zu, \"threads\": %u,\n",
              benchmark::machine_json().c_str(), m.situation->id.c_str(), members, settings.plans.size(), threads);
  std::printf("  \"history_steps\": %zu, \"forecast_steps\": %zu, \"measures\": %zu, \"questions\": %zu,\n", m.history_steps,
              forecast_steps, m.measure.size(), forecast.asked.size());
  std::printf("  \"seconds\": %.3f, \"member_steps_per_second\": %.0f, \"microseconds_per_member_step_per_core\": %.3f,\n", seconds,
              steps / seconds, 1e6 * seconds * threads / steps);
  std::printf("  \"seconds_from_as_of\": %.3f, \"seconds_of_history_and_draws\": %.3f,\n", from_as_of, seconds - from_as_of);
  std::printf("  \"philox_words_per_second\": %.0f, \"failed_paths\": %llu,\n", words.per_second,
              static_cast<unsigned long long>(forecast.failed));
  std::printf("  \"phase_share\": {");
  for (std::size_t p = 0; p < shares.size(); ++p)
    std::printf("%s\"%s\": %.3f", p > 0 ? ", " : "", p < model::phases().size() ? std::string{model::phases()[p].name}.c_str() : "observe",
                shares[p] / total);
  std::printf("},\n  \"phase_microseconds_per_step\": %.3f\n}\n", 1e6 * total / (200.0 * static_cast<double>(forecast_steps)));
  return 0;
}
