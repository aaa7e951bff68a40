// truce sensitivity on a case: read it; run the model by a design; say what drives each answer, and how much is chance.
#include <cstdio>
#include <filesystem>

#include <fmt/format.h>

#include "analysis/experiment/experiment.hpp"
#include "brief/sensitivity_page.hpp"
#include "data.hpp"
#include "progress.hpp"
#include "sensitivity.hpp"

namespace truce::cli {

namespace {

namespace experiment = analysis::experiment;

void check(const SensitivityOptions& options, Diagnostics& found) {
  const auto refuse = [&](bool given, const char* option, const char* todo) {
    if (given) found.problem({option, 0, 0}, "beside a case", "it is about a table", todo);
  };
  refuse(!options.output.empty(), "--output", "name a question with --question");
  refuse(!options.where.empty(), "--where", "leave it out");
  refuse(!options.data.inputs.empty() || !options.data.outputs.empty(), "--inputs", "give a case or a table");
  refuse(!options.data.on.empty(), "--on", "give a case or a table");
  if (!options.method.empty() && options.method != "sobol" && options.method != "morris")
    found.problem({"--method", 0, 0}, fmt::format("'{}' on a case", options.method), "it needs no design, but a sample that is there",
                  "say --method sobol or morris, or give the folder of a run");
  if (options.resamples < 2 || options.resamples > 10000)
    found.problem({"--resamples", 0, 0}, fmt::format("{} resamples", options.resamples), "intervals want 2 to 10,000", "choose another number");
}

experiment::Order order_of(const SensitivityOptions& options, Diagnostics& found) {
  experiment::Order order;
  order.method = analysis::parse_method(options.method).value_or(analysis::Method::sobol);
  order.questions = options.questions;
  order.plan = options.plan;
  order.against = options.against;
  order.points = options.n;
  order.replicates = options.replicates;
  order.parameters = options.parameters;
  if (!options.by.empty()) order.by = options.by == "table" ? experiment::By::table : experiment::By::parameter;
  order.second = options.second ? random::SecondOrder::with : random::SecondOrder::without;
  order.top = options.top;
  order.seed = options.seed;
  order.resamples = static_cast<std::size_t>(std::max(2, options.resamples));
  order.threads = threads_of(options.threads, found);
  order.stop = &stop_asked();
  return order;
}

void announce(const experiment::Setup& setup, const experiment::Order& order) {
  const auto total = setup.screening_paths + setup.design_paths;
  std::fprintf(stderr, "%zu %s, %zu futures of each row: %llu paths%s\n", setup.points, order.method == analysis::Method::sobol ? "base points" : "trajectories",
               order.replicates, static_cast<unsigned long long>(total),
               setup.screening_paths > 0 ? fmt::format(", {} of them to choose what is asked about alone", setup.screening_paths).c_str() : "");
}

void print_answer(const experiment::Answer& answer) {
  std::printf("%s\n", answer.sentence.c_str());
  if (!answer.indices) return;
  for (const auto& sentence : answer.indices->words) std::printf("  %s\n", sentence.c_str());
  if (!answer.indices->parameters.empty()) print_indices(*answer.indices);
  if (const auto& share = answer.indices->chance)
    std::printf("%-40s %30s\n\n", "chance itself, of one future", fmt::format("{:.4g} ({:.3g} to {:.3g})", share->chance.value, share->chance.interval.low,
                                                                            share->chance.interval.high).c_str());
}

int answer(const experiment::Report& report, const SensitivityOptions& options) {
  const std::string json = json_text(to_json(report));
  if (!options.out.empty()) {
    const std::vector<store::OutputFile> files{{"sensitivity.html", brief::write_experiment_page(report, TRUCE_VERSION)},
                                               {"sensitivity.json", json},
                                               {"inputs.csv", report.inputs_csv},
                                               {"outputs.csv", report.outputs_csv},
                                               {"places.csv", report.places_csv}};
    if (auto written = store::write_run(options.out, files, {}, store::Holding::sensitivity); !written) return fail(written.error());
  }
  if (options.json) {
    std::fputs(json.c_str(), stdout);
    return done;
  }
  for (const auto& one : report.answers) print_answer(one);
  for (const auto& sentence : report.words) std::printf("%s\n", sentence.c_str());
  if (!options.out.empty()) std::printf("\n%s/sensitivity.html; the runs lie beside it\n", options.out.c_str());
  return done;
}

}  // namespace

bool is_case(const std::string& path) {
  std::error_code unknown;
  const std::filesystem::path place{path};
  return !path.empty() && (place.filename() == "case.toml" || std::filesystem::exists(place / "case.toml", unknown));
}

int sensitivity_of_case(const SensitivityOptions& options) {
  Loaded loaded = load({options.data.path, options.as_of, false});
  Diagnostics found = std::move(loaded.diagnostics);
  check(options, found);
  auto order = order_of(options, found);
  std::optional<experiment::Setup> setup;
  if (loaded.model && found.ok()) setup = experiment::set_up(*loaded.model, order, found);
  print(found, options.json && !found.ok() ? Format::json : Format::text);
  if (!setup) return bad_input;
  if (!options.out.empty())
    if (auto place = store::check_place(options.out, store::Holding::sensitivity); !place) return fail(place.error());
  if (!options.quiet) announce(*setup, order);
  ProgressLine line(options.quiet);
  order.progress = [&line](const Progress& progress) { line(progress); };
  const auto report = experiment::conduct(*loaded.model, *setup, order);
  line.finish();
  if (!report) {
    std::fputs("truce: stopped; nothing was written\n", stderr);
    return stopped;
  }
  return answer(*report, options);
}

}  // namespace truce::cli
