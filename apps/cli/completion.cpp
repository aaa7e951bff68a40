// truce completion: completions for bash, zsh and fish, made from the command line itself so that they cannot lag.
#include <cstdio>

#include <fmt/format.h>

#include "command.hpp"

namespace truce::cli {

namespace {

std::string options_of(const CLI::App& command) {
  std::string words;
  for (const CLI::Option* option : command.get_options())
    for (const std::string& name : option->get_lnames()) words += (words.empty() ? "--" : " --") + name;
  return words;
}

std::string bash_script(const CLI::App& app) {
  std::string commands;
  std::string cases;
  for (const CLI::App* command : app.get_subcommands({})) {
    commands += (commands.empty() ? "" : " ") + command->get_name();
    cases += fmt::format("    {}) words=\"{}\" ;;\n", command->get_name(), options_of(*command));
  }
  return fmt::format(R"(_truce() {{
  local current="${{COMP_WORDS[COMP_CWORD]}}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then COMPREPLY=($(compgen -W "{} --help --version" -- "$current")); return; fi
  case "${{COMP_WORDS[1]}}" in
{}  esac
  case "$current" in
    -*) COMPREPLY=($(compgen -W "$words" -- "$current")) ;;
    *) COMPREPLY=($(compgen -f -- "$current")) ;;
  esac
}}
complete -o filenames -F _truce truce
)", commands, cases);
}

std::string fish_script(const CLI::App& app) {
  std::string script;
  for (const CLI::App* command : app.get_subcommands({})) {
    script += fmt::format("complete -c truce -n __fish_use_subcommand -a {} -d '{}'\n", command->get_name(), command->get_description());
    for (const CLI::Option* option : command->get_options())
      for (const std::string& name : option->get_lnames())
        script += fmt::format("complete -c truce -n '__fish_seen_subcommand_from {}' -l {}\n", command->get_name(), name);
  }
  return script;
}

}  // namespace

void add_completion(CLI::App& app, Action& action) {
  auto shell = std::make_shared<std::string>("bash");
  CLI::App* command = app.add_subcommand("completion", "Print shell completions (bash, zsh, fish)");
  command->add_option("shell", *shell, "bash, zsh or fish")->check(CLI::IsMember({"bash", "zsh", "fish"}))->capture_default_str();
  command->footer("Example:\n  source <(truce completion bash)");
  command->callback([shell, &app, &action] {
    action = [shell, &app] {
      const std::string script = *shell == "fish" ? fish_script(app)
                                 : *shell == "zsh" ? "autoload -U +X bashcompinit && bashcompinit\n" + bash_script(app)
                                                   : bash_script(app);
      std::fputs(script.c_str(), stdout);
      return done;
    };
  });
}

}  // namespace truce::cli
