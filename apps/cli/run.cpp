// truce run: the street, read aloud.
#include <chrono>
#include <cstdio>
#include <filesystem>

#include <sys/utsname.h>
#include <unistd.h>

#include <fmt/format.h>

#include "brief/brief.hpp"
#include "command.hpp"
#include "ensemble/forecast.hpp"
#include "parallel/parallel.hpp"
#include "progress.hpp"
#include "store/database.hpp"
#include "store/folder.hpp"
#include "store/tables.hpp"
#include "text/json.hpp"
#include "text/suggest.hpp"

namespace truce::cli {

namespace {

struct RunOptions {
  LoadOptions load;
  std::string out;
  std::size_t members = 10000;
  std::uint64_t seed = 1;
  unsigned threads = 0;
  std::size_t block = 32;
  std::vector<std::string> plans;
  std::size_t what_if = 1000;
  bool json = false;
  bool quiet = false;
};

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

int fail(const store::WorldFailure& failure) {
  std::fprintf(stderr, "truce: %s\n", failure.message.c_str());
  return world_failed;
}

int run(const RunOptions& options) {
  Loaded loaded = load(options.load);
  if (loaded.situation) {
    Diagnostics more;
    (void)chosen_plans(*loaded.situation, options.plans, more);
    if (options.members == 0)
      more.problem({"--members", 0, 0}, "no member to simulate", "a forecast is made of members", "ask for at least 1");
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
  settings.progress = [&progress](const ensemble::Progress& p) { progress(p); };
  const ensemble::Forecast forecast = ensemble::forecast(*loaded.model, settings);
  progress.finish();
  if (forecast.outcome == ensemble::Outcome::stopped) {
    std::fputs("truce: stopped; nothing was written\n", stderr);
    return stopped;
  }
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  const brief::RunFacts facts{TRUCE_VERSION, store::case_hash(*loaded.situation),
                              fmt::format("truce run {} --members {} --seed {}", loaded.situation->id, options.members, options.seed)};
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

}  // namespace

void add_run(CLI::App& app, Action& action) {
  auto options = std::make_shared<RunOptions>();
  CLI::App* command = app.add_subcommand("run", "Simulate a case under its plans and write the brief");
  command->add_option("case", options->load.path, "folder of the case")->required();
  command->add_option("--out", options->out, "folder to write into (default out/<case>)");
  command->add_option("--members", options->members, "futures per plan")->capture_default_str();
  command->add_option("--seed", options->seed, "seed of all chance")->capture_default_str();
  command->add_option("--threads", options->threads, "threads (default all cores); changes no bit of the result");
  command->add_option("--block", options->block, "members handed to a thread at once; changes no bit of the result")->capture_default_str();
  command->add_option("--plans", options->plans, "only these plans, comma separated")->delimiter(',');
  command->add_option("--as-of", options->load.as_of, "forecast from another day (2025-01-27); hides what was known later");
  command->add_option("--what-if", options->what_if, "members of the what-if runs; 0 for none")->capture_default_str();
  command->add_flag("--strict", options->load.strict, "numbers without provenance are problems");
  command->add_flag("--json", options->json, "print forecast.json instead of the summary");
  command->add_flag("--quiet", options->quiet, "no progress");
  command->footer("Example:\n  truce run cases/iraq --members 2000 --plans carry_on,voluntary --out out/try");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace truce::cli
