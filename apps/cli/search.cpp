// truce search: read the case; condition on what was observed, twice; search; say what the plans found are worth on fresh
// members.
#include <cstdio>

#include <fmt/format.h>

#include "analysis/search/search.hpp"
#include "brief/search_page.hpp"
#include "data.hpp"
#include "progress.hpp"

namespace truce::cli {

namespace {

namespace plans = analysis::search;

plans::Order order_of(const SearchOptions& options, Diagnostics& found) {
  plans::Order order;
  order.objectives = options.objectives;
  order.limits = {options.most, options.budget};
  order.runs = options.runs;
  order.members = options.members;
  order.keep = options.keep;
  order.seed = options.seed;
  order.threads = threads_of(options.threads, found);
  order.stop = &stop_asked();
  return order;
}

void check(const SearchOptions& options, Diagnostics& found) {
  if (options.prior) return;
  if (options.draws < 2) found.problem({"--draws", 0, 0}, "fewer than 2 draws", "one draw of the parameters is no posterior", "ask for at least 32, or say --prior");
  if (options.histories < 2) found.problem({"--histories", 0, 0}, "fewer than 2 histories", "the record cannot choose among one", "ask for at least 16, or say --prior");
}

std::shared_ptr<const assimilation::Conditioned> conditioned(const model::Model& model, const SearchOptions& options, const plans::Order& order,
                                                             std::uint64_t seed) {
  assimilation::ConditionSettings how;
  how.seed = seed;
  how.parameters = options.draws;
  how.particles = options.histories;
  how.threads = order.threads;
  how.stop = order.stop;
  how.progress = order.progress;
  return std::make_shared<const assimilation::Conditioned>(assimilation::condition(model, how));
}

/// The members that tell start from a posterior of their own, as `truce run` with their seed would.
plans::Origins origins_of(const model::Model& model, const SearchOptions& options, const plans::Order& order) {
  if (options.prior) return {};
  plans::Origins origins;
  origins.searched = conditioned(model, options, order, order.seed);
  if (!stop_asked().load()) origins.told = conditioned(model, options, order, order.seed + 2);
  return origins;
}

const char* mark_of(const plans::Value& value) { return !value.clear ? " " : value.gain.value > 0 ? "+" : "-"; }

void print_values(const plans::Report& report) {
  for (std::size_t k = 0; k < report.goals.size(); ++k) {
    const auto& goal = report.goals[k];
    std::printf("\n%s (%s, %s is better)\n", goal.title.c_str(), goal.unit.c_str(), goal.higher ? "higher" : "lower");
    std::printf("  %-26s %10s %8s %10s %8s   %10s %8s\n", "plan", "fresh", "error", "gain", "error", "searched", "error");
    for (const auto& line : report.lines) {
      const auto& v = line.values[k];
      std::printf("  %-26s %10.4g %8.2g %+10.3g %8.2g %s %10.4g %8.2g\n", line.id.c_str(), v.fresh.value, v.fresh.standard_error, v.gain.value,
                  v.gain.standard_error, mark_of(v), v.searched.value, v.searched.standard_error);
    }
  }
  std::printf("\ngain: over the best of the case's plans, more is better; + - beyond chance.\n");
}

void print_plans(const plans::Report& report) {
  for (const auto& line : report.lines) {
    if (line.origin != plans::Origin::found) continue;
    std::printf("\n%s%s\n", line.id.c_str(), line.cost ? fmt::format(" (cost {:.4g})", *line.cost).c_str() : "");
    for (const auto& step : line.steps) std::printf("  %s\n", step.c_str());
  }
}

int answer(const plans::Report& report, const SearchOptions& options) {
  const std::string json = json_text(to_json(report));
  if (!options.out.empty()) {
    const std::vector<store::OutputFile> files{{"search.html", brief::write_search_page(report, TRUCE_VERSION)}, {"search.json", json}, {"plans.toml", fragment_of(report)}};
    if (auto written = store::write_run(options.out, files, {}, store::Holding::search); !written) return fail(written.error());
  }
  if (options.json) {
    std::fputs(json.c_str(), stdout);
    return done;
  }
  for (const auto& sentence : report.words) std::printf("%s\n", sentence.c_str());
  print_values(report);
  print_plans(report);
  if (!options.out.empty()) std::printf("\n%s/search.html; plans.toml beside it can be pasted into the case\n", options.out.c_str());
  return done;
}

}  // namespace

int search(const SearchOptions& options) {
  Loaded loaded = load(options.load);
  Diagnostics found = std::move(loaded.diagnostics);
  auto order = order_of(options, found);
  check(options, found);
  std::optional<plans::Setup> setup;
  if (loaded.model) setup = plans::set_up(*loaded.model, order, found);
  if (!found.ok() || !setup) {
    print(found, options.json ? Format::json : Format::text);
    return bad_input;
  }
  if (!options.out.empty())
    if (auto place = store::check_place(options.out, store::Holding::search); !place) return fail(place.error());
  ProgressLine line(options.quiet || options.json);
  order.progress = [&line](const Progress& progress) { line(progress); };
  const auto origins = origins_of(*loaded.model, options, order);
  std::optional<plans::Report> report;
  if (!stop_asked().load()) report = plans::search(*loaded.model, *setup, order, origins);
  line.finish();
  if (!report) {
    std::fputs("truce: stopped; nothing was written\n", stderr);
    return stopped;
  }
  return answer(*report, options);
}

}  // namespace truce::cli
