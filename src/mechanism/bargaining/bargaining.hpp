// Bargaining: where talks settle on each issue, how positions move between rounds, and when talk becomes binding.
//
// The settlement is one published model's, chosen by name, or a mixture of them; each model is a sub-room of one shape
// (compromise/, median/, ...) that knows no other. This page holds their list and what is common to all.
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

#include "mechanism/bargaining/challenge/challenge.hpp"
#include "mechanism/bargaining/compromise/compromise.hpp"
#include "mechanism/bargaining/condorcet/condorcet.hpp"
#include "mechanism/bargaining/ensemble/ensemble.hpp"
#include "mechanism/bargaining/exchange/exchange.hpp"
#include "mechanism/bargaining/median/median.hpp"
#include "mechanism/bargaining/nash/nash.hpp"
#include "mechanism/bargaining/quantal/quantal.hpp"
#include "mechanism/bargaining/spatial/spatial.hpp"
#include "mechanism/bargaining/table.hpp"
#include "mechanism/mechanism.hpp"
#include "random/stream.hpp"

namespace truce::bargaining {

// ---- models

enum class Model : std::uint8_t { compromise, median, nash, challenge, exchange, condorcet, spatial, quantal, ensemble };

/// Whether issues are settled one by one or hang together.
enum class Scope : std::uint8_t { issue_by_issue, joint };

/// What each model may be told. A point is named `<model>.<point>`.
struct Options {
  compromise::Options compromise;
  median::Options median;
  nash::Options nash;
  challenge::Options challenge;
  exchange::Options exchange;
  condorcet::Options condorcet;
  spatial::Options spatial;
  quantal::Options quantal;  // its challenge part is the one above
  ensemble::Options ensemble;
};

/// What hangs on a model's door.
struct ModelSign {
  Model model;
  std::string_view id;                 // "compromise", as a case or a command writes it
  std::string_view title;
  std::string_view paper;              // in words, for people
  std::vector<std::string_view> keys;  // of the bibliography
  Scope scope;
  std::vector<OptionFace> options;
};

[[nodiscard]] const std::vector<ModelSign>& models();
[[nodiscard]] const ModelSign& sign_of(Model model);

/// The model of that id, or one sentence that lists the valid ones.
[[nodiscard]] tl::expected<Model, std::string> model(std::string_view id);

/// Sets `median.ties` and its like by name, or says in one sentence which names and values there are.
[[nodiscard]] tl::expected<Options, std::string> with(Options options, std::string_view name, std::string_view value);

/// A whole table, by any model, outside the step. An actor without a position on an issue (NaN) is left out of that
/// issue; an issue without any position settles at NaN. Where capability differs by issue, a model that settles issue
/// by issue uses it; a joint one too where it can (exchange), else each actor's mean, and a note says so.
[[nodiscard]] Solution solve(Model model, const TableView& table, const Options& options = {});

/// The same for an option written as one text, `median.ties = upper`.
[[nodiscard]] tl::expected<Options, std::string> with(Options options, std::string_view assignment);

/// One of an ensemble's models, drawn by weight: in the simulation the mixture is over members, each of which keeps to
/// one model for life. One uniform; the compromise where every weight is zero.
[[nodiscard]] Model picked(const ensemble::Options& options, random::Stream& stream);

/// One issue inside a step, by compromise or median: no allocation, positions finite. `standing`: the settlement of
/// the last round.
[[nodiscard]] Outcome settle(Model model, std::span<const double> position, std::span<const double> salience,
                             std::span<const double> capability, double standing, const median::Options& options = {});

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
