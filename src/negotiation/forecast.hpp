// A forecast: what one model makes of a negotiation, as a distribution.
//
// Two sources of spread: the model's own law (a rule has one point), and uncertain inputs. Each draw of the inputs is
// solved, and the forecast is the mixture of the draws' laws. Quantiles are the smallest points with at least that
// much probability at or below them.
//
// Who wins: an issue has two sides, parted by what would hold without agreement (the reference) or, where that is not
// known, by the middle of the scale. A side wins where the settlement lies on its part; what lies on the divide itself
// is nobody's. That says which direction things move, not how far.
//
// The same seed gives the same bits for any number of threads.
#pragma once

#include <atomic>
#include <cstdint>
#include <vector>

#include "mechanism/bargaining/bargaining.hpp"
#include "negotiation/negotiation.hpp"

namespace truce::negotiation {

inline constexpr std::uint32_t most_draws = 1'000'000;

struct DrawOptions {
  std::uint32_t draws = 1;  // 1: the modes, once
  std::uint64_t seed = 1;
  unsigned threads = 1;
  const std::atomic<bool>* stop = nullptr;
};

struct IssueForecast {
  double settlement = unknown;  // with every uncertain number at its mode
  double mean = unknown;        // of the distribution
  double p05 = unknown, p25 = unknown, p50 = unknown, p75 = unknown, p95 = unknown;
  double divide = unknown;  // reference, or middle of the scale
  double below = 0, on = 0, above = 0;  // chances of the sides
  bool unweighted = false;  // nobody had any weight
  bargaining::Law law;      // of the modes
};

struct Forecast {
  bargaining::Model model = bargaining::Model::compromise;
  std::vector<IssueForecast> issues;
  bargaining::Solution solution;  // of the modes; every number on the issue's own scale
  std::uint32_t draws = 1;
};

[[nodiscard]] Forecast forecast(const Negotiation& negotiation, bargaining::Model model,
                                const bargaining::Options& options, const DrawOptions& draws = {});

/// The model's options for one of many draws: seeds of their own, and one inner draw where a model draws by itself.
[[nodiscard]] bargaining::Options options_of_draw(bargaining::Options options, std::uint32_t draw);

}  // namespace truce::negotiation
