// One member followed: from the case's start to the as-of date, and from there under any course of action.
//
// Memory of its own, reused from member to member: one for each thread.
#pragma once

#include <span>

#include "ensemble/question.hpp"
#include "model/member.hpp"
#include "model/state.hpp"
#include "model/step.hpp"

namespace truce::ensemble {

/// Is every measure that was read at the end of the last step a number, or rightly none?
[[nodiscard]] bool is_whole(const model::Model& model, const model::State& state);

enum class Path : unsigned char { whole, failed };

class Follower {
 public:
  Follower(const model::Model& model, std::span<const Asked> asked);

  /// Every later call is about this member.
  void take(const model::Member& member) { simulator_.take(member); }
  /// Its state at the as-of date.
  void stand(model::State& state);
  /// What it answers under a schedule, one number for each question; not a number where the path gives none. A path
  /// that comes to what is no number has failed and answers nothing.
  Path follow(const model::State& standing, const calendar::Schedule& schedule, std::span<float> answers);

 private:
  const model::Model& model_;
  model::Simulator simulator_;
  Watch watch_;
  model::State state_;
};

}  // namespace truce::ensemble
