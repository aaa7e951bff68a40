#include "brief/belief.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <memory>

#include "random/stream.hpp"

using namespace truce;
using namespace truce::brief;

namespace {

constexpr std::size_t rows = 1200;

/// A model that draws `parameters` uniform numbers, and two plans with one yes-or-no question.
struct World {
  model::Model model;
  ensemble::Forecast forecast;

  explicit World(std::size_t parameters) {
    for (std::size_t i = 0; i < parameters; ++i) {
      model::ParameterEntry entry;
      entry.address = "x." + std::to_string(i);
      entry.law = random::Uniform{0, 1};
      entry.range = {0, 1};
      model.table.add(std::move(entry));
    }
    forecast.members = forecast.rows = rows;
    forecast.plans = {0, 1};
    forecast.asked.resize(1);
    forecast.answers.resize(2);
    forecast.drawn.resize(rows * parameters);
    forecast.row_answers.resize(rows * 2);
  }
  void answer(std::size_t row, std::size_t plan, double value) {
    forecast.row_answers[row * 2 + plan] = static_cast<float>(value);
    forecast.answers[plan].add(value);
  }
};

/// A number in [0, 1) that looks like chance and is the same everywhere.
double noise(std::size_t i, std::size_t salt) {
  std::uint64_t x = (i + 1) * 0x9E3779B97F4A7C15ull + salt * 0xD1B54A32D192ED03ull;
  x ^= x >> 30u;
  x *= 0xBF58476D1CE4E5B9ull;
  x ^= x >> 27u;
  x *= 0x94D049BB133111EBull;
  x ^= x >> 31u;
  return static_cast<double>(x >> 11u) * 0x1.0p-53;
}

}  // namespace

TEST_CASE("a_number_that_moves_the_answer_is_found_and_noise_is_not") {
  World w{20};
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t i = 0; i < 20; ++i) w.forecast.drawn[row * 20 + i] = static_cast<float>(noise(row, i));
    const double x = w.forecast.drawn[row * 20 + 7];
    const double yes = noise(row, 100) < 0.2 + 0.4 * x ? 1 : 0;
    w.answer(row, 0, yes);
    w.answer(row, 1, yes);
  }
  const Beliefs b = beliefs_of(w.model, w.forecast, {0}, {1});
  // Bonferroni at .05: this fixed draw of noise stays within the bound; a new one would leave it once in twenty.
  REQUIRE(b.drivers.size() == 1);
  CHECK(b.drivers[0].parameter == 7);
  CHECK(b.drivers[0].difference() == doctest::Approx(0.4 * 2 / 3).epsilon(0.35));  // two standard errors are .06
  CHECK(b.flips.empty());
  CHECK(b.parameters == 20);
}

TEST_CASE("a_belief_under_which_the_other_plan_wins_is_a_flip") {
  World w{3};
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t i = 0; i < 3; ++i) w.forecast.drawn[row * 3 + i] = static_cast<float>(noise(row, i));
    const double x = w.forecast.drawn[row * 3 + 1];
    w.answer(row, 0, noise(row, 50) < 0.5 ? 1 : 0);
    w.answer(row, 1, noise(row, 51) < (x < 1.0 / 3 ? 0.1 : 0.9) ? 1 : 0);
  }
  const Beliefs b = beliefs_of(w.model, w.forecast, {0}, {1});
  REQUIRE(b.flips.size() == 1);
  CHECK(b.flips[0].parameter == 1);
  CHECK(b.flips[0].third == Third::bottom);
  CHECK(b.flips[0].best == 1);
  CHECK(b.flips[0].plan == 0);
  CHECK(b.flips[0].gain > 0);
}

TEST_CASE("the_bound_grows_with_the_number_of_tests") {
  World few{2}, many{200};
  for (auto* w : {&few, &many})
    for (std::size_t row = 0; row < rows; ++row) {
      w->answer(row, 0, 0);
      w->answer(row, 1, 0);
    }
  const auto a = beliefs_of(few.model, few.forecast, {0}, {1});
  const auto b = beliefs_of(many.model, many.forecast, {0}, {1});
  CHECK(a.driver_bound == doctest::Approx(2.2414).epsilon(1e-3));  // 1 - .05 / 4
  CHECK(b.driver_bound > a.driver_bound);
  CHECK(b.drivers.empty());
}

TEST_CASE("too_few_members_answer_nothing") {
  World w{3};
  w.forecast.rows = 20;
  CHECK(beliefs_of(w.model, w.forecast, {0}, {1}).driver_bound == 0);
}

TEST_CASE("members_of_one_draw_count_once_so_chance_shared_by_them_is_no_driver") {
  // 120 draws of 10 members; answers vary between draws for reasons that no number holds. Members on their own would make
  // a driver of any number that happens to lie with them.
  constexpr std::size_t draws = 120, parameters = 20;
  std::vector<assimilation::PosteriorSample::Draw> posterior(draws);
  auto conditioned = std::make_shared<assimilation::Conditioned>();
  conditioned->sample = std::make_shared<assimilation::PosteriorSample>(1, posterior);
  World shared{parameters}, alone{parameters};
  for (std::size_t row = 0; row < rows; ++row) {
    const std::size_t draw = conditioned->sample->draw_of(static_cast<std::uint32_t>(row));
    const double answer = noise(draw, 300) < 0.5 ? 1 : 0;
    for (World* w : {&shared, &alone}) {
      for (std::size_t i = 0; i < parameters; ++i)
        w->forecast.drawn[row * parameters + i] = static_cast<float>(noise(draw, i));
      w->answer(row, 0, answer);
      w->answer(row, 1, answer);
    }
  }
  shared.forecast.conditioned = conditioned;
  CHECK(!beliefs_of(alone.model, alone.forecast, {0}, {1}).drivers.empty());
  const Beliefs b = beliefs_of(shared.model, shared.forecast, {0}, {1});
  CHECK(b.drivers.empty());
  CHECK(b.draws == draws);
  CHECK(b.members == rows);
}
