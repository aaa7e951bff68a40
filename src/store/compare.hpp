// Two runs side by side: what changed in what went in, and in what came out.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "base/diagnostic.hpp"
#include "text/json.hpp"

namespace truce::store {

/// One line that is in one run's case and not in the other's.
struct InputChange {
  std::string file;
  int line = 0;
  enum class Side { removed, added } side = Side::added;
  std::string text;
};

/// One answer of both runs.
struct AnswerChange {
  std::string question;
  std::string plan;
  std::optional<double> before;  // probability or mean
  std::optional<double> after;
  double error = 0;              // standard error of the difference, as of independent runs
  /// Beyond two and a half standard errors, or answered in one run only.
  [[nodiscard]] bool notable() const;
};

struct Comparison {
  std::vector<std::string> settings;  // seed, members, as-of date, version: in words
  std::vector<InputChange> inputs;
  std::vector<AnswerChange> answers;
};

/// Reads both folders. Problems: a folder that is no run, a file that cannot be read.
[[nodiscard]] tl::expected<Comparison, Diagnostics> compare(const std::filesystem::path& before,
                                                            const std::filesystem::path& after);

[[nodiscard]] text::Json to_json(const Comparison& comparison);

}  // namespace truce::store
