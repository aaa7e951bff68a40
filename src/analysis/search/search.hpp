// truce search from end to end: what is wanted and what may be done, the search, and the values on fresh members.
#pragma once

#include <memory>
#include <optional>

#include "analysis/search/goals.hpp"
#include "analysis/search/report.hpp"
#include "assimilation/condition.hpp"
#include "base/progress.hpp"

namespace truce::analysis::search {

struct Order {
  std::vector<std::string> objectives;  // goals.hpp
  Limits limits;
  std::uint64_t runs = 100'000;         // of the search
  std::size_t members = 1000;           // of each fresh sample
  std::size_t keep = 12;                // most plans of the search that are put to the test
  std::uint64_t seed = 1;               // the fresh samples take the next two
  unsigned threads = 1;
  std::function<void(const Progress&)> progress;
  const std::atomic<bool>* stop = nullptr;
};

/// What can be said before anything is simulated.
struct Setup {
  std::vector<Goal> goals;
  Space space;
  Effort effort;
};

/// Nothing, and every problem, where the case or the order does not allow a search.
[[nodiscard]] std::optional<Setup> set_up(const model::Model& model, const Order& order, Diagnostics& found);

/// Posteriors to start from: of the members that are searched (and settled by), and of those that tell. Null: the prior.
struct Origins {
  std::shared_ptr<const assimilation::Conditioned> searched, told;
};

/// Nothing where it was stopped.
[[nodiscard]] std::optional<Report> search(const model::Model& model, const Setup& setup, const Order& order, const Origins& origins);

}  // namespace truce::analysis::search
