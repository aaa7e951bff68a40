// truce completion: completions for bash, zsh and fish, made from the command line itself so that they cannot lag.
#include <cstdio>

#include <fmt/format.h>

#include "command.hpp"

namespace truce::cli {

namespace {

std::string bash_script(const std::vector<CommandSign>& all) {
  std::string commands;
  std::string cases;
  for (const CommandSign& command : all) {
    commands += (commands.empty() ? "" : " ") + command.name;
    std::string options;
    for (const std::string& name : command.options) options += (options.empty() ? "--" : " --") + name;
    cases += fmt::format("    {}) words=\"{}\" ;;\n", command.name, options);
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

std::string fish_script(const std::vector<CommandSign>& all) {
  std::string script;
  for (const CommandSign& command : all) {
    script += fmt::format("complete -c truce -n __fish_use_subcommand -a {} -d '{}'\n", command.name, command.description);
    for (const std::string& name : command.options)
      script += fmt::format("complete -c truce -n '__fish_seen_subcommand_from {}' -l {}\n", command.name, name);
  }
  return script;
}

}  // namespace

int complete(const std::string& shell, const std::vector<CommandSign>& commands) {
  const std::string script = shell == "fish"  ? fish_script(commands)
                             : shell == "zsh" ? "autoload -U +X bashcompinit && bashcompinit\n" + bash_script(commands)
                                              : bash_script(commands);
  std::fputs(script.c_str(), stdout);
  return done;
}

}  // namespace truce::cli
