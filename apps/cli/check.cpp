// truce check: everything that is wrong with a case, at once.
#include <cstdio>

#include "command.hpp"

namespace truce::cli {

void add_check(CLI::App& app, Action& action) {
  auto options = std::make_shared<LoadOptions>();
  auto json = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand("check", "Find everything that is wrong with a case");
  command->add_option("case", options->path, "folder of the case")->required();
  command->add_flag("--strict", options->strict, "numbers without provenance are problems");
  command->add_option("--as-of", options->as_of, "check the case as seen from another day");
  command->add_flag("--json", *json, "print the diagnostics as JSON");
  command->footer("Example:\n  truce check cases/iraq --strict\nExit code 0, or 2 with problems.");
  command->callback([options, json, &action] {
    action = [options, json] {
      const Loaded loaded = load(*options);
      print(loaded.diagnostics, *json ? Format::json : Format::text);
      const bool good = loaded.diagnostics.ok() && loaded.model;
      if (!*json) {
        if (good) {
          const auto& c = *loaded.situation;
          std::printf("%s: sound: %zu actors, %zu factions, %zu plans, %zu questions, %zu rows of record, %zu claims; %zu warnings\n",
                      options->path.c_str(), c.actors.size(), c.factions.size(), c.plans.size(), c.questions.size(),
                      c.record.rows.size(), c.claims.size(), loaded.diagnostics.warnings());
        } else {
          std::fprintf(stderr, "%s: %zu problems, %zu warnings\n", options->path.c_str(), loaded.diagnostics.problems(),
                       loaded.diagnostics.warnings());
        }
      }
      return good ? done : bad_input;
    };
  });
}

}  // namespace truce::cli
