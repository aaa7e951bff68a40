// The command line: which command was meant, and what the shell may complete.
#include "line.hpp"

namespace truce::cli {

namespace {

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
  add_decide(app, action);
  add_search(app, action);
  add_why(app, action);
  add_completion(app, action);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? done : bad_input;
  }
  return action ? action() : bad_input;
}

}  // namespace truce::cli
