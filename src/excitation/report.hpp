// Everything that is asked of a record of events at once: the fit, its rivals, its checks.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "excitation/fit.hpp"
#include "excitation/goodness.hpp"
#include "excitation/null_law.hpp"
#include "excitation/walk.hpp"
#include "text/json.hpp"

namespace truce::excitation {

enum class Background : unsigned char { constant, piecewise, walk };

struct Question {
  Background background = Background::constant;
  std::size_t pieces = 0;           // of one length; 0: chosen by BIC. For a walk its intervals; 0: walk_intervals
  std::vector<double> breaks_days;  // where the background changes, in order; instead of a number of pieces
};

struct Report {
  Events events;
  Background background = Background::constant;
  Fit fit;
  std::vector<Fit> tried;               // numbers of pieces, where chosen
  std::optional<WalkFit> walk;
  std::optional<Interval95> branching_95;  // one series: by the profile
  std::optional<PoissonTest> poisson;      // one series, background constant or in pieces
  std::vector<Goodness> goodness;          // by series
  double spectral_radius = 0;

  [[nodiscard]] std::size_t series_count() const { return events.series_count(); }
};

/// Beyond this many events the profile interval would cost seconds and says what the standard error says.
inline constexpr std::size_t most_events_for_profile = 20'000;

/// Expects events in every series; a walk expects one series and ten events.
[[nodiscard]] Report examine(Events events, const Question& question);

[[nodiscard]] std::string_view to_string(Background background);
/// What the record says about the memory, in a sentence; empty where there is nothing to say.
[[nodiscard]] std::string_view sentence(Memorable memory);

[[nodiscard]] text::Json to_json(const Report& report);

}  // namespace truce::excitation
