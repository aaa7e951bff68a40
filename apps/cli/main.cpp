// truce: read the case; assemble the model; forecast under each plan; compare; write the brief.
#include <csignal>
#include <cstdio>
#include <exception>
#include <new>

#include "command.hpp"

namespace truce::cli {

std::atomic<bool>& stop_asked() {
  static std::atomic<bool> asked{false};
  return asked;
}

namespace {

extern "C" void ask_to_stop(int) {
  if (stop_asked().exchange(true)) std::_Exit(stopped);  // the second Ctrl-C does not wait
}

int dispatch(int argc, char** argv) {
  CLI::App app{"Simulates how a state brings armed factions under its command, and says what may happen, how sure that "
               "is, what can be done and what to watch."};
  app.set_version_flag("--version", std::string{"truce "} + TRUCE_VERSION);
  app.require_subcommand(1);
  app.footer("Example:\n  truce run cases/iraq --members 2000\nManual: README.md, docs/casefile.md");
  Action action;
  add_run(app, action);
  add_check(app, action);
  add_new(app, action);
  add_show(app, action);
  add_diff(app, action);
  add_completion(app, action);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? done : bad_input;
  }
  return action ? action() : bad_input;
}

}  // namespace
}  // namespace truce::cli

int main(int argc, char** argv) {
  std::signal(SIGINT, truce::cli::ask_to_stop);
  std::signal(SIGTERM, truce::cli::ask_to_stop);
  try {
    return truce::cli::dispatch(argc, argv);
  } catch (const std::bad_alloc&) {
    std::fputs("truce: out of memory; run fewer members or fewer plans\n", stderr);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "truce: %s\n", error.what());
  }
  return truce::cli::world_failed;
}
