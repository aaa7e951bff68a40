// The run folder: written whole or not at all.
//
// A run is written beside its place, flushed, and moved there by renaming. An earlier run is replaced as a whole; a
// folder that is not a run is never touched; a killed process leaves at most a folder whose name says that it is
// unfinished, which the next run takes away.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace truce::store {

struct OutputFile {
  std::string name;  // may contain one folder: "case/case.toml"
  std::string text;
};

/// What went wrong with the world, in a sentence for people.
struct WorldFailure {
  std::string message;
};

/// What a folder of ours holds, known by the one file that only it has.
enum class Holding : unsigned char { run, bargain, hawkes, score, backtest, panel, sensitivity, discovery, experts, value, decision, search, why };

/// Does the folder hold the same (or nothing)? A folder with other things in it is not ours to replace.
[[nodiscard]] tl::expected<void, WorldFailure> check_place(const std::filesystem::path& folder,
                                                           Holding holding = Holding::run);

/// Writes all files, then `also` (the database) into the unfinished folder, then puts it in place.
[[nodiscard]] tl::expected<void, WorldFailure> write_run(
    const std::filesystem::path& folder, const std::vector<OutputFile>& files,
    const std::function<tl::expected<void, WorldFailure>(const std::filesystem::path&)>& also,
    Holding holding = Holding::run);

enum class Existing { kept, replaced };

/// Can a single file be put there? Not where something else than a plain file stands, nor over a file to be kept.
[[nodiscard]] tl::expected<void, WorldFailure> check_file_place(const std::filesystem::path& path, Existing existing);

/// A single file, beside its place first and then moved there.
[[nodiscard]] tl::expected<void, WorldFailure> write_whole(const std::filesystem::path& path, const std::string& text,
                                                           Existing existing);

}  // namespace truce::store
