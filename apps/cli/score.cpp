// truce score: read the run and what came; score every resolved question; say how good that was.
#include <cstdio>
#include <filesystem>

#include <fmt/format.h>

#include "brief/score_page.hpp"
#include "command.hpp"
#include "skill/json.hpp"
#include "store/folder.hpp"
#include "text/file.hpp"

namespace truce::cli {

namespace {

using skill::RunScore;
using skill::Scored;

void print_question(const Scored& q) {
  const std::string said = q.is_yes_no() ? fmt::format("{:.1f} %", 100 * q.chance)
                                         : fmt::format("{:.5g} ({:.5g} to {:.5g})", q.median, q.interval.low, q.interval.high);
  const std::string came = q.is_yes_no() ? (q.outcome > 0.5 ? "yes" : "no") : fmt::format("{:.6g}", q.outcome);
  const auto mark = [&](const skill::Marks& m) { return fmt::format("{:.4g}", q.is_yes_no() ? m.brier : m.crps); };
  const auto& base = q.baseline[static_cast<std::size_t>(skill::Baseline::base_rate)];
  std::printf("%-40s %-24s %10s %10s %10s\n", q.question.c_str(), said.c_str(), came.c_str(), mark(q.marks).c_str(),
              base ? mark(*base).c_str() : "-");
}

void print_words(const RunScore& score) {
  std::printf("%s, as of %s, plan %s: %zu questions scored, %zu open, %zu without an answer of the model\n",
              score.case_id.c_str(), to_string(score.as_of).c_str(), score.plan.c_str(), score.questions.size(), score.open,
              score.silent);
  if (score.questions.empty()) return;
  std::printf("\n%-40s %-24s %10s %10s %10s\n", "question", "said (8 in 10)", "came", "score", "base rate");
  for (const Scored& q : score.questions) print_question(q);
  const auto& s = score.summary;
  if (s.yes_no > 0)
    std::printf("\nyes or no: %zu; Brier %.4f = reliability %.4f - resolution %.4f + uncertainty %.4f%+.4f; log %.4f\n",
                s.yes_no, s.brier.brier, s.brier.reliability, s.brier.resolution, s.brier.uncertainty, s.brier.within_bins, s.log);
  if (s.numbers > 0)
    std::printf("numbers: %zu; 80 %% intervals held %zu\n", s.numbers, s.coverage.covered);
  for (const auto& v : s.versus) {
    const std::string name(skill::name_of(v.baseline));
    if (v.yes_no > 0)
      std::printf("against %s: %zu yes or no, Brier skill %+.3f, log skill %+.3f\n", name.c_str(), v.yes_no, v.brier_skill,
                  v.log_skill);
    if (v.numbers > 0)
      std::printf("against %s: CRPS advantage %+.3f over numbers (%zu)\n", name.c_str(), v.advantage.mean, v.numbers);
  }
}

int fail(const store::WorldFailure& failure) {
  std::fprintf(stderr, "truce: %s\n", failure.message.c_str());
  return world_failed;
}

}  // namespace

int score(const ScoreOptions& options) {
  Diagnostics found;
  skill::ResolutionReading reading;
  if (const auto text = text::read_file(options.resolutions))
    reading = skill::read_resolutions(*text, options.resolutions);
  else
    found.problem(text.error().place, text.error().what, text.error().why, text.error().todo);
  found.append(std::move(reading.diagnostics));
  const auto said = skill::read_run(options.run);
  if (!said) found.append(said.error());
  skill::Outcomes outcomes;
  std::string plan = options.plan;
  if (said) {
    if (plan.empty()) plan = said->plans[said->usual_plan()];
    outcomes = skill::outcomes_of(*said, reading.rows, plan);
    found.append(std::move(outcomes.diagnostics));
  }
  print(found, options.json && !found.ok() ? Format::json : Format::text);
  if (!found.ok()) return bad_input;
  const RunScore result = skill::score_run(*said, outcomes, plan);
  const std::string json = text::write_json(skill::to_json(result)) + "\n";
  if (!options.out.empty()) {
    const std::vector<store::OutputFile> files{{"score.html", brief::write_score_page(result, TRUCE_VERSION)},
                                               {"score.json", json}};
    if (auto written = store::write_run(options.out, files, {}, store::Holding::score); !written) return fail(written.error());
  }
  if (options.json)
    std::fputs(json.c_str(), stdout);
  else
    print_words(result);
  if (!options.out.empty() && !options.json)
    std::printf("\n%s\n", (std::filesystem::path{options.out} / "score.html").c_str());
  return done;
}

}  // namespace truce::cli
