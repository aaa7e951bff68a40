// Back-tests: cases of the past forecast from several days by what was then public, scored against what followed.
//
// From a day a question is asked if it was settled later and, where it counts or times something (count, first_time,
// longest_without, then), if its window had not begun: what had happened in it before is not simulated again. Only the plan
// that was followed is simulated. Rows of the record known later are taken out before the model is assembled.
//
// Clusters are cases: the days of one case share its history. docs/methods/skill.md.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "skill/backtest_case.hpp"
#include "skill/summary.hpp"

namespace truce::skill {

/// Where members start from.
enum class Start { posterior, prior };

struct BacktestSettings {
  std::size_t members = 500;
  Start start = Start::posterior;  // of the record as known on the day
  std::size_t draws = 64;          // of the parameters, in conditioning
  std::size_t histories = 32;      // of each draw
  std::uint64_t seed = 1;
  unsigned threads = 0;  // 0: all cores; changes no bit of the result
  std::function<void(const ensemble::Progress&)> progress{};
  const std::atomic<bool>* stop = nullptr;
};

/// A measure as it was forecast on one day, and what came of it.
struct Fan {
  std::string title, unit;
  std::vector<Date> dates;  // of history and forecast
  std::vector<double> low_90, low_50, median, high_50, high_90;
  struct Came {
    Date date;
    double value;
    bool known;  // public on the as-of date
  };
  std::vector<Came> came;
};

struct Origin {
  Date as_of{};
  std::optional<assimilation::Conditioning> conditioning;  // empty: nobody asked the record
  std::vector<Scored> questions;
  std::size_t settled = 0;   // resolved before, so not asked
  std::size_t begun = 0;     // their window had begun
  std::size_t silent = 0;    // no member's path answers
  std::vector<Fan> fans;
};

struct CaseResult {
  std::string id, title, plan;
  std::vector<Origin> origins;
  std::size_t open = 0;
};

struct Backtest {
  ensemble::Outcome outcome = ensemble::Outcome::complete;
  std::size_t members = 0;
  std::uint64_t seed = 0;
  Start start = Start::posterior;
  std::vector<CaseResult> cases;
  Summary summary;
  [[nodiscard]] std::vector<Scored> scored() const;  // of all cases and days
  [[nodiscard]] std::size_t days(assimilation::Conditioning how) const;
};

[[nodiscard]] Backtest backtest(std::span<const BacktestCase> cases, const BacktestSettings& settings);

}  // namespace truce::skill
