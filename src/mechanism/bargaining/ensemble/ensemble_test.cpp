#include "mechanism/bargaining/ensemble/ensemble.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>

#include "mechanism/bargaining/bargaining.hpp"
#include "random/stream.hpp"

using namespace truce;
using namespace truce::bargaining;

namespace {

const Table three{.actors = 3, .issues = 1, .position = {0, 40, 100}, .salience = {1, 1, 1}, .capability = {1, 1, 2},
                  .reference = {}};

Options only(std::string_view model) {
  Options options;
  for (const OptionFace& face : sign_of(Model::ensemble).options) {
    if (face.name == "ensemble.shrinkage" || face.name == "ensemble.read_out") continue;
    options = with(options, face.name, face.name.substr(9) == model ? "1" : "0").value();
  }
  return options;
}

}  // namespace

// ---- law

TEST_CASE("an_ensemble_of_one_model_is_that_model") {
  random::Stream stream{{.seed = 1, .purpose = 12}};
  for (const ModelSign& sign : models()) {
    if (sign.model == Model::ensemble) continue;
    CAPTURE(sign.id);
    const auto mixed = solve(Model::ensemble, three.view(), only(sign.id));
    const auto alone = solve(sign.model, three.view());
    CHECK(mixed.outcome[0].value == doctest::Approx(mean_of(alone.law[0])));
  }
}

TEST_CASE("a_tidied_law_is_ascending_without_doubles_and_sums_to_one") {
  const Law law = tidied({{5, 1, 5, 3}, {1, 2, 1, 0}});
  CHECK(law.point == std::vector<double>{1, 5});
  CHECK(law.probability == std::vector<double>{0.5, 0.5});
}

// ---- limit

TEST_CASE("full_shrinkage_is_the_mean_and_none_leaves_the_mixture") {
  Options options = only("median");
  const double median = solve(Model::median, three.view()).outcome[0].value;
  const double mean = solve(Model::compromise, three.view()).outcome[0].value;
  CHECK(solve(Model::ensemble, three.view(), options).outcome[0].value == doctest::Approx(median));
  options.ensemble.shrinkage = 1;
  CHECK(solve(Model::ensemble, three.view(), options).outcome[0].value == doctest::Approx(mean));
  options.ensemble.shrinkage = 0.25;
  CHECK(solve(Model::ensemble, three.view(), options).outcome[0].value ==
        doctest::Approx(0.75 * median + 0.25 * mean));
}

TEST_CASE("weights_weigh_and_the_median_read_out_takes_the_heavier_side") {
  Options options = only("median");
  options.ensemble.compromise = 3;
  const double median = solve(Model::median, three.view()).outcome[0].value;
  const double mean = solve(Model::compromise, three.view()).outcome[0].value;
  CHECK(solve(Model::ensemble, three.view(), options).outcome[0].value == doctest::Approx((3 * mean + median) / 4));
  options.ensemble.read_out = ensemble::ReadOut::median;
  CHECK(solve(Model::ensemble, three.view(), options).outcome[0].value == doctest::Approx(mean));
}

TEST_CASE("without_any_weight_nothing_is_settled_and_a_note_says_so") {
  const auto none = solve(Model::ensemble, three.view(), only("nobody"));
  CHECK(std::isnan(none.outcome[0].value));
  CHECK(none.law[0].point.empty());
  CHECK(none.notes.size() == 1);
}
