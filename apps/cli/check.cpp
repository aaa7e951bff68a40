// truce check: everything that is wrong with a case, at once.
#include <cstdio>

#include "command.hpp"
#include "standing/json.hpp"

namespace truce::cli {

int check(const LoadOptions& options, Format format) {
  const Loaded loaded = load(options);
  const bool sound = loaded.diagnostics.ok() && loaded.model;
  if (format == Format::json) {
    text::Json all = to_json(loaded.diagnostics);
    if (loaded.situation) all.set("counters", standing::counters_json(loaded.situation->record));
    std::puts(text::write_json(all).c_str());
    return sound ? done : bad_input;
  }
  print(loaded.diagnostics, format);
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
