// truce backtest: read the cases; forecast each from its days; score against what followed; say how good that was.
#include <cmath>
#include <cstdio>
#include <filesystem>

#include <fmt/format.h>

#include "brief/backtest_page.hpp"
#include "command.hpp"
#include "parallel/parallel.hpp"
#include "progress.hpp"
#include "skill/json.hpp"
#include "store/folder.hpp"
#include "text/json.hpp"

namespace truce::cli {

namespace {

using skill::Backtest;
using skill::BacktestCase;

std::vector<BacktestCase> read_cases(const BacktestOptions& options, Diagnostics& found) {
  std::vector<BacktestCase> cases;
  for (const std::string& folder : options.cases) {
    auto reading = skill::read_backtest_case(folder);
    found.append(std::move(reading.diagnostics));
    if (!reading.test) continue;
    for (const BacktestCase& earlier : cases)
      if (earlier.situation->id == reading.test->situation->id)
        found.problem({folder, 0, 0}, "the case '" + earlier.situation->id + "' a second time",
                      "it would count twice, and stand in its own base rate", "name each case once");
    cases.push_back(std::move(*reading.test));
  }
  if (!options.prior && (options.draws < 2 || options.histories < 2))
    found.problem({"--draws", 0, 0}, "fewer than 2 draws or histories", "that is no posterior", "ask for more, or say --prior");
  constexpr std::size_t most_members = 1'000'000;
  if (options.members < 2 || options.members > most_members)
    found.problem({"--members", 0, 0}, "not within 2 to 1000000", "a forecast is made of members", "choose another number");
  return cases;
}

/// "+0.02 (-0.1 to +0.2)"; one cluster has no interval.
std::string difference(const stats::score::ClusterTest& test) {
  if (std::isnan(test.interval.low)) return fmt::format("{:+.4f}", test.mean);
  return fmt::format("{:+.4f} ({:+.4f} to {:+.4f})", test.mean, test.interval.low, test.interval.high);
}

void print_versus(const skill::Versus& v) {
  const std::string name(skill::name_of(v.baseline));
  if (v.yes_no > 0)
    std::printf("  %-12s %3zu yes or no  Brier skill %+6.1f %%  gained %s, sign flips p %.3f\n", name.c_str(), v.yes_no,
                100 * v.brier_skill, difference(v.brier).c_str(), v.brier_sign_flip);
  if (v.numbers > 0)
    std::printf("  %-12s %3zu numbers    CRPS advantage %s, sign flips p %.3f\n", name.c_str(), v.numbers,
                difference(v.advantage).c_str(), v.advantage_sign_flip);
}

void print_words(const Backtest& result) {
  const auto& s = result.summary;
  std::printf("%zu cases, %zu yes-or-no questions, %zu numbers; %zu members, seed %llu\n", result.cases.size(), s.yes_no, s.numbers,
              result.members, static_cast<unsigned long long>(result.seed));
  for (const auto& one : result.cases) {
    std::size_t asked = 0;
    for (const auto& origin : one.origins) asked += origin.questions.size();
    std::printf("  %-20s %zu days, %zu questions, plan %s\n", one.id.c_str(), one.origins.size(), asked, one.plan.c_str());
  }
  if (s.yes_no > 0)
    std::printf("Brier %.4f = reliability %.4f - resolution %.4f + uncertainty %.4f%+.4f; log %.4f; sharpness %.3f\n", s.brier.brier,
                s.brier.reliability, s.brier.resolution, s.brier.uncertainty, s.brier.within_bins, s.log, s.sharpness);
  std::puts("Against baselines (above zero the forecast is better; 95 % by case):");
  for (const auto& v : s.versus) print_versus(v);
  const auto& c = s.coverage;
  if (c.numbers == 0) return;
  std::printf("80 %% intervals held %zu of %zu outcomes", c.covered, c.numbers);
  if (std::isfinite(c.factor)) std::printf("; stretched %.2f times they would have held 80 %%", c.factor);
  if (c.tried > 0) std::printf("; with the other cases' factor %zu of %zu", c.covered_outside, c.tried);
  std::puts("");
}

int fail(const store::WorldFailure& failure) {
  std::fprintf(stderr, "truce: %s\n", failure.message.c_str());
  return world_failed;
}

}  // namespace

int backtest(const BacktestOptions& options) {
  Diagnostics found;
  const std::vector<BacktestCase> cases = read_cases(options, found);
  if (!found.ok()) {
    print(found, options.json ? Format::json : Format::text);
    return bad_input;
  }
  if (!options.out.empty())
    if (auto place = store::check_place(options.out, store::Holding::backtest); !place) return fail(place.error());
  ProgressLine progress{options.json};
  skill::BacktestSettings settings;
  settings.members = options.members;
  settings.start = options.prior ? skill::Start::prior : skill::Start::posterior;
  settings.draws = options.draws;
  settings.histories = options.histories;
  settings.seed = options.seed;
  settings.threads = options.threads > 0 ? options.threads : parallel::hardware_threads();
  settings.progress = [&progress](const Progress& p) { progress(p); };
  settings.stop = &stop_asked();
  const Backtest result = skill::backtest(cases, settings);
  progress.finish();
  if (result.outcome == ensemble::Outcome::stopped) {
    std::fputs("truce: stopped; nothing was written\n", stderr);
    return stopped;
  }
  const std::string json = text::write_json(skill::to_json(result)) + "\n";
  if (!options.out.empty()) {
    const std::vector<store::OutputFile> files{{"backtest.html", brief::write_backtest_page(result, TRUCE_VERSION)},
                                               {"backtest.json", json}};
    if (auto written = store::write_run(options.out, files, {}, store::Holding::backtest); !written) return fail(written.error());
  }
  if (options.json)
    std::fputs(json.c_str(), stdout);
  else
    print_words(result);
  if (!options.out.empty() && !options.json)
    std::printf("\n%s\n", (std::filesystem::path{options.out} / "backtest.html").c_str());
  return done;
}

}  // namespace truce::cli
