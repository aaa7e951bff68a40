// The commands of `truce`. Each adds itself to the command line and returns its exit code: 0 done, 1 the world failed
// (disk, memory), 2 bad input, 130 stopped by Ctrl-C.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "casefile/case.hpp"
#include "model/model.hpp"

namespace truce::cli {

inline constexpr int done = 0;
inline constexpr int world_failed = 1;
inline constexpr int bad_input = 2;
inline constexpr int stopped = 130;

/// What the chosen command will do once the line is parsed.
using Action = std::function<int()>;

void add_run(CLI::App& app, Action& action);
void add_check(CLI::App& app, Action& action);
void add_new(CLI::App& app, Action& action);
void add_show(CLI::App& app, Action& action);
void add_diff(CLI::App& app, Action& action);
void add_completion(CLI::App& app, Action& action);

/// Set by Ctrl-C; a run looks at it between blocks of members.
std::atomic<bool>& stop_asked();

enum class Format { text, json };

struct LoadOptions {
  std::string path;
  std::string as_of;  // empty: the case's own
  bool strict = false;
  Format format = Format::text;
};

/// A case read and assembled; nothing where it has problems, which have then been printed.
struct Loaded {
  std::shared_ptr<const casefile::Case> situation;
  std::shared_ptr<const model::Model> model;
  Diagnostics diagnostics;
};
[[nodiscard]] Loaded load(const LoadOptions& options);

/// All diagnostics on stderr, one a line, or as JSON on stdout.
void print(const Diagnostics& diagnostics, Format format);

}  // namespace truce::cli
