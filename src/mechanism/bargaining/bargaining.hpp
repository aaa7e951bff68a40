// Bargaining: where talks settle on each issue, how positions move between rounds, and when talk becomes binding.
//
// The settlement is one published model's, chosen by name; each model is a sub-room of one shape (compromise/,
// median/). This page holds their list and what is common to all.
//
// Between rounds a position x returns to its ideal z and drifts; reflected at 0 and 100:
//
//   x' = z + (x - z) exp(-kappa days) + tau N(0, 1)                                                          (1)
//
// Per round a settlement that its signatories can sign becomes binding with probability
//
//   p = p_sign (1 - width)^2,   width = (max - min of the signatories' positions) / 100                      (2)
//
//   symbol   name               unit        range    default
//   kappa    return_per_day     1/day       > 0      LN(1/180, .5), judgement
//   tau      drift_sd           positions   >= 0     LN(3, .5) per round, judgement
//   p_sign   sign_probability   1           [0, 1]   Beta(1.5, 20), judgement
//
// Holds for rounds of about a month; tau is per round, so another round length asks for another tau.
// Ours: (1), (2). Papers are those of the models.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "mechanism/bargaining/compromise/compromise.hpp"
#include "mechanism/bargaining/median/median.hpp"
#include "mechanism/bargaining/table.hpp"
#include "mechanism/mechanism.hpp"
#include "random/stream.hpp"

namespace truce::bargaining {

// ---- models

enum class Model : std::uint8_t { compromise, median };

/// Points on which texts or programs of a model disagree, each with its default.
struct Options {
  median::Ties ties = median::Ties::lower;
};

/// One such point, as a case names it: `median.ties = "upper"`. The first value is the default.
struct OptionSign {
  std::string_view name;
  std::vector<std::string_view> values;
  std::string_view meaning;
};

/// What hangs on a model's door.
struct ModelSign {
  Model model;
  std::string_view id;     // "compromise", as a case writes it
  std::string_view title;
  std::string_view paper;  // in words, for the brief
  std::vector<std::string_view> keys;  // of the bibliography
  std::vector<OptionSign> options;
};

[[nodiscard]] const std::vector<ModelSign>& models();

/// The model of that id, or one sentence that lists the valid ones.
[[nodiscard]] tl::expected<Model, std::string> model(std::string_view id);

/// Sets `median.ties` and its like by name, or says in one sentence which names and values there are.
[[nodiscard]] tl::expected<Options, std::string> with(Options options, std::string_view name, std::string_view value);

/// One issue inside a step: no allocation, positions finite. `standing`: the settlement of the last round.
[[nodiscard]] Outcome settle(Model model, std::span<const double> position, std::span<const double> salience,
                             std::span<const double> capability, double standing, const Options& options = {});

/// A whole table, outside the step. An actor without a position on an issue (NaN) is left out of that issue; an issue
/// without any position settles at NaN.
[[nodiscard]] Settlement settle(Model model, const TableView& table, const Options& options = {});

// ---- between rounds

struct Parameters {
  double return_per_day;    // kappa
  double drift_sd;          // tau, per round
  double sign_probability;  // p_sign, per round
};

/// (1), after `days` since the last round. Draws one normal.
[[nodiscard]] double drifted(double position, double ideal, double days, const Parameters& parameters,
                             random::Stream& stream);

/// Folds a number into [0, 100] by reflection at both ends.
[[nodiscard]] double reflected(double position);

/// Widest difference between positions, as a share of the scale.
[[nodiscard]] double width(std::span<const double> positions);

/// (2).
[[nodiscard]] double sign_chance(const Parameters& parameters, double width);

[[nodiscard]] std::vector<mechanism::ParameterSign<Parameters>> parameter_signs();
[[nodiscard]] mechanism::DoorSign door_sign();

}  // namespace truce::bargaining
