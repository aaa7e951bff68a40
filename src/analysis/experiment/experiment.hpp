// truce sensitivity on a case, from end to end: what is asked and varied, the runs, and the answers.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analysis/experiment/report.hpp"
#include "base/progress.hpp"

namespace truce::analysis::experiment {

struct Order {
  Method method = Method::sobol;       // or morris
  std::vector<std::string> questions;  // ids; empty: the case's headline questions that every path answers
  std::string plan;                    // empty: the first plan without steps, else the first
  std::string against;                 // empty: none
  std::size_t points = 0;              // 0: 256 base points, 20 trajectories
  std::size_t replicates = 8;
  std::string parameters;              // factors.hpp; empty: `by`
  std::optional<By> by;                // empty: by parameter for morris and for few inputs, else by table
  random::SecondOrder second = random::SecondOrder::without;  // sobol: pairs of factors too
  std::size_t top = 0;                 // sobol: so many inputs alone, chosen by a screening; 0: none
  std::uint64_t seed = 1;
  std::size_t resamples = 100;
  unsigned threads = 1;
  std::function<void(const Progress&)> progress;
  const std::atomic<bool>* stop = nullptr;
};

inline constexpr std::size_t few_inputs = 12;            // by default each is asked about alone (judgement)
inline constexpr std::size_t fewest_points = 16;         // sobol: fewer say nothing (judgement)
inline constexpr std::size_t fewest_trajectories = 4;
inline constexpr std::size_t screening_trajectories = 12;

/// What can be said before anything is simulated.
struct Setup {
  Scheme scheme;  // no factors: chosen by the screening
  std::size_t points = 0;
  std::uint64_t screening_paths = 0, design_paths = 0;
};

/// Nothing, and every problem, where the case or the order does not allow it.
[[nodiscard]] std::optional<Setup> set_up(const model::Model& model, const Order& order, Diagnostics& found);

/// Nothing where it was stopped.
[[nodiscard]] std::optional<Report> conduct(const model::Model& model, const Setup& setup, const Order& order);

}  // namespace truce::analysis::experiment
