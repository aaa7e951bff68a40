// The brief: what a run says, as one page for people and as one screen for the terminal.
//
// Every sentence is computed from the case and the forecast; the same forecast gives the same bytes (no clock, no
// thread count). The page is one file that needs no network and no script.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "ensemble/forecast.hpp"
#include "model/model.hpp"

namespace truce::analysis::attribution {
struct Report;
}

namespace truce::brief {

/// What the page says of the run that made it.
struct RunFacts {
  std::string version;
  std::string case_hash;
  std::string command;
  /// Why the best plan differs from today's (worth_explaining); null: the page says nothing of it.
  std::shared_ptr<const analysis::attribution::Report> cause{};
};

/// The best plan against the first, on the headline question on which it is most clearly better.
struct Contrast {
  std::size_t plan;      // index into the forecast's plans; against its first
  std::size_t question;  // index into what was asked
};
/// Nothing where no plan is clearly better than the first.
[[nodiscard]] std::optional<Contrast> worth_explaining(const model::Model& model, const ensemble::Forecast& forecast);

struct Width {
  Width(int count) : columns(count) {}  // NOLINT: a plain number reads best at the call
  int columns;
};

enum class Colour { plain, terminal };

/// brief.html, whole.
[[nodiscard]] std::string write_html(const model::Model& model, const ensemble::Forecast& forecast,
                                     const RunFacts& facts);

/// The core of the brief on one screen.
[[nodiscard]] std::string write_summary(const model::Model& model, const ensemble::Forecast& forecast, Width width,
                                        Colour colour);

}  // namespace truce::brief
