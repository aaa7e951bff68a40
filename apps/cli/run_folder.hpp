// The folder of a run as the commands that judge or explain it read it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "command.hpp"

namespace truce::cli {

/// What forecast.json says of the run that its other files do not.
struct RunSign {
  std::string case_hash;
  std::string as_of;
  std::vector<std::string> plans;
  bool conditioned = false;      // its members started from a posterior,
  std::size_t draws = 0;         // of so many draws of the parameters
  std::size_t histories = 0;     // and histories of each
  std::uint64_t seed = 1;
};
[[nodiscard]] std::optional<RunSign> read_sign(const std::filesystem::path& run, Diagnostics& found);

/// The run's case, as it was: nothing, and a problem, where it was changed since.
[[nodiscard]] Loaded load_as_run(const std::filesystem::path& run, const RunSign& sign, Diagnostics& found);

/// The run's plans as indices into its case's.
[[nodiscard]] std::vector<std::size_t> plans_of(const casefile::Case& situation, const RunSign& sign, const std::filesystem::path& run,
                                                Diagnostics& found);

}  // namespace truce::cli
