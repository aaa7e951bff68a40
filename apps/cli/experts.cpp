// truce experts: read the study; score the experts; pool them; say which pool lasts on questions it has not seen.
#include <cstdio>
#include <filesystem>

#include <fmt/format.h>

#include "brief/experts_page.hpp"
#include "data.hpp"
#include "experts/read.hpp"
#include "experts/report.hpp"

namespace truce::cli {

namespace {

using experts::Report;

void print_scores(const Report& report) {
  std::printf("%-24s %12s %12s %12s %12s\n", "expert", "calibration", "inf. seeds", "inf. all", "product");
  for (std::size_t e = 0; e < report.experts.size(); ++e) {
    const auto& score = report.experts[e];
    std::printf("%-24s %12.4g %12.4g %12.4g %12.4g\n", report.study.experts[e].c_str(), score.calibration, score.information,
                score.information_all, score.combined());
  }
  std::printf("\n%-24s %12s %12s %12s %12s %12s\n", "pool", "calibration", "inf. seeds", "inf. all", "product", "cal. unseen");
  for (std::size_t m = 0; m < report.makers.size(); ++m) {
    const auto& maker = report.makers[m];
    std::printf("%-24s %12.4g %12.4g %12.4g %12.4g %12s\n", std::string{to_string(maker.weighting)}.c_str(), maker.score.calibration,
                maker.score.information, maker.score.information_all, maker.score.combined(),
                m < report.left_out.size() ? fmt::format("{:.4g}", report.left_out[m].calibration).c_str() : "-");
  }
}

/// Quantiles of the questions of interest under the best pool; of all questions where every truth is known.
void print_quantiles(const Report& report) {
  const auto& best = report.makers[report.best()];
  const bool all = report.study.seeds().size() == report.study.questions.size();
  std::printf("\n%-24s", fmt::format("{} weights", to_string(best.weighting)).c_str());
  for (const double p : report.study.probabilities) std::printf(" %12s", fmt::format("{:.4g} %", 100 * p).c_str());
  std::printf("\n");
  for (std::size_t q = 0; q < report.study.questions.size(); ++q) {
    if (!all && report.study.questions[q].truth) continue;
    std::printf("%-24s", report.study.questions[q].id.c_str());
    for (const double value : best.quantiles[q]) std::printf(" %12.5g", value);
    std::printf("%s\n", best.quantiles[q].empty() ? " nobody with weight answers" : "");
  }
}

}  // namespace

int judge_experts(const ExpertsOptions& options) {
  auto reading = experts::read(options.path);
  print(reading.diagnostics, options.json && !reading.diagnostics.ok() ? Format::json : Format::text);
  if (!reading.study) return bad_input;
  const Report report = examine(std::move(*reading.study));
  const std::string json = json_text(to_json(report));
  if (!options.out.empty()) {
    const brief::ExpertsFacts facts{TRUCE_VERSION, std::filesystem::path{options.path}.filename().string()};
    const std::vector<store::OutputFile> files{{"experts.html", brief::write_experts_page(report, facts)}, {"experts.json", json}};
    if (auto written = store::write_run(options.out, files, {}, store::Holding::experts); !written) return fail(written.error());
  }
  if (options.json) {
    std::fputs(json.c_str(), stdout);
    return done;
  }
  if (!report.experts.empty()) print_scores(report);
  print_quantiles(report);
  if (!options.out.empty()) std::printf("\n%s/experts.html\n", options.out.c_str());
  return done;
}

}  // namespace truce::cli
