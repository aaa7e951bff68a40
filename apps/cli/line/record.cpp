// What the commands of the record may be told, from importing it to being scored by it.
#include "line.hpp"

namespace truce::cli {

namespace {

void add_import_scope(CLI::App& command, ImportOptions& options) {
  command.add_option("--from", options.from, "first day to count (2004-01-01)");
  command.add_option("--to", options.to, "last day to count");
  command.add_option("--as-of", options.as_of, "hide what was published later");
  command.add_option("--country", options.countries, "only this country, as the file writes it; may be repeated")
      ->allow_extra_args(false);
  command.add_option("--every", options.every, "length of a window: 7d, month, year (default: the map's, else month)");
  command.add_flag("--zeros", options.zeros, "also write windows in which nothing happened (needs a covered period)");
}

void add_fit_hawkes(CLI::App& fit, Action& action) {
  auto options = std::make_shared<FitHawkesOptions>();
  CLI::App* command = fit.add_subcommand("hawkes", "Self-excitation: how far do events answer earlier events?");
  command->add_option("events", options->path, "CSV with a row for each event")->required();
  command->add_option("--column", options->column, "column of the times, in days since the watch began or as dates (default: the only one)");
  command->add_option("--series", options->series, "column that names each event's series, for mutual excitation");
  command->add_option("--end", options->end_days, "end of the watch in days (default: the last event)");
  command->add_option("--kernel", options->kernel, "how answers come in time")
      ->check(CLI::IsMember({"exponential"}))
      ->capture_default_str();
  command->add_option("--background", options->background, "what happens without cause: constant, piecewise or walk")
      ->check(CLI::IsMember({"constant", "piecewise", "walk"}))
      ->capture_default_str();
  command->add_option("--pieces", options->pieces, "equal pieces of the background, or intervals of the walk (default: chosen)");
  command->add_option("--breaks", options->breaks_days, "days on which the background changes, comma separated")->delimiter(',');
  command->add_option("--out", options->out, "folder to write hawkes.html and hawkes.json into");
  command->add_flag("--json", options->json, "print JSON");
  command->footer(
      "Fits rate = mu + sum of branching_ratio x decay x exp(-decay t) over earlier events, with standard errors, a test\n"
      "against no excitation, and checks of fit. Method: docs/methods/hawkes.md.\n"
      "Example:\n"
      "  truce fit hawkes attacks.csv --column day --end 365 --background piecewise --out out/attacks\n"
      "Exit code 0, or 2 with problems in the table or the options.");
  command->callback([options, &action] { action = [options] { return fit_hawkes(*options); }; });
}

void add_panel_table(CLI::App& command, PanelOptions& options) {
  command.add_option("--keys", options.keys, "columns of the month and the unit")->capture_default_str();
  command.add_option("--value", options.value, "column of the count")->capture_default_str();
  command.add_flag("--json", options.json, "print JSON");
}

void add_panel_work(CLI::App& command, PanelOptions& options) {
  command.add_option("--horizon", options.horizon, "months ahead of the origin, both included")->capture_default_str();
  command.add_option("--draws", options.draws, "draws for each unit and month")->capture_default_str();
  command.add_option("--seed", options.seed, "seed of all chance")->capture_default_str();
  command.add_option("--threads", options.threads, "threads (default all cores); changes no bit of the result");
  command.add_flag("--quiet", options.quiet, "no progress");
}

void add_panel_score(CLI::App& panel, PanelOptions& options, Action& action) {
  CLI::App* command = panel.add_subcommand("score", "Score any file of draws against the counts");
  command->add_option("draws", options.draws_file, "CSV with the series' key columns and value")->required();
  command->add_option("series", options.series, "CSV of the counts")->required();
  add_panel_table(*command, options);
  command->footer("Example:\n  truce panel score out/panel/draws.csv deaths.csv");
  command->callback([&options, &action] { action = [options] { return panel_score(options); }; });
}

void add_panel_validate(CLI::App& panel, PanelOptions& options, Action& action) {
  CLI::App* command = panel.add_subcommand("validate", "Forecast from many origins as of then, and score every method");
  command->add_option("series", options.series, "CSV of the counts")->required();
  command->add_option("--origins", options.origins, "first..last, a year apart (default: all with ten years before)");
  command->add_option("--until", options.until, "last month whose counts are looked at");
  command->add_option("--method", options.method, "methods, comma separated; the last one is compared with (default all)")
      ->default_str("");
  add_panel_table(*command, options);
  add_panel_work(*command, options);
  command->footer("Example:\n  truce panel validate deaths.csv --origins 2000-10..2016-10 --until 2017-10");
  command->callback([&options, &action] { action = [options] { return panel_validate(options); }; });
}

}  // namespace

void add_import(CLI::App& app, Action& action) {
  auto options = std::make_shared<ImportOptions>();
  CLI::App* command = app.add_subcommand("import", "Turn event files (UCDP, ACLED) into rows of a case's record");
  command->add_option("format", options->format, "whose files")->required()->check(CLI::IsMember({"ucdp", "acled"}));
  command->add_option("files", options->files, "CSV files; an id met twice counts as the first file has it")->required();
  command->add_option("--map", options->map, "which events become which rows; --dry-run goes without one, to see who is in the files");
  command->add_option("--out", options->out, "file for the rows (default: print them)");
  command->add_option("--events", options->events, "file for the times of the mapped events, in days");
  add_import_scope(*command, *options);
  command->add_flag("--dry-run", options->dry_run, "write nothing; say what would become of every row, and list unmapped actors");
  command->add_flag("--replace", options->replace, "overwrite files that are there");
  command->add_flag("--skip-faulty", options->skip_faulty, "import the sound rows although others are faulty");
  command->add_flag("--json", options->json, "print the account as JSON; rows go to --out only");
  command->add_flag("--quiet", options->quiet, "no progress");
  command->footer(
      "Formats, keys of the map and rules: docs/import.md.\n"
      "Example:\n"
      "  truce import ucdp GEDEvent.csv --map map.toml --dry-run\n"
      "  truce import ucdp GEDEvent.csv --map map.toml --every 7d --out attacks.csv --events times.csv\n"
      "Exit code 0, or 2 with problems in the map, the options or the files; then nothing is written.");
  command->callback([options, &action] { action = [options] { return import_events(*options); }; });
}

void add_fit(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("fit", "Fit a process to a record of events");
  command->require_subcommand(1);
  command->footer("Example:\n  truce fit hawkes attacks.csv --column day --end 365");
  add_fit_hawkes(*command, action);
}

void add_score(CLI::App& app, Action& action) {
  auto options = std::make_shared<ScoreOptions>();
  CLI::App* command = app.add_subcommand("score", "Score a run's questions once the world has answered");
  command->add_option("run", options->run, "folder of the run")->required();
  command->add_option("resolutions", options->resolutions, "CSV with the columns question, outcome, resolved, source")
      ->required();
  command->add_option("--plan", options->plan, "plan that was followed (default carry_on, else the run's first)");
  command->add_option("--out", options->out, "folder to write score.html and score.json into");
  command->add_flag("--json", options->json, "print JSON");
  command->footer(
      "A row may name its own plan (column plan) and the base rate to beat (column base_rate: a chance, or the number\n"
      "expected). A row with an empty 'resolved' is still open: it is left out and counted.\n"
      "Example:\n"
      "  truce score out/iraq resolutions.csv --out out/iraq-score\n"
      "Exit code 0, or 2 with problems in the run or the file.");
  command->callback([options, &action] { action = [options] { return score(*options); }; });
}

void add_backtest(CLI::App& app, Action& action) {
  auto options = std::make_shared<BacktestOptions>();
  CLI::App* command = app.add_subcommand("backtest", "Forecast cases of the past as they stood, and score against what followed");
  command->add_option("cases", options->cases, "folders of cases, each with a resolutions.csv")->required();
  command->add_option("--members", options->members, "futures per day and case")->capture_default_str();
  command->add_option("--draws", options->draws, "draws of the parameters that are weighed by the record")
      ->capture_default_str();
  command->add_option("--histories", options->histories, "simulated histories of each draw")->capture_default_str();
  command->add_flag("--prior", options->prior, "forecast from the priors; the record's rows are not weighed");
  command->add_option("--seed", options->seed, "seed of all chance")->capture_default_str();
  command->add_option("--threads", options->threads, "threads (default all cores); changes no bit of the result");
  command->add_option("--out", options->out, "folder to write backtest.html and backtest.json into");
  command->add_flag("--json", options->json, "print JSON");
  command->footer(
      "A case's backtest.toml may name the days to forecast from (as_of), the plan that was followed (plan) and the\n"
      "questions to draw (questions). What became known after a day is hidden from the forecast of that day.\n"
      "Example:\n"
      "  truce backtest cases/aceh cases/nepal cases/burundi --out out/backtest\n"
      "Exit code 0, or 2 with problems in the cases.");
  command->callback([options, &action] { action = [options] { return backtest(*options); }; });
}

void add_panel(CLI::App& app, Action& action) {
  auto options = std::make_shared<PanelOptions>();
  CLI::App* command = app.add_subcommand("panel", "Forecast the counts of many units at once, and score such forecasts");
  command->require_subcommand(0, 1);
  command->add_option("series", options->series, "CSV, a row for each month and unit");
  command->add_option("--origin", options->origin, "last month that the forecast knows (default: the file's last)");
  command->add_option("--method", options->method, "pool, half, regimes, recent_regimes, own, own_power, own_12, own_24, own_36, zero")
      ->capture_default_str();
  command->add_option("--kind", options->kind, "draws of the law: even quantiles, or simulated futures")
      ->check(CLI::IsMember({"even", "simulated"}))
      ->capture_default_str();
  command->add_option("--out", options->out, "folder to write draws.csv, panel.json and panel.html into");
  add_panel_table(*command, *options);
  add_panel_work(*command, *options);
  // A subcommand's own options are kept apart from its parent's.
  auto scored = std::make_shared<PanelOptions>();
  auto validated = std::make_shared<PanelOptions>();
  validated->method.clear();
  add_panel_score(*command, *scored, action);
  add_panel_validate(*command, *validated, action);
  command->footer(
      "Months are written 2017-10, or as numbers where 1 is January 1980. Scores are printed where the file holds the\n"
      "months forecast.\n"
      "Example:\n"
      "  truce panel deaths.csv --origin 2017-10 --horizon 3..14 --draws 1000 --out out/panel\n"
      "  truce panel sightings.csv --keys month,district --value attacks\n"
      "Exit code 0, or 2 with problems in the table or the options.");
  command->callback([options, scored, validated, command, &action] {
    if (command->get_subcommands().empty()) action = [options] { return panel(*options); };
  });
}

}  // namespace truce::cli
