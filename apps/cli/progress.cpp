#include "progress.hpp"

#include <cstdio>

#include <unistd.h>

#include <fmt/format.h>

namespace truce::cli {

namespace {

double seconds(std::chrono::steady_clock::duration d) { return std::chrono::duration<double>(d).count(); }

}  // namespace

ProgressLine::ProgressLine(bool quiet)
    : quiet_(quiet), terminal_(::isatty(STDERR_FILENO) == 1), begin_(Clock::now()), last_(begin_) {}

void ProgressLine::operator()(const Progress& progress) {
  if (quiet_) return;
  const auto now = Clock::now();
  if (progress.what != what_) {
    what_ = progress.what;
    begin_ = now;
  }
  const double elapsed = seconds(now - begin_);
  // Nothing in the first two seconds; then often enough for eyes, seldom enough for a log.
  if (elapsed < 2 || seconds(now - last_) < (terminal_ ? 0.2 : 5.0)) return;
  last_ = now;
  shown_ = true;
  const double rate = static_cast<double>(progress.done) / elapsed;
  const double left = rate > 0 ? static_cast<double>(progress.total - progress.done) / rate : 0;
  const std::string line = fmt::format("{} of {} {}, {:.0f} a second, {:.0f} s left", progress.done, progress.total,
                                       progress.what, rate, left);
  std::fprintf(stderr, terminal_ ? "\r\x1b[K%s" : "%s\n", line.c_str());
  std::fflush(stderr);
}

void ProgressLine::finish() {
  if (shown_ && terminal_) std::fputs("\r\x1b[K", stderr);
}

}  // namespace truce::cli
