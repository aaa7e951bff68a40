// truce decide: read the run back; ask which plan, how sure, and on whose belief that hangs.
#include <cstdio>
#include <filesystem>

#include <fmt/format.h>

#include "analysis/decision/setup.hpp"
#include "analysis/table/draws.hpp"
#include "brief/decide_page.hpp"
#include "data.hpp"
#include "run_folder.hpp"

namespace truce::cli {

namespace {

namespace decision = analysis::decision;
namespace fs = std::filesystem;

std::optional<std::vector<double>> column_of(const std::vector<analysis::Column>& columns, const std::string& name) {
  for (const auto& column : columns)
    if (column.name == name) return column.values;
  return std::nullopt;
}

decision::Members members_of(const analysis::Table& table, std::vector<std::size_t> plans, bool conditioned) {
  decision::Members members;
  members.source = table.source;
  members.plans = std::move(plans);
  members.conditioned = conditioned;
  members.answers = [&table](const std::string& question, const std::string& plan) { return column_of(table.outputs, question + "@" + plan); };
  members.drawn = [&table](const std::string& address) { return column_of(table.inputs, address); };
  members.draws = [&table](const std::vector<std::size_t>& rows) { return analysis::draws_of(table, rows); };
  return members;
}

std::optional<decision::Report> examine(const DecideOptions& options, Diagnostics& found) {
  const fs::path run{options.run};
  const auto sign = read_sign(run, found);
  if (!sign) return std::nullopt;
  const Loaded own = load_as_run(run, *sign, found);
  auto judged_by = own.situation;
  if (!options.judged_by.empty()) {
    Loaded other = load({options.judged_by, "", false});
    if (!other.model) found.append(std::move(other.diagnostics));
    judged_by = std::move(other.situation);
  }
  auto reading = analysis::read({options.run, "", "", ""});
  if (!reading.diagnostics.ok()) found.append(std::move(reading.diagnostics));  // its warnings are about other questions
  if (!found.ok() || !own.model || !judged_by || !reading.table) return std::nullopt;
  auto plans = plans_of(*own.situation, *sign, run, found);
  if (!found.ok()) return std::nullopt;
  const auto members = members_of(*reading.table, std::move(plans), sign->conditioned);
  const auto choice = decision::choice_of(*own.model, *judged_by, members, options.tail, found);
  if (!choice) return std::nullopt;
  return decision::decide(*choice);
}

void print_plans(const decision::Report& report, const decision::Aspect& aspect) {
  std::printf("\n%s%s (%s; one swing is %.3g, weight %.3g)\n", aspect.title.c_str(), aspect.wanted == decision::Wanted::less ? ", less is better" : "",
              aspect.unit.c_str(), aspect.swing, aspect.weight);
  std::printf("  %-28s %10s %8s %10s %10s %9s %9s\n", "plan", "mean", "error", "worst tail", "regret", "satisfies", "best in");
  for (std::size_t p = 0; p < aspect.plans.size(); ++p) {
    const auto& plan = aspect.plans[p];
    const std::string satisfied = aspect.satisfied.empty() ? "-" : fmt::format("{:.1f} %", 100 * aspect.satisfied[p].value);
    std::printf("  %-28s %10.4g %8.2g %10.4g %10.4g %9s %7.1f %%\n", report.plan_ids[p].c_str(), decision::in_words_of(aspect, plan.mean.value),
                plan.mean.standard_error, decision::in_words_of(aspect, plan.tail.value), plan.regret.value, satisfied.c_str(), 100 * plan.best.value);
  }
}

void print_rules(const decision::Report& report) {
  std::printf("\n%-46s %s\n", "rule", "chooses");
  for (const auto& verdict : report.verdicts) {
    std::string chosen;
    for (const std::size_t p : verdict.chosen) chosen += (chosen.empty() ? "" : ", ") + report.plan_ids[p];
    std::printf("%-46s %s\n", std::string{decision::words_of(verdict.rule)}.c_str(), chosen.c_str());
  }
}

void print_readings(const decision::Report& report) {
  if (report.readings.empty()) return;
  std::printf("\n%-32s %10s %12s %-16s %s\n", "reading", "eff. draws", "mean weight", "best", "flips at a credence of");
  for (const auto& reading : report.readings) {
    const auto* all = reading.standings.empty() ? nullptr : &reading.standings.back();
    const std::string flip = all == nullptr ? "-" : all->path.flip ? fmt::format("{:.2f} ({:.2g})", all->path.flip->value, all->path.flip->standard_error) : "never";
    std::printf("%-32s %10.1f %12.3g %-16s %s\n", reading.id.c_str(), reading.effective_draws, reading.mean_weight.value,
                all == nullptr ? "not answered" : report.plan_ids[all->best].c_str(), flip.c_str());
    for (const auto& one : reading.alone)
      std::printf("  %-30s %10.1f %12s %-16s\n", one.address.c_str(), one.effective_draws, "",
                  one.standing ? report.plan_ids[one.standing->best].c_str() : "not answered");
  }
}

void print_words(const decision::Report& report) {
  for (const auto& sentence : report.words) std::printf("%s\n", sentence.c_str());
  print_plans(report, report.together());
  for (std::size_t k = 0; k < report.objectives(); ++k) print_plans(report, report.aspects[k]);
  print_rules(report);
  print_readings(report);
}

}  // namespace

int decide(const DecideOptions& options) {
  Diagnostics found;
  const auto report = examine(options, found);
  found.sort();
  print(found, options.json && !found.ok() ? Format::json : Format::text);
  if (!report || !found.ok()) return bad_input;
  const std::string json = json_text(to_json(*report));
  if (!options.out.empty()) {
    const std::vector<store::OutputFile> files{{"decide.html", brief::write_decide_page(*report, TRUCE_VERSION)}, {"decide.json", json}};
    if (auto written = store::write_run(options.out, files, {}, store::Holding::decision); !written) return fail(written.error());
  }
  if (options.json)
    std::fputs(json.c_str(), stdout);
  else
    print_words(*report);
  if (!options.out.empty() && !options.json) std::printf("\n%s/decide.html\n", options.out.c_str());
  return done;
}

}  // namespace truce::cli
