// Conditioning the Iraq case on its record: seconds, member-steps a second, and how well it went (effective sample sizes,
// acceptance, evidence). Usage: condition_benchmark [CASE] [DRAWS] [HISTORIES] [THREADS] [SEED] [PATH SWEEPS] [LAST SWEEPS]
#include <cmath>
#include <cstdio>

#include "assimilation/condition.hpp"
#include "casefile/read.hpp"
#include "timing.hpp"

namespace {

using namespace truce;
using Clock = std::chrono::steady_clock;

std::size_t number(int argc, char** argv, int at, std::size_t otherwise) {
  return argc > at ? std::strtoul(argv[at], nullptr, 10) : otherwise;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string path = argc > 1 ? argv[1] : std::string{TRUCE_SOURCE_DIR} + "/cases/iraq";
  const auto reading = casefile::read(path);
  if (!reading.situation) {
    for (const auto& d : reading.diagnostics.all()) std::fprintf(stderr, "%s\n", to_string(d).c_str());
    return 2;
  }
  const auto assembly = model::assemble(std::make_shared<const casefile::Case>(*reading.situation));
  if (!assembly.model) return 2;
  const model::Model& m = *assembly.model;
  assimilation::ConditionSettings settings;
  settings.parameters = number(argc, argv, 2, 256);
  settings.particles = number(argc, argv, 3, 64);
  settings.threads = static_cast<unsigned>(number(argc, argv, 4, 2));
  settings.seed = number(argc, argv, 5, 1);
  settings.path_sweeps = number(argc, argv, 6, settings.path_sweeps);
  settings.last_sweeps = number(argc, argv, 7, settings.last_sweeps);
  const auto begin = Clock::now();
  const auto result = assimilation::condition(m, settings);
  const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  for (const auto& s : result.steps)
    std::fprintf(stderr, "step %zu ev %.2f ess %.0f hist %.1f bridges %zu\n", s.step, s.log_evidence, s.effective_parameters,
                 s.effective_histories, s.bridges);
  for (const auto& r : result.rows) {
    const auto& row = m.situation->record.rows[r.row];
    std::fprintf(stderr, "%s..%s %s>%s %s %g | prior %.0f %.0f %.0f | pred %.0f %.0f %.0f | fit %.0f %.0f %.0f | ls %.2f p %.3f\n",
                 to_string(row.from).c_str(), to_string(row.to).c_str(), row.subject.c_str(), row.object.c_str(),
                 row.word.c_str(), row.value.value_or(0), r.prior.low, r.prior.median, r.prior.high, r.predicted.low,
                 r.predicted.median, r.predicted.high, r.fitted.low, r.fitted.median, r.fitted.high, r.log_score, r.surprise);
  }
  for (const auto& u : result.unweighed) std::fprintf(stderr, "row %zu not weighed: %s\n", u.row, u.reason.c_str());
  for (std::size_t i = 0; i < result.moved.size(); ++i) {
    const auto& x = result.moved[i];
    std::fprintf(stderr, "%-40s z %.2f sd %.2f  prior %.3g %.3g %.3g post %.3g %.3g %.3g\n", x.address.c_str(), x.mean, x.sd,
                 x.prior.low, x.prior.median, x.prior.high, x.posterior.low, x.posterior.median, x.posterior.high);
  }
  std::printf("{\"benchmark\": \"condition\", \"case\": \"%s\", \"outcome\": %d, \"draws\": %zu, \"histories\": %zu, "
              "\"threads\": %u, \"seconds\": %.3f, \"log_evidence\": %.3f, \"log_evidence_error\": %.3f, "
              "\"sweeps\": %zu, \"mean_acceptance\": %.3f, \"paths\": %zu, \"moves_of_each\": %zu, "
              "\"numbers_accepted\": %.3f, \"chance_accepted\": %.3f, \"ancestors\": %zu, \"machine\": %s}\n",
              m.situation->id.c_str(), static_cast<int>(result.outcome), result.draws, result.histories, settings.threads,
              seconds, result.log_evidence, result.log_evidence_error, result.moves, result.mean_acceptance, result.path_moves.paths,
              result.path_moves.per_path, result.path_moves.numbers_accepted, result.path_moves.chance_accepted,
              result.path_moves.ancestors,
              benchmark::machine_json().c_str());
  return 0;
}
