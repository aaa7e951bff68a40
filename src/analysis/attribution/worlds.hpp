// Worlds: one member under two plans, and under anything between them.
//
// `stand` follows the member under the first and under the second plan and keeps what every mechanism wrote in every step
// (model/path.hpp). A world then says, for each mechanism, whether it answers what it finds or writes again what it wrote
// under one of the plans, and which levers it reads as the second plan sets them. Each is followed from the step in which
// the two plans part, on the chance that both have.
//
// Levers stand in every world as the plans set them: a plan's condition reads what was measured under that plan, not in the
// world. demand and presence_offer reach the talks when the calendar carries them to the state's position, so they belong to
// the plan whose calendar the world has.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "analysis/attribution/gauges.hpp"
#include "ensemble/question.hpp"
#include "model/member.hpp"
#include "model/path.hpp"
#include "model/step.hpp"

namespace truce::analysis::attribution {

enum class Side : std::uint8_t { first, second };
[[nodiscard]] constexpr Side other(Side side) { return side == Side::first ? Side::second : Side::first; }
[[nodiscard]] constexpr std::size_t index(Side side) { return static_cast<std::size_t>(side); }

/// Where a mechanism's part comes from.
enum class Source : std::uint8_t { own, first, second };
[[nodiscard]] constexpr Source part_of(Side side) { return side == Side::first ? Source::first : Source::second; }

using Levers = std::array<double, casefile::lever_count>;
using LeverSet = std::uint32_t;  // bit l: lever l
inline constexpr LeverSet all_levers = (1u << casefile::lever_count) - 1;

struct World {
  Side calendar = Side::first;
  std::array<Source, model::mechanism_count> part{};            // by mechanism; own
  std::array<LeverSet, model::mechanism_count> reads_second{};  // levers it reads as the second plan sets them

  /// Every mechanism answers, and reads the levers of one plan: that plan's own path.
  [[nodiscard]] static World of(Side side);
  Source& of_mechanism(model::Mechanism m) { return part[static_cast<std::size_t>(m)]; }
  LeverSet& reads(model::Mechanism m) { return reads_second[static_cast<std::size_t>(m)]; }
};

class Worlds {
 public:
  /// The question is an index into `asked`; plans are the case's.
  Worlds(const model::Model& model, std::span<const ensemble::Asked> asked, std::size_t question, std::array<std::size_t, 2> plans);

  void stand(const model::Member& member);

  // of the member, under the plans
  [[nodiscard]] std::span<const float> answers(Side side) const { return answers_[index(side)]; }  // to all that is asked
  [[nodiscard]] double answer(Side side) const { return answers_[index(side)][question_]; }
  [[nodiscard]] bool parts() const { return parting_.has_value(); }
  /// First step (of the case) after which the mechanism has written something else.
  [[nodiscard]] std::optional<std::size_t> first_difference(model::Mechanism mechanism) const;
  [[nodiscard]] const Levers& levers(Side side, std::size_t step) const { return levers_[index(side)][step - model_.history_steps]; }
  [[nodiscard]] LeverSet moved_levers() const;   // that differ in some step
  /// Gauges at the end of a step.
  [[nodiscard]] std::span<const double> gauges(Side side, std::size_t step) const { return row(gauge_paths_[index(side)], step); }

  enum class Keep : std::uint8_t { answer, gauges };
  /// The answer in a world; needs plans that part.
  double follow(const World& world, Keep keep = Keep::answer);
  /// Gauges of the world followed last; before the plans part, the plans' own.
  [[nodiscard]] std::span<const double> followed(std::size_t step) const { return row(followed_, step); }

  [[nodiscard]] std::size_t parting() const { return *parting_; }
  [[nodiscard]] const std::vector<Gauge>& all_gauges() const { return gauges_; }

 private:
  [[nodiscard]] std::span<const double> row(const std::vector<double>& path, std::size_t step) const {
    return std::span{path}.subspan((step - model_.history_steps) * gauges_.size(), gauges_.size());
  }
  [[nodiscard]] model::Part& part(Side side, std::size_t step, model::Mechanism m) {
    return parts_[index(side)][(step - model_.history_steps) * model::mechanism_count + static_cast<std::size_t>(m)];
  }
  [[nodiscard]] const model::Part& part(Side side, std::size_t step, model::Mechanism m) const {
    return const_cast<Worlds*>(this)->part(side, step, m);
  }
  void keep_path(Side side);
  void keep_gauges(std::vector<double>& path, std::size_t step);
  void find_parting();
  void wait_at_parting();
  void set_levers(LeverSet of_second, std::size_t step);
  void advance_calendar(const model::Phase& phase, model::Step& step, Side side, std::size_t number);
  [[nodiscard]] model::Reading reading(std::size_t step) const;

  const model::Model& model_;
  std::span<const ensemble::Asked> asked_;
  std::size_t question_;
  std::array<std::size_t, 2> plans_;
  std::array<bool, 2> has_condition_{};
  std::vector<Gauge> gauges_;
  model::Simulator simulator_;
  ensemble::Watch watch_all_;
  std::array<calendar::Schedule, 2> schedule_;
  model::State at_as_of_, state_;
  std::array<std::vector<model::Part>, 2> parts_;             // step x mechanism
  std::array<std::vector<Levers>, 2> levers_;                 // by step, as the calendar left them
  std::array<std::vector<std::vector<double>>, 2> measures_;  // by step, as a plan's conditions read them
  std::array<std::vector<double>, 2> gauge_paths_;            // step x gauge
  std::array<std::vector<float>, 2> answers_;
  std::vector<double> followed_;
  std::optional<std::size_t> parting_;
  std::array<model::State, 2> waiting_;                       // at the parting, under each plan's calendar
  std::optional<ensemble::Watch> watch_waiting_, watch_;      // on the one question
};

}  // namespace truce::analysis::attribution
