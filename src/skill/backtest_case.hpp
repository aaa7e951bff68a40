// A case of the past with what became of it: read from the case's folder, beside case.toml and record.csv.
//
//   resolutions.csv   needed: what became of its questions (resolution.hpp)
//   backtest.toml     optional: as_of = ["1999-10-20", ...] days to forecast from, in order (default: the case's own as-of
//                     date, and the quarter points between it and the last day of a resolved question); questions =
//                     ["id", ...] numbers whose measures are drawn (default: all that are resolved); plan = "id" that was
//                     followed (default: carry_on, else the case's first)
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "casefile/case.hpp"
#include "skill/outcome.hpp"

namespace truce::skill {

struct BacktestPlan {
  std::vector<Date> as_of;
  std::vector<std::string> questions;
  std::string plan;
  struct Places {
    Place plan;
    std::vector<Place> as_of, questions;
  } places;
};

struct BacktestPlanReading {
  BacktestPlan plan;
  Diagnostics diagnostics;
};

/// Only what the file itself says.
[[nodiscard]] BacktestPlanReading read_backtest_plan(std::string_view text, const std::string& file);

struct BacktestCase {
  std::shared_ptr<const casefile::Case> situation;  // with the whole record: cut before anything is forecast
  std::vector<Resolution> rows;
  std::vector<Outcome> outcomes;                    // as asked on the case's own as-of date
  std::vector<Date> as_of;
  std::vector<std::string> drawn;                   // questions
  std::size_t plan = 0;                             // index into the case's plans
  std::size_t open = 0;                             // rows without a resolution
};

struct BacktestReading {
  std::optional<BacktestCase> test;  // set when there is no problem
  Diagnostics diagnostics;
};

[[nodiscard]] BacktestReading read_backtest_case(const std::filesystem::path& folder);

/// The case as it stood on `day`: rows of the record known later are not in it.
[[nodiscard]] tl::expected<casefile::Case, Diagnostics> known_on(const casefile::Case& situation, Date day);

}  // namespace truce::skill
