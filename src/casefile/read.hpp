// The door: a case folder to a Case, or everything that is wrong with it.
#pragma once

#include <filesystem>
#include <optional>

#include "casefile/case.hpp"

namespace truce::casefile {

enum class Strictness { lenient, strict };  // strict: numbers without provenance are problems

struct Reading {
  std::optional<Case> situation;  // set when there is no problem
  Diagnostics diagnostics;        // warnings may remain
};

/// Reads DIR/case.toml, DIR/record.csv (optional), DIR/sources.toml (optional) and the studies of experts that numbers of
/// the case name.
[[nodiscard]] Reading read(const std::filesystem::path& folder, Strictness strictness = Strictness::lenient);

/// The same from texts already in memory; the fuzz targets and tests enter here.
[[nodiscard]] Reading read_texts(const std::string& id, const std::vector<File>& files,
                                 Strictness strictness = Strictness::lenient);

}  // namespace truce::casefile
