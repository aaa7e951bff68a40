// Progress of a run for people: one line rewritten in a terminal, a plain line every few seconds when piped.
#pragma once

#include <chrono>
#include <mutex>

#include "base/progress.hpp"

namespace truce::cli {

class ProgressLine {
 public:
  explicit ProgressLine(bool quiet);
  void operator()(const Progress& progress);
  void finish();

 private:
  using Clock = std::chrono::steady_clock;
  bool quiet_;
  bool terminal_;
  bool shown_ = false;
  std::string_view what_;
  Clock::time_point begin_;
  Clock::time_point last_;
};

}  // namespace truce::cli
