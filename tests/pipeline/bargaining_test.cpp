// Bargaining models inside the simulation: every model runs in the Iraq case, and each keeps the laws of a path.
#include "../kit/situation.hpp"

#include <cmath>

#include "ensemble/forecast.hpp"
#include "mechanism/bargaining/bargaining.hpp"
#include "model/layout.hpp"
#include "model/step.hpp"

using namespace truce;
using namespace truce::model;

namespace {

/// Settlements after every step of one member.
std::vector<double> settlements(const Model& model, std::uint32_t index, const Variant& variant) {
  Simulator simulator{model};
  State state;
  const Member member = draw_member(model, 5, index, variant);
  simulator.take(member);
  simulator.start(state);
  const calendar::Schedule none;
  std::vector<double> all;
  for (std::size_t i = 0; i < model.ticks.size(); ++i) {
    simulator.advance(state, none);
    for (const IssueState& issue : state.issue) all.push_back(issue.settlement);
    for (std::size_t row = 0; row < model.situation->positions.size(); ++row) {
      const double position = state.quantity[model.layout->position + row].value;
      REQUIRE(position >= 0);
      REQUIRE(position <= 100);
    }
  }
  return all;
}

Variant with_model(bargaining::Model model) {
  Variant variant;
  variant.bargaining = model;
  return variant;
}

}  // namespace

TEST_CASE("every_bargaining_model_runs_in_the_iraq_case_and_settles_on_the_scale") {
  const auto model = kit::assembled(kit::public_case("iraq"));
  const auto own = settlements(*model, 0, {});
  CHECK(settlements(*model, 0, with_model(bargaining::Model::compromise)) == own);  // the case's own
  for (const auto& sign : bargaining::models()) {
    CAPTURE(sign.id);
    const auto other = settlements(*model, 0, with_model(sign.model));
    for (const double s : other) {
      REQUIRE(s >= 0);
      REQUIRE(s <= 100);
    }
    CHECK(other == settlements(*model, 0, with_model(sign.model)));
    if (sign.model != bargaining::Model::compromise && sign.model != bargaining::Model::ensemble) CHECK(other != own);
  }
}

TEST_CASE("an_ensemble_gives_each_member_one_of_its_models_by_weight") {
  auto situation = kit::small_case();
  for (auto& issue : situation.issues) {
    issue.model = "ensemble";
    for (const char* other : {"nash", "challenge", "exchange", "condorcet", "spatial", "quantal"})
      issue.model_options.push_back("ensemble." + std::string{other} + " = 0");
    issue.model_options.push_back("ensemble.compromise = 1");
    issue.model_options.push_back("ensemble.median = 3");
  }
  const auto model = kit::assembled(situation);
  int medians = 0;
  for (std::uint32_t m = 0; m < 2000; ++m) {
    const auto drawn = draw_member(*model, 1, m).bargaining.front();
    REQUIRE((drawn == bargaining::Model::median || drawn == bargaining::Model::compromise));
    medians += drawn == bargaining::Model::median ? 1 : 0;
  }
  CHECK(std::abs(medians - 1500) < 97);  // 5 standard deviations: fails by chance once in 1.7 million
}

TEST_CASE("the_forecast_says_how_far_it_depends_on_the_bargaining_model") {
  const auto model = kit::assembled(kit::small_case());
  std::size_t others = 0;
  for (const auto& what_if : ensemble::what_ifs_of(*model)) others += what_if.variant.bargaining ? 1 : 0;
  CHECK(others == bargaining::models().size() - 1);
}
