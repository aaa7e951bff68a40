// truce show: the summary of a run again.
#include <cstdio>
#include <filesystem>

#include "command.hpp"
#include "text/file.hpp"

namespace truce::cli {

namespace {

int show(const std::string& folder, Format format) {
  const std::filesystem::path path = std::filesystem::path{folder} / (format == Format::json ? "forecast.json" : "summary.txt");
  const auto text = text::read_file(path);
  if (!text) {
    std::fprintf(stderr, "%s\n%s is not the folder of a run; `truce run CASE --out DIR` makes one\n",
                 to_string(text.error()).c_str(), folder.c_str());
    return bad_input;
  }
  std::fputs(text->c_str(), stdout);
  return done;
}

}  // namespace

void add_show(CLI::App& app, Action& action) {
  auto folder = std::make_shared<std::string>();
  auto json = std::make_shared<bool>(false);
  CLI::App* command = app.add_subcommand("show", "Print the summary of a run again");
  command->add_option("run", *folder, "folder of the run")->required();
  command->add_flag("--json", *json, "print forecast.json");
  command->footer("Example:\n  truce show out/iraq");
  command->callback([folder, json, &action] {
    action = [folder, json] { return show(*folder, *json ? Format::json : Format::text); };
  });
}

}  // namespace truce::cli
