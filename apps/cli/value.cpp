// truce value: read the table; ask what knowing more before choosing would be worth.
#include <cstdio>

#include <fmt/format.h>

#include "analysis/value/report.hpp"
#include "brief/value_page.hpp"
#include "data.hpp"
#include "text/number.hpp"

namespace truce::cli {

namespace {

using analysis::ValueReport;

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    std::string part = text.substr(begin, end - begin);
    part.erase(0, std::min(part.find_first_not_of(' '), part.size()));
    part.erase(part.find_last_not_of(' ') + 1);
    parts.push_back(std::move(part));
    begin = end + 1;
  }
  return parts;
}

/// "column=error"; the last '=' counts.
void add_observation(const std::string& text, analysis::Choice& choice, Diagnostics& found) {
  const auto mark = text.rfind('=');
  const auto error = mark == std::string::npos ? std::nullopt : text::parse_number(text.substr(mark + 1));
  if (!error)
    return found.problem({"--observe", 0, 0}, fmt::format("'{}' states no error", text), "what an observation is worth depends on it",
                         "write column=error, the error as a standard deviation");
  choice.observations.push_back({text.substr(0, mark), *error});
}

analysis::Choice choice_of(const ValueOptions& options, Diagnostics& found) {
  analysis::Choice choice;
  choice.question = options.value;
  if (!options.options.empty()) choice.options = split(options.options);
  choice.better = options.better == "less" ? analysis::Better::less : analysis::Better::more;
  choice.unit = options.unit;
  choice.seed = options.seed;
  for (const auto& group : options.groups) choice.groups.push_back(split(group));
  for (const auto& observation : options.observations) add_observation(observation, choice, found);
  return choice;
}

void print_words(const ValueReport& report) {
  for (const auto& sentence : report.words) std::printf("%s\n", sentence.c_str());
  std::printf("\n%-48s %14s %14s\n", "known before choosing", "worth", "standard error");
  const auto line = [](const std::string& name, const analysis::Worth& worth) {
    std::printf("%-48s %14.5g %14.2g\n", name.c_str(), worth.value, worth.standard_error);
  };
  line("everything", report.everything);
  if (report.all_inputs) {
    line("every parameter, but not chance: at least", report.all_inputs->least);
    line("every parameter, but not chance: at most", report.all_inputs->most);
  }
  for (const auto& one : report.groups) line(one.name, one.worth);
  for (const auto& one : report.inputs) line(one.name, one.worth);
  for (const auto& one : report.observations) line(fmt::format("{} seen with error {:.4g}", one.name, one.error_sd), one.observed.worth);
}

}  // namespace

int value(const ValueOptions& options) {
  Diagnostics found;
  const auto choice = choice_of(options, found);
  auto reading = read_data(options.data);
  found.append(std::move(reading.diagnostics));
  std::optional<ValueReport> report;
  if (reading.table) report = analysis::examine_value(*reading.table, choice, found);
  print(found, options.json && !found.ok() ? Format::json : Format::text);
  if (!report || !found.ok()) return bad_input;
  const std::string json = json_text(to_json(*report));
  if (!options.out.empty()) {
    const std::vector<store::OutputFile> files{{"value.html", brief::write_value_page(*report, TRUCE_VERSION)}, {"value.json", json}};
    if (auto written = store::write_run(options.out, files, {}, store::Holding::value); !written) return fail(written.error());
  }
  if (options.json)
    std::fputs(json.c_str(), stdout);
  else
    print_words(*report);
  if (!options.out.empty() && !options.json) std::printf("\n%s/value.html\n", options.out.c_str());
  return done;
}

}  // namespace truce::cli
