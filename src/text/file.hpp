// A file as text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "base/diagnostic.hpp"

namespace truce::text {

inline constexpr std::size_t file_size_limit = std::size_t{64} << 20U;

/// The whole file. Missing, a folder, unreadable, larger than the limit or not UTF-8: one diagnostic.
[[nodiscard]] tl::expected<std::string, Diagnostic> read_file(const std::filesystem::path& path);

/// A file of any size, piece by piece.
class FileChunks {
 public:
  /// Missing, a folder, not a plain file, unreadable: one diagnostic.
  [[nodiscard]] static tl::expected<FileChunks, Diagnostic> open(const std::filesystem::path& path);

  /// Up to `room` bytes; 0 at the end. Throws where the disk fails.
  std::size_t read(char* into, std::size_t room);

  [[nodiscard]] std::uintmax_t size() const { return size_; }  // as it was when opened
  [[nodiscard]] std::uintmax_t done() const { return done_; }

 private:
  FileChunks() = default;
  std::string path_;
  std::ifstream in_;
  std::uintmax_t size_ = 0;
  std::uintmax_t done_ = 0;
};

/// Index of the first byte that is not part of valid UTF-8; npos where all is.
[[nodiscard]] std::size_t first_bad_utf8(std::string_view text);

/// Line and column (from 1, column in characters) of a byte offset.
[[nodiscard]] Place place_of(std::string_view text, std::size_t offset, const std::string& file);

}  // namespace truce::text
