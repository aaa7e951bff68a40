// What the commands of a case and its runs may be told, and those of one table of bargainers.
#include "line.hpp"

namespace truce::cli {

namespace {

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

}  // namespace

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

}  // namespace truce::cli
