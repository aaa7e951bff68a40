// truce discover: read the table; find the boxes of inputs in which the condition holds; say them in words.
#include <cstdio>

#include <fmt/format.h>

#include "analysis/discovery/report.hpp"
#include "brief/sensitivity_page.hpp"
#include "data.hpp"

namespace truce::cli {

namespace {

using analysis::DiscoveryReport;

void print_words(const DiscoveryReport& report) {
  for (const auto& sentence : report.words) std::printf("%s\n", sentence.c_str());
  const auto& prim = report.prim;
  std::printf("\n%4s %9s %9s %9s %8s  %s\n", "box", "coverage", "density", "mass", "rows", "where");
  for (std::size_t i = 0; i < prim.trajectory.size(); ++i) {
    const auto& box = prim.trajectory[i];
    std::printf("%3zu%c %9.4f %9.4f %9.4f %8zu  %s\n", i, i == prim.chosen ? '*' : ' ', prim.coverage(box), prim.density(box), prim.mass(box),
                box.rows, report.box_words[i].c_str());
  }
  if (!report.quasi_p[prim.chosen].empty()) std::printf("\nquasi-p of the limits of box %zu\n", prim.chosen);
  for (const auto& qp : report.quasi_p[prim.chosen])
    std::printf("  %-40s %-5s %s\n", report.parameters[qp.input].c_str(), qp.end == analysis::QuasiP::End::low ? "low" : "high",
                analysis::p_words(qp.value).c_str());
  std::printf("\na tree's leaves\n");
  for (const auto& leaf : report.leaves)
    std::printf("  %5.1f %% of %7zu rows  %s\n", 100.0 * static_cast<double>(leaf.hits) / static_cast<double>(leaf.rows), leaf.rows, leaf.words.c_str());
}

analysis::DiscoveryQuestion question_of(const DiscoverOptions& options, Diagnostics& found) {
  if (!(options.peel > 0 && options.peel < 0.5))
    found.problem({"--peel", 0, 0}, fmt::format("{} is no share to peel", options.peel), "a step gives up more than nothing and less than half",
                  "choose 0.05 to 0.1");
  if (!(options.least_mass > 0 && options.least_mass < 1))
    found.problem({"--least-mass", 0, 0}, fmt::format("{} is no share of the rows", options.least_mass), "a box keeps some rows and not all",
                  "choose 0.05");
  if (options.box < -1)
    found.problem({"--box", 0, 0}, fmt::format("there is no box {}", options.box), "boxes are counted from 0", "choose one of the trajectory");
  analysis::DiscoveryQuestion question{options.where, {}};
  question.settings.peel = options.peel;
  question.settings.least_mass = options.least_mass;
  if (options.paste) question.settings.pasting = analysis::PrimSettings::Pasting::at_chosen;
  if (options.box >= 0) question.settings.chosen = static_cast<std::size_t>(options.box);
  question.settings.threads = threads_of(options.threads, found);
  return question;
}

int answer(const DiscoveryReport& report, const DiscoverOptions& options) {
  const std::string json = json_text(to_json(report));
  if (!options.out.empty()) {
    const std::vector<store::OutputFile> files{{"discovery.html", brief::write_discovery_page(report, TRUCE_VERSION)}, {"discovery.json", json}};
    if (auto written = store::write_run(options.out, files, {}, store::Holding::discovery); !written) return fail(written.error());
  }
  if (options.json)
    std::fputs(json.c_str(), stdout);
  else
    print_words(report);
  if (!options.out.empty() && !options.json) std::printf("\n%s/discovery.html\n", options.out.c_str());
  return done;
}

}  // namespace

int discover(const DiscoverOptions& options) {
  Diagnostics found;
  const auto question = question_of(options, found);
  auto reading = read_data(options.data);
  found.append(std::move(reading.diagnostics));
  std::optional<DiscoveryReport> report;
  if (reading.table && found.ok()) report = analysis::discover(*reading.table, question, found);
  print(found, options.json && !found.ok() ? Format::json : Format::text);
  if (!report) return bad_input;
  if (!options.out.empty())
    if (auto place = store::check_place(options.out, store::Holding::discovery); !place) return fail(place.error());
  return answer(*report, options);
}

}  // namespace truce::cli
