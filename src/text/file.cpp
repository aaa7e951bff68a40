#include "text/file.hpp"

#include <stdexcept>
#include <system_error>
#include <utility>

namespace truce::text {

namespace {

tl::unexpected<Diagnostic> unread(const std::filesystem::path& path, std::string what, std::string todo) {
  Diagnostic found;
  found.place.file = path.string();
  found.what = std::move(what);
  found.why = "there is nothing to read";
  found.todo = std::move(todo);
  return tl::unexpected(std::move(found));
}

// Length of the UTF-8 character that starts here; 0 where none does (RFC 3629, table of well-formed sequences).
std::size_t character_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U; };
  const auto tail = [&](std::size_t i) { return byte(i) >= 0x80 && byte(i) <= 0xBF; };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return tail(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    if (first == 0xE0 && byte(1) < 0xA0) return 0;
    if (first == 0xED && byte(1) > 0x9F) return 0;
    return tail(1) && tail(2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    if (first == 0xF0 && byte(1) < 0x90) return 0;
    if (first == 0xF4 && byte(1) > 0x8F) return 0;
    return tail(1) && tail(2) && tail(3) ? 4 : 0;
  }
  return 0;
}

}  // namespace

tl::expected<FileChunks, Diagnostic> FileChunks::open(const std::filesystem::path& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) return unread(path, "no such file", "check the path");
  if (std::filesystem::is_directory(status)) return unread(path, "this is a folder", "name the file inside it");
  if (!std::filesystem::is_regular_file(status)) return unread(path, "this is not a plain file", "name a plain file");
  FileChunks chunks;
  chunks.path_ = path.string();
  chunks.size_ = std::filesystem::file_size(path, error);
  chunks.in_.open(path, std::ios::binary);
  if (error || !chunks.in_) return unread(path, "the file cannot be opened", "check its permissions");
  return chunks;
}

std::size_t FileChunks::read(char* into, std::size_t room) {
  in_.read(into, static_cast<std::streamsize>(room));
  if (in_.bad()) throw std::runtime_error(path_ + ": cannot be read to its end; check the disk");
  const auto got = static_cast<std::size_t>(in_.gcount());
  done_ += got;
  return got;
}

tl::expected<std::string, Diagnostic> read_file(const std::filesystem::path& path) {
  auto chunks = FileChunks::open(path);
  if (!chunks) return tl::unexpected(std::move(chunks.error()));
  if (chunks->size() > file_size_limit) return unread(path, "the file is larger than 64 MiB", "split it");
  std::string text(chunks->size(), '\0');
  text.resize(chunks->read(text.data(), text.size()));
  if (const auto bad = first_bad_utf8(text); bad != std::string::npos) {
    Diagnostic found;
    found.place = place_of(text, bad, path.string());
    found.what = "the text is not UTF-8";
    found.why = "names would be shown wrongly";
    found.todo = "save the file as UTF-8";
    return tl::unexpected(std::move(found));
  }
  return text;
}

std::size_t first_bad_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto length = character_length(text, at);
    if (length == 0) return at;
    at += length;
  }
  return std::string_view::npos;
}

Place place_of(std::string_view text, std::size_t offset, const std::string& file) {
  Place place{file, 1, 1};
  for (std::size_t i = 0; i < offset && i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == '\n') {
      ++place.line;
      place.column = 1;
    } else if ((byte & 0xC0U) != 0x80U) {
      ++place.column;
    }
  }
  return place;
}

}  // namespace truce::text
