// A file as text.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "base/diagnostic.hpp"

namespace truce::text {

inline constexpr std::size_t file_size_limit = std::size_t{64} << 20U;

/// The whole file. Missing, a folder, unreadable, larger than the limit or not UTF-8: one diagnostic.
[[nodiscard]] tl::expected<std::string, Diagnostic> read_file(const std::filesystem::path& path);

/// Index of the first byte that is not part of valid UTF-8; npos where all is.
[[nodiscard]] std::size_t first_bad_utf8(std::string_view text);

/// Line and column (from 1, column in characters) of a byte offset.
[[nodiscard]] Place place_of(std::string_view text, std::size_t offset, const std::string& file);

}  // namespace truce::text
