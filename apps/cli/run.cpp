// truce run: read the case; assemble the model; forecast under each plan; compare; write the brief.
#include <chrono>
#include <cstdio>
#include <filesystem>

#include <sys/utsname.h>
#include <unistd.h>

#include <fmt/format.h>

#include "analysis/attribution/why.hpp"
#include "brief/brief.hpp"
#include "command.hpp"
#include "ensemble/forecast.hpp"
#include "parallel/parallel.hpp"
#include "progress.hpp"
#include "stats/interval.hpp"
#include "store/database.hpp"
#include "store/folder.hpp"
#include "store/tables.hpp"
#include "text/json.hpp"
#include "text/suggest.hpp"

namespace truce::cli {

namespace {

std::vector<std::size_t> chosen_plans(const casefile::Case& situation, const std::vector<std::string>& ids,
                                      Diagnostics& diagnostics) {
  std::vector<std::size_t> chosen;
  std::vector<std::string> known;
  for (const auto& plan : situation.plans) known.push_back(plan.id);
  for (const std::string& id : ids) {
    const auto found = std::find(known.begin(), known.end(), id);
    if (found == known.end())
      diagnostics.problem({"--plans", 0, 0}, "the case has no plan '" + id + "'", "there is nothing to run for it",
                          text::did_you_mean(id, known));
    else
      chosen.push_back(static_cast<std::size_t>(found - known.begin()));
  }
  return chosen;
}

std::string run_json(double seconds, unsigned threads) {
  utsname machine{};
  uname(&machine);
  const auto now = std::chrono::system_clock::now();
  return text::write_json(text::Json::object()
                              .set("finished_unix_s", static_cast<double>(std::chrono::duration_cast<std::chrono::seconds>(
                                                          now.time_since_epoch()).count()))
                              .set("seconds", seconds)
                              .set("threads", threads)
                              .set("system", fmt::format("{} {}", machine.sysname, machine.machine))) + "\n";
}

std::vector<store::OutputFile> files_of(const model::Model& model, const ensemble::Forecast& forecast,
                                        const brief::RunFacts& facts, double seconds, unsigned threads) {
  std::vector<store::OutputFile> files;
  files.push_back({"brief.html", brief::write_html(model, forecast, facts)});
  files.push_back({"forecast.json", store::forecast_json(model, forecast)});
  files.push_back({"paths.csv", store::paths_csv(model, forecast)});
  files.push_back({"members.csv", store::members_csv(model, forecast)});
  files.push_back({"summary.txt", brief::write_summary(model, forecast, 100, brief::Colour::plain)});
  files.push_back({"run.json", run_json(seconds, threads)});
  for (const auto& file : model.situation->files) files.push_back({"case/" + file.name, file.text});
  return files;
}

void check_conditioning(const RunOptions& options, Diagnostics& diagnostics) {
  if (options.prior) return;
  if (options.draws < 2)
    diagnostics.problem({"--draws", 0, 0}, "fewer than 2 draws", "one draw of the parameters is no posterior", "ask for at least 32, or say --prior");
  if (options.histories < 2)
    diagnostics.problem({"--histories", 0, 0}, "fewer than 2 histories", "the record cannot choose among one", "ask for at least 16, or say --prior");
}

std::shared_ptr<const assimilation::Conditioned> conditioned(const model::Model& model, const RunOptions& options,
                                                             const ensemble::Settings& settings) {
  assimilation::ConditionSettings how;
  how.seed = options.seed;
  how.parameters = options.draws;
  how.particles = options.histories;
  how.threads = settings.threads;
  how.stop = settings.stop;
  how.progress = settings.progress;
  return std::make_shared<const assimilation::Conditioned>(assimilation::condition(model, how));
}

constexpr std::size_t most_explained = 100;  // members; each costs some hundred paths
constexpr std::size_t fewest_explained = 20;

/// Why the best plan differs from today's, on a tenth as many members as the what-ifs.
std::shared_ptr<const analysis::attribution::Report> cause_of(const model::Model& model, const ensemble::Forecast& forecast,
                                                              const ensemble::Settings& settings) {
  namespace attribution = analysis::attribution;
  const std::size_t members = std::min({most_explained, settings.variant_members / 10, forecast.rows});
  const auto contrast = members < fewest_explained ? std::nullopt : brief::worth_explaining(model, forecast);
  if (!contrast) return nullptr;
  attribution::Order order;
  order.plans = {forecast.plans[0], forecast.plans[contrast->plan]};
  order.question = contrast->question;
  order.members = members;
  order.seed = settings.seed;
  order.threads = settings.threads;
  order.conditioned = settings.conditioned;
  const auto whole = stats::paired_difference(forecast.difference(contrast->plan, 0, contrast->question).moments);
  order.whole_run = analysis::decision::Estimate{whole.mean, whole.standard_error};
  order.progress = settings.progress;
  order.stop = settings.stop;
  auto explanation = attribution::explain(model, order);
  if (explanation.ending != attribution::Ending::told) return nullptr;
  return std::make_shared<const attribution::Report>(std::move(explanation.report));
}

int fail(const store::WorldFailure& failure) {
  std::fprintf(stderr, "truce: %s\n", failure.message.c_str());
  return world_failed;
}

}  // namespace

int run(const RunOptions& options) {
  Loaded loaded = load(options.load);
  if (loaded.situation) {
    Diagnostics more;
    (void)chosen_plans(*loaded.situation, options.plans, more);
    if (options.members == 0)
      more.problem({"--members", 0, 0}, "no member to simulate", "a forecast is made of members", "ask for at least 1");
    check_conditioning(options, more);
    loaded.diagnostics.append(std::move(more));
  }
  if (!loaded.diagnostics.ok() || !loaded.model) {
    print(loaded.diagnostics, options.json ? Format::json : Format::text);
    return bad_input;
  }
  if (loaded.diagnostics.warnings() > 0 && !options.quiet)
    std::fprintf(stderr, "%zu warnings; `truce check %s` lists them\n", loaded.diagnostics.warnings(), options.load.path.c_str());
  const std::filesystem::path folder =
      options.out.empty() ? std::filesystem::path{"out"} / loaded.situation->id : std::filesystem::path{options.out};
  if (auto place = store::check_place(folder); !place) return fail(place.error());

  const auto begin = std::chrono::steady_clock::now();
  Diagnostics ignored;
  ensemble::Settings settings;
  settings.seed = options.seed;
  settings.members = options.members;
  settings.threads = options.threads > 0 ? options.threads : parallel::hardware_threads();
  settings.block = std::max<std::size_t>(1, options.block);
  settings.plans = chosen_plans(*loaded.situation, options.plans, ignored);
  settings.variant_members = options.what_if;
  settings.stop = &stop_asked();
  ProgressLine progress{options.quiet || options.json};
  settings.progress = [&progress](const Progress& p) { progress(p); };
  if (!options.prior) settings.conditioned = conditioned(*loaded.model, options, settings);
  const ensemble::Forecast forecast = ensemble::forecast(*loaded.model, settings);
  const auto cause = forecast.outcome == ensemble::Outcome::stopped ? nullptr : cause_of(*loaded.model, forecast, settings);
  progress.finish();
  if (forecast.outcome == ensemble::Outcome::stopped || stop_asked().load()) {
    std::fputs("truce: stopped; nothing was written\n", stderr);
    return stopped;
  }
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  const brief::RunFacts facts{TRUCE_VERSION, store::case_hash(*loaded.situation),
                              fmt::format("truce run {} --members {} --seed {}", loaded.situation->id, options.members, options.seed), cause};
  const auto files = files_of(*loaded.model, forecast, facts, seconds, settings.threads);
  const auto written = store::write_run(folder, files, [&](const std::filesystem::path& unfinished) {
    return store::write_database(unfinished / "truce.db", *loaded.model, forecast);
  });
  if (!written) return fail(written.error());
  if (options.json) {
    std::fputs(store::forecast_json(*loaded.model, forecast).c_str(), stdout);
  } else {
    const bool colour = ::isatty(STDOUT_FILENO) == 1;
    std::fputs(brief::write_summary(*loaded.model, forecast, 100, colour ? brief::Colour::terminal : brief::Colour::plain).c_str(), stdout);
    std::printf("\n%.1f s. Brief: %s\n", seconds, (folder / "brief.html").c_str());
  }
  return done;
}

}  // namespace truce::cli
