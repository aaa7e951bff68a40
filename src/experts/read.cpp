#include "experts/read.hpp"

#include <algorithm>
#include <cctype>

#include "text/file.hpp"

namespace truce::experts {

namespace {

std::string ending(const std::filesystem::path& path) {
  std::string end = path.extension().string();
  std::transform(end.begin(), end.end(), end.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return end;
}

std::optional<std::string> text_of(const std::filesystem::path& path, Diagnostics& found) {
  auto text = text::read_file(path);
  if (text) return std::move(*text);
  found.problem(text.error().place, text.error().what, text.error().why, text.error().todo);
  return std::nullopt;
}

}  // namespace

std::optional<std::string> truths_of(const std::string& dtt_file) {
  const std::filesystem::path path{dtt_file};
  if (ending(path) != ".dtt") return std::nullopt;
  return std::filesystem::path{path}.replace_extension(path.extension() == ".DTT" ? ".RLS" : ".rls").string();
}

Reading read(const std::filesystem::path& path) {
  Reading reading;
  const auto text = text_of(path, reading.diagnostics);
  const auto truths_file = truths_of(path.string());
  std::optional<std::string> truths;
  if (truths_file && std::filesystem::exists(*truths_file)) truths = text_of(*truths_file, reading.diagnostics);
  if (!reading.diagnostics.ok()) return reading;
  if (!truths_file) return read_csv(*text, path.string());
  return read_excalibur(*text, path.string(), truths, *truths_file);
}

}  // namespace truce::experts
