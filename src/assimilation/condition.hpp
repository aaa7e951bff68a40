// Conditioning: the case's record turned into a posterior from which the forecast starts.
//
// The posterior of everything uncertain (every number of the case, the types of leaders, the bias of each source) and of
// the whole state at the as-of date, by SMC^2 on the case's history (smc2.hpp, case_history.hpp, observation.hpp), whose
// particles are then moved on one by one (path_moves.hpp), so that they are no copies of few. What comes out are paths:
// a draw of the parameters and a lineage, the chance that a past which agrees with the record has read. A forecast
// simulates that past again and goes on from it on chance of its own.
//
// Diagnostics are results. Where no past the model can draw agrees with the record, the outcome says so and there is no
// posterior: a forecast is then one from the prior and must be called that.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assimilation/history/observation.hpp"
#include "base/progress.hpp"
#include "model/member.hpp"

namespace truce::assimilation {

struct ConditionSettings {
  std::uint64_t seed = 1;
  std::size_t parameters = 256;  // draws of the parameters
  std::size_t particles = 64;    // histories of each
  std::size_t paths_per_draw = 4;  // histories that are moved on and forecast from, for each draw
  std::size_t last_sweeps = 10;    // of filters along the numbers that turn a single history over
  std::size_t path_sweeps = 3;     // of moves over each of them
  unsigned threads = 1;
  std::function<void(const Progress&)> progress;
  const std::atomic<bool>* stop = nullptr;
};

enum class Conditioning {
  conditioned,
  nothing_to_weigh,  // no row of the record is an observation of the history
  collapsed,         // no history agrees with what was observed at some step
  stopped
};

[[nodiscard]] std::string_view to_word(Conditioning outcome);

struct Interval {
  double low, median, high;  // 5, 50, 95 of 100
};

/// One row of the record against the model.
struct RowFit {
  std::size_t row;                 // of the record
  Interval prior{};                // what the row would have said before anything was observed
  Interval predicted{};            // before it and what was observed with it or after it
  Interval fitted{};               // after everything was observed
  double log_score = 0;            // log P(what it said | all earlier rows)
  double surprise = 1;             // probability of something as far out or farther, before it; small: a surprise
};

/// An uncertain number before and after the record.
struct Moved {
  std::string address;
  ParameterId parameter;           // unset: a leader's type, or a source's bias
  double mean = 0;                 // of its standard normal coordinate: how far it moved, in prior standard deviations
  double sd = 1;                   // of the same: how much narrower it is
  Interval prior{};                // in its own unit
  Interval posterior{};
  double divergence = 0;           // of a normal law of that mean and sd (at most 1) from the standard normal, nats
};

struct StepFit {
  std::size_t step;
  double log_evidence = 0;            // log P(rows of this step | earlier)
  double effective_parameters = 0;    // effective sample size of the draws of the parameters
  double effective_histories = 0;     // of the histories, mean over the draws
  std::size_t bridges = 0;            // extra pieces in which the step's rows were taken in
};

/// Draws of the posterior, equally weighted: where a forecast's members come from.
class PosteriorSample {
 public:
  struct Draw {
    std::shared_ptr<const model::Parameters> parameters;
    model::Lineage lineage;
    std::uint32_t ancestor = 0;  // the draw of the prior it descends from
  };
  PosteriorSample(std::uint64_t seed, std::vector<Draw> draws);

  /// Member `index` of a forecast: the draws evenly spread over any number of members.
  [[nodiscard]] model::Member member(const model::Model& model, std::uint64_t seed, std::uint32_t index,
                                     const model::Variant& variant = {}) const;
  /// Which draw that is.
  [[nodiscard]] std::size_t draw_of(std::uint32_t index) const;
  [[nodiscard]] const Draw& draw(std::size_t which) const { return draws_[which]; }
  /// No ancestor has a higher number than this less one.
  [[nodiscard]] std::size_t ancestors() const { return ancestors_; }
  [[nodiscard]] std::size_t size() const { return draws_.size(); }

 private:
  std::vector<Draw> draws_;
  std::size_t ancestors_ = 0;
  double shift_;  // of the spread, drawn once
};

/// How the posterior's paths moved after the whole record was in.
struct PathMoves {
  std::size_t paths = 0;
  std::size_t per_path = 0;            // moves of numbers and of chance
  double numbers_accepted = 0;         // share of the moves of uncertain numbers
  double chance_accepted = 0;          // share of the moves of chance
  std::size_t costly = 0;              // numbers that turn a history over: whole filters moved along those
  std::size_t ancestors = 0;           // draws of the prior that the paths descend from
};

struct Conditioned {
  Conditioning outcome = Conditioning::nothing_to_weigh;
  std::shared_ptr<const PosteriorSample> sample;  // set where conditioned
  std::optional<std::size_t> collapsed_at;        // step
  double log_evidence = 0;
  double log_evidence_error = 0;                  // standard error, estimated
  std::size_t draws = 0;
  std::size_t histories = 0;                      // of each draw
  double mean_acceptance = 0;                     // of the moves; 0 where none was made
  std::size_t moves = 0;                          // sweeps over all draws
  PathMoves path_moves;
  std::vector<StepFit> steps;
  std::vector<RowFit> rows;                       // by row
  std::vector<Unweighed> unweighed;
  std::vector<Moved> moved;                       // the farthest first
};

/// Same case and seed, same bits, for any number of threads.
[[nodiscard]] Conditioned condition(const model::Model& model, const ConditionSettings& settings);

}  // namespace truce::assimilation
