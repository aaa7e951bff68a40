#include "store/folder.hpp"

#include <cerrno>
#include <cstring>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>

namespace truce::store {

namespace fs = std::filesystem;

namespace {

// Every folder of that kind has it, and nothing else is called so.
std::string_view marker_of(Holding holding) {
  switch (holding) {
    case Holding::run: return "forecast.json";
    case Holding::bargain: return "bargain.json";
    case Holding::hawkes: return "hawkes.json";
    case Holding::score: return "score.json";
    case Holding::backtest: return "backtest.json";
    case Holding::panel: return "panel.json";
    case Holding::sensitivity: return "sensitivity.json";
    case Holding::discovery: return "discovery.json";
    case Holding::experts: return "experts.json";
    case Holding::value: return "value.json";
    case Holding::decision: return "decide.json";
    case Holding::search: return "search.json";
    case Holding::why: return "why.json";
  }
  return "";
}

std::string_view name_of(Holding holding) {
  switch (holding) {
    case Holding::run: return "a run";
    case Holding::bargain: return "the answer of truce bargain";
    case Holding::hawkes: return "the answer of truce fit hawkes";
    case Holding::score: return "the answer of truce score";
    case Holding::backtest: return "the answer of truce backtest";
    case Holding::panel: return "the answer of truce panel";
    case Holding::sensitivity: return "the answer of truce sensitivity";
    case Holding::discovery: return "the answer of truce discover";
    case Holding::experts: return "the answer of truce experts";
    case Holding::value: return "the answer of truce value";
    case Holding::decision: return "the answer of truce decide";
    case Holding::search: return "the answer of truce search";
    case Holding::why: return "the answer of truce why";
  }
  return "";
}

tl::unexpected<WorldFailure> failure(const fs::path& path, std::string_view what, int error) {
  return tl::unexpected(WorldFailure{fmt::format("{}: {} ({})", path.string(), what, std::strerror(error))});
}

fs::path without_slash(const fs::path& folder) {
  const fs::path normal = fs::absolute(folder).lexically_normal();
  return normal.has_filename() ? normal : normal.parent_path();
}

fs::path beside(const fs::path& folder, std::string_view what) {
  return folder.parent_path() / fmt::format(".{}.truce-{}", folder.filename().string(), what);
}

tl::expected<void, WorldFailure> flush_folder(const fs::path& folder) {
  const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY);
  if (file < 0) return {};
  ::fsync(file);
  ::close(file);
  return {};
}

tl::expected<void, WorldFailure> write_file(const fs::path& path, const std::string& text) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (file < 0) return failure(path, "cannot be created", errno);
  std::size_t written = 0;
  while (written < text.size()) {
    const ssize_t n = ::write(file, text.data() + written, text.size() - written);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) {
      const int error = n < 0 ? errno : ENOSPC;
      ::close(file);
      return failure(path, "cannot be written", error);
    }
    written += static_cast<std::size_t>(n);
  }
  if (::fsync(file) != 0 && errno != EINVAL) {
    const int error = errno;
    ::close(file);
    return failure(path, "cannot be flushed to the disk", error);
  }
  if (::close(file) != 0) return failure(path, "cannot be closed", errno);
  return {};
}

tl::expected<void, WorldFailure> write_files(const fs::path& folder, const std::vector<OutputFile>& files) {
  std::error_code error;
  for (const OutputFile& file : files) {
    const fs::path path = folder / file.name;
    fs::create_directories(path.parent_path(), error);
    if (error) return failure(path.parent_path(), "cannot be created", error.value());
    if (auto written = write_file(path, file.text); !written) return written;
  }
  return {};
}

tl::expected<void, WorldFailure> put_in_place(const fs::path& unfinished, const fs::path& folder) {
  const fs::path old = beside(folder, "old");
  std::error_code error;
  fs::remove_all(old, error);
  if (fs::exists(folder)) {
    fs::rename(folder, old, error);
    if (error) return failure(folder, "cannot be replaced", error.value());
  }
  fs::rename(unfinished, folder, error);
  if (error) {
    const int why = error.value();
    if (fs::exists(old)) fs::rename(old, folder, error);  // the earlier run goes back where it was
    return failure(folder, "cannot be put in place", why);
  }
  fs::remove_all(old, error);
  return flush_folder(folder.parent_path());
}

}  // namespace

tl::expected<void, WorldFailure> check_place(const fs::path& given, Holding holding) {
  const fs::path folder = without_slash(given);
  std::error_code error;
  if (!fs::exists(folder, error)) return {};
  if (!fs::is_directory(folder, error))
    return tl::unexpected(WorldFailure{fmt::format("{}: is a file, not a folder; nothing was changed", folder.string())});
  if (fs::is_empty(folder, error) || fs::exists(folder / marker_of(holding), error)) return {};
  return tl::unexpected(WorldFailure{fmt::format(
      "{}: holds other things than {}, so it is left alone; choose another folder with --out", folder.string(),
      name_of(holding))});
}

tl::expected<void, WorldFailure> write_run(
    const fs::path& given, const std::vector<OutputFile>& files,
    const std::function<tl::expected<void, WorldFailure>(const fs::path&)>& also, Holding holding) {
  const fs::path folder = without_slash(given);
  if (auto place = check_place(folder, holding); !place) return place;
  const fs::path unfinished = beside(folder, "unfinished");
  std::error_code error;
  fs::remove_all(unfinished, error);
  fs::create_directories(unfinished, error);
  if (error) return failure(unfinished, "cannot be created", error.value());
  auto written = write_files(unfinished, files);
  if (written && also) written = also(unfinished);
  if (written) written = flush_folder(unfinished);
  if (written) written = put_in_place(unfinished, folder);
  if (!written) fs::remove_all(unfinished, error);
  return written;
}

tl::expected<void, WorldFailure> check_file_place(const fs::path& path, Existing existing) {
  const auto refuse = [&](std::string_view why) {
    return tl::unexpected(WorldFailure{fmt::format("{}: {}; nothing was changed", path.string(), why)});
  };
  std::error_code error;
  const auto status = fs::symlink_status(path, error);
  if (!fs::exists(status)) return {};
  if (!fs::is_regular_file(status)) return refuse("is no plain file");
  if (existing == Existing::kept) return refuse("is there already; --replace overwrites it");
  return {};
}

tl::expected<void, WorldFailure> write_whole(const fs::path& given, const std::string& text, Existing existing) {
  const fs::path path = fs::absolute(given).lexically_normal();
  if (auto place = check_file_place(path, existing); !place) return place;
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  if (error) return failure(path.parent_path(), "cannot be created", error.value());
  const fs::path unfinished = beside(path, "unfinished");
  auto written = write_file(unfinished, text);
  if (written) {
    fs::rename(unfinished, path, error);
    if (error) written = failure(path, "cannot be put in place", error.value());
  }
  if (!written) {
    fs::remove(unfinished, error);
    return written;
  }
  return flush_folder(path.parent_path());
}

}  // namespace truce::store
