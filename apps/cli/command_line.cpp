// The command line: every command, its options and their help. The only file that knows the parser (CLI11), which is
// slow to compile.
#include <functional>

#include <CLI/CLI.hpp>

#include "command.hpp"

namespace truce::cli {

namespace {

/// What the chosen command will do once the line is parsed.
using Action = std::function<int()>;

Format format_of(bool json) { return json ? Format::json : Format::text; }

void add_run(CLI::App& app, Action& action) {
  auto options = std::make_shared<RunOptions>();
  CLI::App* command = app.add_subcommand("run", "Simulate a case under its plans and write the brief");
  command->add_option("case", options->load.path, "folder of the case")->required();
  command->add_option("--out", options->out, "folder to write into (default out/<case>)");
  command->add_option("--members", options->members, "futures per plan")->capture_default_str();
  command->add_option("--seed", options->seed, "seed of all chance")->capture_default_str();
  command->add_option("--threads", options->threads, "threads (default all cores); changes no bit of the result");
  command->add_option("--block", options->block, "members handed to a thread at once; changes no bit of the result")
      ->capture_default_str();
  command->add_option("--plans", options->plans, "only these plans, comma separated")->delimiter(',');
  command->add_option("--as-of", options->load.as_of,
                      "forecast from another day (2025-01-27); hides what was known later");
  command->add_option("--what-if", options->what_if, "members of the what-if runs; 0 for none")->capture_default_str();
  command->add_option("--draws", options->draws, "draws of the parameters that are weighed by the record")
      ->capture_default_str();
  command->add_option("--histories", options->histories, "simulated histories of each draw")->capture_default_str();
  command->add_flag("--prior", options->prior, "forecast from the priors; the record's rows are not weighed");
  command->add_flag("--strict", options->load.strict, "numbers without provenance are problems");
  command->add_flag("--json", options->json, "print forecast.json instead of the summary");
  command->add_flag("--quiet", options->quiet, "no progress");
  command->footer("Example:\n  truce run cases/iraq --members 2000 --plans carry_on,voluntary --out out/try");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

void add_check(CLI::App& app, Action& action) {
  auto options = std::make_shared<LoadOptions>();
  auto json = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand("check", "Find everything that is wrong with a case");
  command->add_option("case", options->path, "folder of the case")->required();
  command->add_flag("--strict", options->strict, "numbers without provenance are problems");
  command->add_option("--as-of", options->as_of, "check the case as seen from another day");
  command->add_flag("--json", *json, "print the diagnostics as JSON");
  command->footer("Example:\n  truce check cases/iraq --strict\nExit code 0, or 2 with problems.");
  command->callback([=, &action] { action = [=] { return check(*options, format_of(*json)); }; });
}

void add_status(CLI::App& app, Action& action) {
  auto options = std::make_shared<LoadOptions>();
  auto since = std::make_shared<std::string>();
  auto json = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand("status", "Say where things stand, from the case's record alone");
  command->add_option("case", options->path, "folder of the case")->required();
  command->add_option("--as-of", options->as_of, "as seen from another day (2025-01-27); hides what was known later");
  command->add_option("--since", *since, "also what changed since this earlier day");
  command->add_flag("--strict", options->strict, "numbers without provenance are problems");
  command->add_flag("--json", *json, "print as JSON, with every row behind it");
  command->footer("Example:\n  truce status cases/iraq --since 2024-10-01\nExit code 0, or 2 with problems.");
  command->callback([=, &action] { action = [=] { return status(*options, *since, format_of(*json)); }; });
}

void add_new(CLI::App& app, Action& action) {
  auto folder = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("new", "Write a small commented case to start from");
  command->add_option("name", *folder, "folder of the new case; its last part is the case's id")->required();
  command->footer("Example:\n  truce new cases/mycase && truce run cases/mycase --members 500");
  command->callback([=, &action] { action = [=] { return new_case(*folder); }; });
}

void add_show(CLI::App& app, Action& action) {
  auto folder = std::make_shared<std::string>();
  auto json = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand("show", "Print the summary of a run again");
  command->add_option("run", *folder, "folder of the run")->required();
  command->add_flag("--json", *json, "print forecast.json");
  command->footer("Example:\n  truce show out/iraq");
  command->callback([=, &action] { action = [=] { return show(*folder, format_of(*json)); }; });
}

void add_diff(CLI::App& app, Action& action) {
  auto before = std::make_shared<std::string>();
  auto after = std::make_shared<std::string>();
  auto json = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand("diff", "Say what changed between two runs: inputs and answers");
  command->add_option("before", *before, "folder of the first run")->required();
  command->add_option("after", *after, "folder of the second run")->required();
  command->add_flag("--json", *json, "print as JSON");
  command->footer("Example:\n  truce diff out/monday out/tuesday");
  command->callback([=, &action] { action = [=] { return diff(*before, *after, format_of(*json)); }; });
}

void add_bargain_scores(CLI::App& command, BargainOptions& options) {
  command.add_flag("--score", options.score, "compare with known outcomes (column outcome, intervals by group)");
  command.add_flag("--cv", options.validate, "with --score: does anything beat the mean out of sample?");
  command.add_option("--folds", options.folds, "folds of --cv, by group")->capture_default_str();
  command.add_option("--votes", options.votes, "format deu: capability by the council's votes, or equal")
      ->check(CLI::IsMember({"council", "equal"}))
      ->capture_default_str();
  command.add_option("--institutions", options.institutions,
                     "format deu: weight of Commission and Parliament, in units of the largest state's")
      ->capture_default_str();
}

void add_bargain(CLI::App& app, Action& action) {
  auto options = std::make_shared<BargainOptions>();
  CLI::App* command = app.add_subcommand("bargain", "Settle a table of actors and issues by one or all bargaining models");
  command->add_option("table", options->path, "CSV with the columns actor, position, salience, capability")->required();
  command->add_option("--model", options->model, "a model, several with commas, or all")->capture_default_str();
  command->add_option("--set", options->set, "an option of a model, like challenge.denominator=pair; may be repeated")
      ->allow_extra_args(false);
  command->add_option("--rounds", options->rounds, "rounds of the models that have rounds (default: each its own)");
  command->add_option("--draws", options->draws, "draws of the uncertain numbers")->capture_default_str();
  command->add_option("--seed", options->seed, "seed of all chance")->capture_default_str();
  command->add_option("--threads", options->threads, "threads (default all cores); changes no bit of the result");
  command->add_option("--scale", options->scale, "ends of the issues' scale, like 4,10 (default 0,100)");
  command->add_option("--format", options->format, "layout of the file (default: by sight)")
      ->check(CLI::IsMember({"table", "ktab", "exchange", "deu"}));
  command->add_option("--out", options->out, "folder to write bargain.html, bargain.json and the table into");
  command->add_flag("--json", options->json, "print JSON");
  add_bargain_scores(*command, *options);
  command->footer(
      "A number in the table may be uncertain: 10..20..40 is triangular, by its ends and its mode. Columns issue,\n"
      "reference, group and outcome are optional. Models and their options: docs/methods/bargaining.md; an unknown\n"
      "name lists those there are.\n"
      "Example:\n"
      "  truce bargain talks.csv --model challenge --set challenge.q=0.7 --rounds 5 --draws 10000 --out out/talks\n"
      "  truce bargain emission.csv --model all --scale 4,10\n"
      "Exit code 0, or 2 with problems in the table or the options.");
  command->callback([options, &action] { action = [options] { return bargain(*options); }; });
}

void add_import_scope(CLI::App& command, ImportOptions& options) {
  command.add_option("--from", options.from, "first day to count (2004-01-01)");
  command.add_option("--to", options.to, "last day to count");
  command.add_option("--as-of", options.as_of, "hide what was published later");
  command.add_option("--country", options.countries, "only this country, as the file writes it; may be repeated")
      ->allow_extra_args(false);
  command.add_option("--every", options.every, "length of a window: 7d, month, year (default: the map's, else month)");
  command.add_flag("--zeros", options.zeros, "also write windows in which nothing happened (needs a covered period)");
}

void add_import(CLI::App& app, Action& action) {
  auto options = std::make_shared<ImportOptions>();
  CLI::App* command = app.add_subcommand("import", "Turn event files (UCDP, ACLED) into rows of a case's record");
  command->add_option("format", options->format, "whose files")->required()->check(CLI::IsMember({"ucdp", "acled"}));
  command->add_option("files", options->files, "CSV files; an id met twice counts as the first file has it")->required();
  command->add_option("--map", options->map, "which events become which rows")->required();
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

void add_data(CLI::App& command, DataOptions& data) {
  command.add_option("data", data.path, "folder of a run, or a CSV file with --on");
  command.add_option("--inputs", data.inputs, "CSV of inputs, a row for each run of a model");
  command.add_option("--outputs", data.outputs, "CSV of outputs, in the same order");
  command.add_option("--on", data.on, "input columns of one file: \"a,b,c\" or \"first..last\"");
}

void add_sensitivity(CLI::App& app, Action& action) {
  auto options = std::make_shared<SensitivityOptions>();
  CLI::App* command = app.add_subcommand("sensitivity", "Which inputs drive an output, from a run or any table");
  add_data(*command, options->data);
  command->add_option("--output", options->output, "column to explain (default: the only output)");
  command->add_option("--method", options->method, "sobol, morris (designs of their own); pawn, delta, regional (any sample)")
      ->check(CLI::IsMember({"sobol", "morris", "pawn", "delta", "regional"}))
      ->capture_default_str();
  command->add_option("--where", options->where, "regional: the rows meant, like \"y > 3\" (default: yes, or the highest tenth)");
  command->add_flag("--no-second", options->no_second, "sobol: the design has N(D+2) rows, not N(2D+2)");
  command->add_option("--resamples", options->resamples, "bootstrap resamples behind the intervals")->capture_default_str();
  command->add_option("--seed", options->seed, "seed of the resamples")->capture_default_str();
  command->add_option("--threads", options->threads, "threads (default all cores); changes no bit of the result");
  command->add_option("--out", options->out, "folder to write sensitivity.html and sensitivity.json into");
  command->add_flag("--json", options->json, "print JSON");
  command->add_flag("--quiet", options->quiet, "no progress");
  command->footer(
      "sobol and morris want the rows of truce sample, in its order (SALib's). A row with a missing value is left out:\n"
      "with sobol its whole base point, with morris its trajectory. Methods: docs/methods/sensitivity.md.\n"
      "Example:\n"
      "  truce sensitivity out/iraq --output comply_kh_2026@carry_on --method delta --out out/drivers\n"
      "  truce sensitivity --inputs X.csv --outputs Y.csv --method sobol --json\n"
      "Exit code 0, or 2 with problems in the table or the options.");
  command->callback([options, &action] { action = [options] { return sensitivity(*options); }; });
}

void add_sample(CLI::App& app, Action& action) {
  auto options = std::make_shared<SampleOptions>();
  CLI::App* command = app.add_subcommand("sample", "Write a design: where to run a model so that its answers can be taken apart");
  command->add_option("parameters", options->parameters, "CSV with the columns parameter, low, high")->required();
  command->add_option("--method", options->method, "sobol, lhs or morris")
      ->check(CLI::IsMember({"sobol", "lhs", "morris"}))
      ->capture_default_str();
  command->add_option("--n", options->n, "base points (sobol: a power of two), rows (lhs), trajectories (morris)")->required();
  command->add_flag("--no-second", options->no_second, "sobol: N(D+2) rows instead of N(2D+2)");
  command->add_option("--seed", options->seed, "seed of lhs and morris")->capture_default_str();
  command->add_option("--out", options->out, "file to write (default: print the rows)");
  command->add_flag("--json", options->json, "print what was written as JSON (needs --out)");
  command->footer(
      "Example:\n"
      "  truce sample parameters.csv --method sobol --n 1024 --out X.csv\n"
      "  truce sensitivity --inputs X.csv --outputs Y.csv --method sobol\n"
      "Exit code 0, or 2 with problems in the file or the options.");
  command->callback([options, &action] { action = [options] { return sample(*options); }; });
}

void add_discover(CLI::App& app, Action& action) {
  auto options = std::make_shared<DiscoverOptions>();
  CLI::App* command = app.add_subcommand("discover", "Where in the inputs does something happen: boxes in words (PRIM), and a tree");
  add_data(*command, options->data);
  command->add_option("--where", options->where, "what is looked for, like \"y > 3 and z = 1\"")->required();
  command->add_option("--peel", options->peel, "share of a box's rows that one step gives up")->capture_default_str();
  command->add_option("--least-mass", options->least_mass, "share of all rows that a box keeps at least")->capture_default_str();
  command->add_flag("--paste", options->paste, "grow the box again at its limits where that makes it purer");
  command->add_option("--box", options->box, "box of the trajectory to describe (default: coverage and density in balance)");
  command->add_option("--threads", options->threads, "threads (default all cores); changes no bit of the result");
  command->add_option("--out", options->out, "folder to write discovery.html and discovery.json into");
  command->add_flag("--json", options->json, "print JSON");
  command->footer(
      "A column is written as it is called, or in quotes; comparisons are joined with and, or, not. Method:\n"
      "docs/methods/discovery.md.\n"
      "Example:\n"
      "  truce discover out/iraq --where \"comply_kh_2026@carry_on = 1\" --out out/where\n"
      "  truce discover runs.csv --on \"cost..price\" --where \"loss > 90\" --json\n"
      "Exit code 0, or 2 with problems in the table or the options.");
  command->callback([options, &action] { action = [options] { return discover(*options); }; });
}

void add_experts(CLI::App& app, Action& action) {
  auto options = std::make_shared<ExpertsOptions>();
  CLI::App* command = app.add_subcommand("experts", "Score experts on questions with known answers, and pool them");
  command->add_option("study", options->path, "CSV (question, expert, q5, q50, q95, truth), or NAME.dtt with NAME.rls beside it")->required();
  command->add_option("--out", options->out, "folder to write experts.html and experts.json into");
  command->add_flag("--json", options->json, "print JSON");
  command->footer(
      "Cooke's classical model: calibration, information, global and item weights, cut-off, leave-one-out. Method:\n"
      "docs/methods/experts.md.\n"
      "Example:\n"
      "  truce experts study.csv --out out/study\n"
      "Exit code 0, or 2 with problems in the study.");
  command->callback([options, &action] { action = [options] { return judge_experts(*options); }; });
}

void add_value(CLI::App& app, Action& action) {
  auto options = std::make_shared<ValueOptions>();
  CLI::App* command = app.add_subcommand("value", "What it is worth to find out before choosing");
  add_data(*command, options->data);
  command->add_option("--value", options->value, "question of a run; its plans are the options");
  command->add_option("--options", options->options, "columns of net benefit, comma separated");
  command->add_option("--better", options->better, "more or less of the objective")->check(CLI::IsMember({"more", "less"}))->capture_default_str();
  command->add_option("--unit", options->unit, "unit of the objective, for words");
  command->add_option("--group", options->groups, "inputs learned about together, \"a,b\"; may be repeated");
  command->add_option("--observe", options->observations, "column=error: seen with an error of this standard deviation; may be repeated");
  command->add_option("--seed", options->seed, "seed of the simulated observations")->capture_default_str();
  command->add_option("--out", options->out, "folder to write value.html and value.json into");
  command->add_flag("--json", options->json, "print JSON");
  command->footer(
      "Expected value of perfect information, of each input, of groups and of observations, with standard errors. Method:\n"
      "docs/methods/value.md.\n"
      "Example:\n"
      "  truce value choice.csv --on rate,pay --options stay,go --observe rate=1.5\n"
      "  truce value out/iraq --value QUESTION --better less --out out/iraq-value\n"
      "Exit code 0, or 2 with problems in the table or the options.");
  command->callback([options, &action] { action = [options] { return value(*options); }; });
}

std::vector<CommandSign> signs_of(const CLI::App& app) {
  std::vector<CommandSign> signs;
  for (const CLI::App* command : app.get_subcommands({})) {
    CommandSign sign{command->get_name(), command->get_description(), {}};
    for (const CLI::Option* option : command->get_options())
      for (const std::string& name : option->get_lnames()) sign.options.push_back(name);
    for (const CLI::App* inner : command->get_subcommands({}))  // of a group, the options of its commands
      for (const CLI::Option* option : inner->get_options())
        for (const std::string& name : option->get_lnames()) sign.options.push_back(name);
    signs.push_back(std::move(sign));
  }
  return signs;
}

void add_completion(CLI::App& app, Action& action) {
  auto shell = std::make_shared<std::string>("bash");
  CLI::App* command = app.add_subcommand("completion", "Print shell completions (bash, zsh, fish)");
  command->add_option("shell", *shell, "bash, zsh or fish")
      ->check(CLI::IsMember({"bash", "zsh", "fish"}))
      ->capture_default_str();
  command->footer("Example:\n  source <(truce completion bash)");
  command->callback([=, &app, &action] { action = [=, &app] { return complete(*shell, signs_of(app)); }; });
}

}  // namespace

int dispatch(int argc, char** argv) {
  CLI::App app{"Simulates how a state brings armed factions under its command, and says what may happen, how sure that "
               "is, what can be done and what to watch."};
  app.set_version_flag("--version", std::string{"truce "} + TRUCE_VERSION);
  app.require_subcommand(1);
  app.footer("Example:\n  truce run cases/iraq --members 2000\nManual: README.md, docs/casefile.md");
  Action action;
  add_run(app, action);
  add_check(app, action);
  add_status(app, action);
  add_new(app, action);
  add_show(app, action);
  add_diff(app, action);
  add_bargain(app, action);
  add_import(app, action);
  add_fit(app, action);
  add_score(app, action);
  add_backtest(app, action);
  add_panel(app, action);
  add_sensitivity(app, action);
  add_sample(app, action);
  add_discover(app, action);
  add_experts(app, action);
  add_value(app, action);
  add_completion(app, action);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? done : bad_input;
  }
  return action ? action() : bad_input;
}

}  // namespace truce::cli
