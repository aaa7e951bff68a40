// Every command's options and their help, in the order of `truce --help`. The one way to the parser (CLI11), which is
// slow to compile: what the commands do lies beside this folder and knows nothing of it.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "command.hpp"

namespace truce::cli {

/// What the chosen command will do once the line is parsed.
using Action = std::function<int()>;

inline Format format_of(bool json) { return json ? Format::json : Format::text; }

void add_run(CLI::App& app, Action& action);
void add_check(CLI::App& app, Action& action);
void add_status(CLI::App& app, Action& action);
void add_new(CLI::App& app, Action& action);
void add_show(CLI::App& app, Action& action);
void add_diff(CLI::App& app, Action& action);
void add_bargain(CLI::App& app, Action& action);
void add_import(CLI::App& app, Action& action);
void add_fit(CLI::App& app, Action& action);
void add_score(CLI::App& app, Action& action);
void add_backtest(CLI::App& app, Action& action);
void add_panel(CLI::App& app, Action& action);
void add_sensitivity(CLI::App& app, Action& action);
void add_sample(CLI::App& app, Action& action);
void add_discover(CLI::App& app, Action& action);
void add_experts(CLI::App& app, Action& action);
void add_value(CLI::App& app, Action& action);
void add_decide(CLI::App& app, Action& action);
void add_search(CLI::App& app, Action& action);
void add_why(CLI::App& app, Action& action);

}  // namespace truce::cli
