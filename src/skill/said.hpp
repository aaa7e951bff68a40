// What a forecaster said: every question of a case with its answer under each plan, from an ensemble just simulated or
// from the folder of a run.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "base/date.hpp"
#include "base/diagnostic.hpp"
#include "ensemble/forecast.hpp"
#include "model/model.hpp"

namespace truce::skill {

/// One question, whatever the plan.
struct Question {
  ensemble::Asked asked;
  std::string group;   // heading of the case; "checklist", "milestones"
  Date first{}, last{};  // days that count
  /// A first time that never comes is answered with this number of days, in members and outcomes alike; both are
  /// cut there, so that the score stays proper.
  [[nodiscard]] double horizon_days() const { return asked.to_day - asked.from_day; }
};

struct Answer {
  double chance = 0;             // yes or no: share of the members that answered
  std::vector<double> members;   // a number: one for each member that answered
  std::size_t counted = 0;       // members that answered
  std::size_t unanswered = 0;
  /// With half a member added to either side: no finite ensemble is certain.
  [[nodiscard]] double careful_chance() const {
    const auto n = static_cast<double>(counted);
    return (chance * n + 0.5) / (n + 1);
  }
};

struct Said {
  std::string case_id;
  std::string title;
  Date as_of{};
  std::size_t members = 0;
  std::uint64_t seed = 0;
  std::vector<std::string> plans;       // ids
  std::vector<Question> questions;
  std::vector<Answer> answers;          // plan x question

  [[nodiscard]] const Answer& answer(std::size_t plan, std::size_t question) const {
    return answers[plan * questions.size() + question];
  }
  /// The plan that changes nothing: `carry_on`, else the first, with which the others are compared.
  [[nodiscard]] std::size_t usual_plan() const;
};

/// What is asked, under every plan of the case, before anything is answered.
[[nodiscard]] Said asked_of(const model::Model& model);

/// The ensemble must have kept all its members.
[[nodiscard]] Said said_by(const model::Model& model, const ensemble::Forecast& forecast);

/// The folder of a run: forecast.json, members.csv and the case as it was read. Problems: no run, a file that is not
/// whole, a case that this version cannot assemble.
[[nodiscard]] tl::expected<Said, Diagnostics> read_run(const std::filesystem::path& folder);

}  // namespace truce::skill
