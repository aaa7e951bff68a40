// The parts of truce bargain: what was asked, checked; and its words.
#pragma once

#include <string>
#include <vector>

#include "command.hpp"
#include "negotiation/forecast.hpp"
#include "negotiation/read.hpp"
#include "negotiation/score.hpp"
#include "negotiation/validate.hpp"

namespace truce::cli {

/// The command's options as the rooms want them.
struct BargainPlan {
  std::vector<bargaining::Model> models;
  bargaining::Options options;
  negotiation::ReadOptions reading;
  negotiation::DrawOptions draws;
  std::vector<std::string> set;  // as given, for the page
};

/// Every problem of the options goes into `found`.
[[nodiscard]] BargainPlan plan_of(const BargainOptions& options, Diagnostics& found);

void print_forecasts(const negotiation::Negotiation& negotiation, const std::vector<negotiation::Forecast>& forecasts);
void print_scores(const negotiation::Arena& arena, const std::vector<negotiation::Score>& scores);
void print_validation(const negotiation::Validation& validation);

}  // namespace truce::cli
