// truce show: the summary of a run again.
#include <cstdio>
#include <filesystem>

#include "command.hpp"
#include "text/file.hpp"

namespace truce::cli {

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

}  // namespace truce::cli
