// truce check: everything that is wrong with a case, at once.
#include <cstdio>

#include "command.hpp"

namespace truce::cli {

int check(const LoadOptions& options, Format format) {
  const Loaded loaded = load(options);
  print(loaded.diagnostics, format);
  const bool sound = loaded.diagnostics.ok() && loaded.model;
  if (format == Format::json) return sound ? done : bad_input;
  if (!sound) {
    std::fprintf(stderr, "%s: %zu problems, %zu warnings\n", options.path.c_str(), loaded.diagnostics.problems(),
                 loaded.diagnostics.warnings());
    return bad_input;
  }
  const casefile::Case& c = *loaded.situation;
  std::printf("%s: sound: %zu actors, %zu factions, %zu plans, %zu questions, %zu rows of record, %zu claims; %zu warnings\n",
              options.path.c_str(), c.actors.size(), c.factions.size(), c.plans.size(), c.questions.size(),
              c.record.rows.size(), c.claims.size(), loaded.diagnostics.warnings());
  return done;
}

}  // namespace truce::cli
