// truce: the program. What goes wrong with the world is caught here, once.
#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
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
