// truce new: a small commented case that passes `truce check` and runs.
#include <cstdio>
#include <filesystem>

#include "casefile/new_case.hpp"
#include "command.hpp"
#include "store/folder.hpp"

namespace truce::cli {

int new_case(const std::string& name) {
  const std::filesystem::path folder{name};
  std::error_code error;
  if (std::filesystem::exists(folder, error)) {
    std::fprintf(stderr, "%s: exists already (it would be overwritten); choose another name\n", name.c_str());
    return bad_input;
  }
  std::vector<store::OutputFile> files;
  for (const auto& file : casefile::new_case(folder.filename().string())) files.push_back({file.name, file.text});
  if (auto written = store::write_run(folder, files, {}); !written) {
    std::fprintf(stderr, "truce: %s\n", written.error().message.c_str());
    return world_failed;
  }
  std::printf("%s: written. Next: truce check %s; truce run %s\n", name.c_str(), name.c_str(), name.c_str());
  return done;
}

}  // namespace truce::cli
