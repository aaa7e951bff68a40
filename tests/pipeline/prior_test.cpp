// The prior predictive of the Iraq case: what the model says before it has learned anything from the record. The
// expectations are judgement, written down before the case was built: carrying on, a committed faction complies after
// two years in 1-3 % of members, a soft one in 3-7 %, and the best plan multiplies compliance by about 2 to 6.
// 1,500 members at a fixed seed; the standard error of a share of 3 % is .44 points, and the bounds leave three of them.
#include <algorithm>
#include <cmath>

#include "../kit/situation.hpp"

#include "ensemble/forecast.hpp"

using namespace truce;

namespace {

const ensemble::Forecast& iraq(const model::Model& model) {
  static const ensemble::Forecast forecast = [&] {
    ensemble::Settings settings;
    settings.members = 1500;
    settings.variant_members = 0;
    settings.kept_rows = 0;
    return ensemble::forecast(model, settings);
  }();
  return forecast;
}

std::size_t measure_of(const model::Model& model, const std::string& id) {
  for (std::size_t i = 0; i < model.measure.size(); ++i)
    if (model.measure[i].id == id) return i;
  FAIL("no measure " << id);
  return 0;
}

double at_end(const model::Model& model, const ensemble::Forecast& f, std::size_t plan, const std::string& id) {
  const std::size_t last = f.paths.forecast.size() - 1;
  return f.paths.plan_cells[plan][last * f.paths.measures + measure_of(model, id)].moments.mean();
}

}  // namespace

TEST_CASE("carrying_on_committed_factions_rarely_comply_and_soft_ones_seldom") {
  const auto model = kit::assembled(kit::public_case("iraq"));
  const auto& f = iraq(*model);
  CHECK(f.failed == 0);
  for (const char* id : {"complying.kh", "complying.nujaba"}) {
    const double share = at_end(*model, f, 0, id);
    CHECK_MESSAGE(share > 0.01 - 0.013, id);
    CHECK_MESSAGE(share < 0.03 + 0.013, id << " " << share);
  }
  for (const char* id : {"complying.aah", "complying.saraya_salam"}) {
    const double share = at_end(*model, f, 0, id);
    CHECK_MESSAGE(share > 0.03 - 0.017, id << " " << share);
    CHECK_MESSAGE(share < 0.07 + 0.017, id << " " << share);
  }
}

TEST_CASE("the_best_plan_multiplies_compliance_and_no_plan_works_wonders") {
  const auto model = kit::assembled(kit::public_case("iraq"));
  const auto& f = iraq(*model);
  const auto total = [&](std::size_t plan) {
    double sum = 0;
    for (std::size_t i = 0; i < model->measure.size(); ++i)
      if (model->measure[i].id.starts_with("complying.")) sum += at_end(*model, f, plan, model->measure[i].id);
    return sum;
  };
  double best = 0;
  for (std::size_t plan = 1; plan < f.plans.size(); ++plan) best = std::max(best, total(plan));
  const double ratio = best / total(0);
  CHECK(ratio > 1.6);  // 2 less three standard errors of the ratio
  CHECK(ratio < 6.9);
}

TEST_CASE("chances_are_neither_certain_nor_empty_where_the_world_was_open") {
  const auto model = kit::assembled(kit::public_case("iraq"));
  const auto& f = iraq(*model);
  std::size_t open = 0;
  std::size_t yes_no = 0;
  for (std::size_t q = 0; q < f.asked.size(); ++q) {
    if (f.asked[q].as != ensemble::AskedAs::question || f.asked[q].kind != ensemble::AnswerKind::yes_no) continue;
    ++yes_no;
    const auto& tally = f.answer(0, q);
    if (tally.yes > 0 && tally.yes < tally.counted) ++open;
  }
  CHECK(yes_no > 30);
  CHECK(static_cast<double>(open) > 0.85 * static_cast<double>(yes_no));
}
