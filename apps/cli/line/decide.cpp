// What the commands of a decision may be told: what drives it, where it fails, what is worth knowing.
#include "line.hpp"

namespace truce::cli {

namespace {

void add_data(CLI::App& command, DataOptions& data) {
  command.add_option("data", data.path, "folder of a run, or a CSV file with --on");
  command.add_option("--inputs", data.inputs, "CSV of inputs, a row for each run of a model");
  command.add_option("--outputs", data.outputs, "CSV of outputs, in the same order");
  command.add_option("--on", data.on, "input columns of one file: \"a,b,c\" or \"first..last\"");
}

void add_design(CLI::App& command, SensitivityOptions& options) {
  command.add_option("--question", options.questions, "case: question to explain; may be repeated (default: its headline questions)")->allow_extra_args(false);
  command.add_option("--plan", options.plan, "case: plan that is followed (default: the one without steps)");
  command.add_option("--against", options.against, "case: explain by how much --plan differs from this one");
  command.add_option("--n", options.n, "case: base points (256; a power of two) or trajectories (20)");
  command.add_option("--replicates", options.replicates, "case: futures of each row")->capture_default_str();
  command.add_option("--parameters", options.parameters, "case: what is asked about, \"a,b.*,c\"; all that a pattern fits together, the rest as one");
  command.add_option("--by", options.by, "case: ask about each parameter, or each table's parameters together")->check(CLI::IsMember({"parameter", "table"}));
  command.add_option("--top", options.top, "case, sobol: ask about so many parameters, chosen by a screening of all; the rest as one");
  command.add_flag("--second", options.second, "case, sobol: also what pairs decide only together (twice the rows)");
  command.add_option("--as-of", options.as_of, "case: forecast from another day (2025-01-27); hides what was known later");
}

}  // namespace

void add_sensitivity(CLI::App& app, Action& action) {
  auto options = std::make_shared<SensitivityOptions>();
  CLI::App* command = app.add_subcommand("sensitivity", "Which inputs drive an output: from a run, any table, or a case run by a design");
  add_data(*command, options->data);
  command->add_option("--output", options->output, "column to explain (default: the only output)");
  command->add_option("--method", options->method, "sobol, morris (designs of their own, a case's default sobol); pawn, delta, regional (any sample, default delta)")
      ->check(CLI::IsMember({"sobol", "morris", "pawn", "delta", "regional"}));
  command->add_option("--where", options->where, "regional: the rows meant, like \"y > 3\" (default: yes, or the highest tenth)");
  command->add_flag("--no-second", options->no_second, "sobol: the design has N(D+2) rows, not N(2D+2)");
  add_design(*command, *options);
  command->add_option("--resamples", options->resamples, "bootstrap resamples behind the intervals")->capture_default_str();
  command->add_option("--seed", options->seed, "seed of the resamples; of a case also of its futures")->capture_default_str();
  command->add_option("--threads", options->threads, "threads (default all cores); changes no bit of the result");
  command->add_option("--out", options->out, "folder to write sensitivity.html and sensitivity.json into; of a case also its runs");
  command->add_flag("--json", options->json, "print JSON");
  command->add_flag("--quiet", options->quiet, "no progress");
  command->footer(
      "On a case (sobol, morris) the model is run again, over the case's priors, each row several times: what parameters\n"
      "decide is told from chance. A table's sobol and morris want the rows of truce sample, in its order (SALib's). A row with a missing value is left out:\n"
      "with sobol its whole base point, with morris its trajectory. Methods: docs/methods/sensitivity.md.\n"
      "Example:\n"
      "  truce sensitivity out/iraq --output comply_kh_2026@carry_on --method delta --out out/drivers\n"
      "  truce sensitivity --inputs X.csv --outputs Y.csv --method sobol --json\n"
      "  truce sensitivity cases/iraq --method sobol --question attacks_10 --plan enforcement --top 10 --out out/drivers\n"
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

void add_decide(CLI::App& app, Action& action) {
  auto options = std::make_shared<DecideOptions>();
  CLI::App* command = app.add_subcommand("decide", "Which plan, how sure, and on whose belief that hangs");
  command->add_option("run", options->run, "folder of a run")->required();
  command->add_option("--case", options->judged_by, "case whose objectives and readings count instead of the run's own");
  command->add_option("--tail", options->tail, "share of members that make up the worst tail")->capture_default_str();
  command->add_option("--out", options->out, "folder to write decide.html and decide.json into");
  command->add_flag("--json", options->json, "print JSON");
  command->footer(
      "Judged by the case's [[objective]] tables (else its headline questions): means, worst tails, regret, chance of being\n"
      "best, dominated plans, rules of choice side by side. Each [[reading]] weighs the same members anew: where does the\n"
      "best plan change, and at which credence? Method: docs/methods/decision.md.\n"
      "Example:\n"
      "  truce decide out/iraq --out out/iraq-decide\n"
      "  truce decide out/iraq --case cases/iraq --json\n"
      "Exit code 0, or 2 with problems in the run or the case.");
  command->callback([options, &action] { action = [options] { return decide(*options); }; });
}

void add_why(CLI::App& app, Action& action) {
  auto options = std::make_shared<WhyOptions>();
  CLI::App* command = app.add_subcommand("why", "Why one plan comes out otherwise than another: the chain of causes, from the lever to the answer");
  command->add_option("run", options->run, "folder of a run")->required();
  command->add_option("first", options->first, "plan to start from, by its id")->required();
  command->add_option("second", options->second, "plan whose difference to the first is explained")->required();
  command->add_option("--question", options->question, "question of the run, by its id (default: the case's first headline question)");
  command->add_option("--members", options->members, "members of the run that are repeated (default: the first 200)");
  command->add_option("--orders", options->orders, "pairs of drawn orders, where more than five levers differ")->capture_default_str();
  command->add_option("--threads", options->threads, "threads (default all cores); changes no bit of the result");
  command->add_option("--out", options->out, "folder to write why.html and why.json into");
  command->add_flag("--json", options->json, "print JSON");
  command->add_flag("--quiet", options->quiet, "no progress");
  command->footer(
      "The run's members are simulated again from its case, on the same chance; it is refused where they do not come out as in\n"
      "members.csv. Their difference is divided by lever, by where the levers take hold and by what carries it on; each division\n"
      "adds up to the whole. A conditioned run is conditioned again first, which takes as long as it took. Method:\n"
      "docs/methods/why.md.\n"
      "Example:\n"
      "  truce why out/iraq carry_on tranches --question joined_one_2026 --out out/iraq-why\n"
      "Exit code 0, or 2 with problems in the run or the options.");
  command->callback([options, &action] { action = [options] { return why(*options); }; });
}

void add_search(CLI::App& app, Action& action) {
  auto options = std::make_shared<SearchOptions>();
  CLI::App* command = app.add_subcommand("search", "Search for better plans, and say what they are worth on chance they have not seen");
  command->add_option("case", options->load.path, "folder of the case")->required();
  command->add_option("--objective", options->objectives, "QUESTION:higher or QUESTION:lower (the direction only where the question has none); may be repeated")
      ->allow_extra_args(false);
  command->add_option("--most", options->most, "most levers that a plan moves (default: all that may be; without [[move]] as many as a plan of the case)");
  command->add_option("--budget", options->budget, "most that a plan may cost, by the costs of the [[move]] tables");
  command->add_option("--budget-runs", options->runs, "paths that the search may simulate")->capture_default_str();
  command->add_option("--members", options->members, "members of each of two fresh samples")->capture_default_str();
  command->add_option("--keep", options->keep, "most plans that are put to the test on them")->capture_default_str();
  command->add_option("--seed", options->seed, "seed of the search; the fresh samples take the next two")->capture_default_str();
  command->add_option("--draws", options->draws, "draws of the parameters that are weighed by the record")->capture_default_str();
  command->add_option("--histories", options->histories, "simulated histories of each draw")->capture_default_str();
  command->add_flag("--prior", options->prior, "start from the priors; the record's rows are not weighed");
  command->add_option("--threads", options->threads, "threads (default all cores); changes no bit of the result");
  command->add_option("--as-of", options->load.as_of, "plan from another day (2025-01-27); hides what was known later");
  command->add_flag("--strict", options->load.strict, "numbers without provenance are problems");
  command->add_option("--out", options->out, "folder to write search.html, search.json and plans.toml into");
  command->add_flag("--json", options->json, "print JSON");
  command->add_flag("--quiet", options->quiet, "no progress");
  command->footer(
      "Which levers are moved, how far and when, within the case's [[move]] tables (docs/casefile.md), else as its plans do.\n"
      "Without --objective the case's objectives count. Method: docs/methods/search.md.\n"
      "Example:\n"
      "  truce search cases/iraq --objective joined_one_2026 --objective escalation_3:lower --most 4 --out out/search\n"
      "Exit code 0, or 2 with problems in the case or the options.");
  command->callback([options, &action] { action = [options] { return search(*options); }; });
}

}  // namespace truce::cli
