// truce sensitivity: read the table; ask which inputs drive the output; say how sure that is.
#include <cstdio>

#include <fmt/format.h>

#include "analysis/sensitivity/report.hpp"
#include "brief/sensitivity_page.hpp"
#include "data.hpp"
#include "progress.hpp"
#include "sensitivity.hpp"

namespace truce::cli {

namespace {

using analysis::Measure;
using analysis::SensitivityReport;

std::string shown(const analysis::Estimate& estimate, Measure::Has has) {
  if (has == Measure::Has::no_interval) return fmt::format("{:.4g}", estimate.value);
  return fmt::format("{:.4g} ({:.3g} to {:.3g})", estimate.value, estimate.interval.low, estimate.interval.high);
}

void print_words(const SensitivityReport& report) {
  for (const auto& sentence : report.words) std::printf("%s\n", sentence.c_str());
  if (!report.parameters.empty()) print_indices(report);
  if (report.dummy) std::printf("What means nothing stays under %.3g in 95 of 100 cases.\n", *report.dummy);
}

/// What only a design of its own can take.
void check(const SensitivityOptions& options, Diagnostics& found) {
  const auto refuse = [&](bool given, const char* option) {
    if (given) found.problem({option, 0, 0}, "beside a table", "it is about a case, whose model is run again", "leave it out, or give the folder of a case");
  };
  refuse(!options.questions.empty(), "--question");
  refuse(!options.plan.empty(), "--plan");
  refuse(!options.against.empty(), "--against");
  refuse(options.n > 0, "--n");
  refuse(!options.parameters.empty(), "--parameters");
  refuse(!options.by.empty(), "--by");
  refuse(options.second, "--second");
  refuse(options.top > 0, "--top");
  refuse(!options.as_of.empty(), "--as-of");
}

analysis::Question question_of(const SensitivityOptions& options, Diagnostics& found) {
  if (options.resamples < 2 || options.resamples > 10000)
    found.problem({"--resamples", 0, 0}, fmt::format("{} resamples", options.resamples), "intervals want 2 to 10,000", "choose another number");
  if (options.no_second && options.method != "sobol")
    found.problem({"--no-second", 0, 0}, fmt::format("beside --method {}", options.method), "only sobol has a second order", "leave it out");
  return {analysis::parse_method(options.method).value_or(analysis::Method::delta), options.output, options.where,
          options.no_second ? random::SecondOrder::without : random::SecondOrder::with,
          {static_cast<std::size_t>(std::max(2, options.resamples)), options.seed, threads_of(options.threads, found), {}}};
}

int answer(const SensitivityReport& report, const SensitivityOptions& options) {
  const std::string json = json_text(to_json(report));
  if (!options.out.empty()) {
    const std::vector<store::OutputFile> files{{"sensitivity.html", brief::write_sensitivity_page(report, TRUCE_VERSION)},
                                               {"sensitivity.json", json}};
    if (auto written = store::write_run(options.out, files, {}, store::Holding::sensitivity); !written) return fail(written.error());
  }
  if (options.json)
    std::fputs(json.c_str(), stdout);
  else
    print_words(report);
  if (!options.out.empty() && !options.json) std::printf("\n%s/sensitivity.html\n", options.out.c_str());
  return done;
}

}  // namespace

void print_indices(const SensitivityReport& report) {
  std::printf("\n%-40s", "input");
  for (const Measure& measure : report.measures) std::printf(" %30s", measure.words.c_str());
  std::printf("\n");
  for (const std::size_t d : report.ranked()) {
    std::printf("%-40s", report.parameters[d].c_str());
    for (std::size_t m = 0; m < report.measures.size(); ++m)
      std::printf(" %30s", shown(report.values[d][m], report.measures[m].has).c_str());
    std::printf("\n");
  }
  for (const auto& pair : report.second)
    std::printf("%-40s %30s\n", (report.parameters[pair.a] + " with " + report.parameters[pair.b]).c_str(),
                shown(pair.estimate, Measure::Has::interval).c_str());
}

int sensitivity(const SensitivityOptions& options) {
  if (is_case(options.data.path)) return sensitivity_of_case(options);
  Diagnostics found;
  check(options, found);
  auto question = question_of(options, found);
  ProgressLine line(options.quiet);
  question.bootstrap.progress = [&line](std::size_t inputs, std::size_t all) { line({inputs, all, "inputs"}); };
  auto reading = read_data(options.data);
  found.append(std::move(reading.diagnostics));
  std::optional<SensitivityReport> report;
  if (reading.table && found.ok()) report = analysis::examine(*reading.table, question, found);
  line.finish();
  print(found, options.json && !found.ok() ? Format::json : Format::text);
  if (!report) return bad_input;
  if (!options.out.empty())
    if (auto place = store::check_place(options.out, store::Holding::sensitivity); !place) return fail(place.error());
  return answer(*report, options);
}

}  // namespace truce::cli
