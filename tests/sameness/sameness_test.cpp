// Same case, same seed, same bits: for any number of threads, any size of block, and for the first n members of a
// larger ensemble. Nothing here is random: a difference of one bit is a failure.
#include "../kit/situation.hpp"

#include "brief/brief.hpp"
#include "ensemble/forecast.hpp"
#include "store/tables.hpp"

using namespace truce;

namespace {

struct Texts {
  std::string forecast, paths, members, brief;
  friend bool operator==(const Texts&, const Texts&) = default;
};

ensemble::Settings settings_for(std::size_t members, unsigned threads, std::size_t block) {
  ensemble::Settings settings;
  settings.members = members;
  settings.threads = threads;
  settings.block = block;
  settings.variant_members = 8;
  return settings;
}

Texts texts_of(const model::Model& model, const ensemble::Settings& settings) {
  const auto forecast = ensemble::forecast(model, settings);
  return {store::forecast_json(model, forecast), store::paths_csv(model, forecast), store::members_csv(model, forecast),
          brief::write_html(model, forecast, {"test", store::case_hash(*model.situation), "test"})};
}

void same_for_any_threads_and_blocks(const model::Model& model, std::size_t members) {
  const Texts reference = texts_of(model, settings_for(members, 1, 32));
  CHECK(reference.forecast.find(": nan") == std::string::npos);
  CHECK(reference.paths.find(",nan") == std::string::npos);
  for (const unsigned threads : {2u, 3u, 7u}) CHECK(texts_of(model, settings_for(members, threads, 5)) == reference);
  CHECK(texts_of(model, settings_for(members, 2, 1)) == reference);
  CHECK(texts_of(model, settings_for(members, 1, 1000)) == reference);
}

std::string first_lines(const std::string& text, std::size_t lines) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < lines; ++i) end = text.find('\n', end) + 1;
  return text.substr(0, end);
}

}  // namespace

TEST_CASE("the_small_case_gives_the_same_files_for_any_threads_and_blocks") {
  same_for_any_threads_and_blocks(*kit::assembled(kit::small_case()), 60);
}

TEST_CASE("the_iraq_case_gives_the_same_files_for_any_threads_and_blocks") {
  same_for_any_threads_and_blocks(*kit::assembled(kit::public_case("iraq")), 24);
}

TEST_CASE("the_first_members_are_those_of_a_larger_ensemble") {
  const auto model = kit::assembled(kit::public_case("iraq"));
  const auto few = ensemble::forecast(*model, settings_for(10, 2, 3));
  const auto many = ensemble::forecast(*model, settings_for(40, 2, 7));
  CHECK(first_lines(store::members_csv(*model, many), 11) == store::members_csv(*model, few));
}

TEST_CASE("another_seed_gives_another_forecast") {
  const auto model = kit::assembled(kit::small_case());
  auto settings = settings_for(40, 2, 8);
  const Texts one = texts_of(*model, settings);
  settings.seed = 2;
  CHECK(texts_of(*model, settings).members != one.members);
}

TEST_CASE("a_plan_that_changes_nothing_changes_no_bit") {
  auto situation = kit::public_case("iraq");
  casefile::Plan idle = situation.plans[0];
  REQUIRE(idle.steps.size() == situation.plans[0].steps.size());
  idle.id = "idle";
  situation.plans.push_back(idle);
  const std::size_t last = situation.plans.size() - 1;
  const auto model = kit::assembled(situation);
  const auto forecast = ensemble::forecast(*model, settings_for(30, 2, 8));
  for (std::size_t row = 0; row < forecast.rows; ++row)
    for (std::size_t q = 0; q < forecast.asked.size(); ++q) {
      const float a = forecast.row_answer(row, 0, q);
      const float b = forecast.row_answer(row, last, q);
      CHECK((a == b || (std::isnan(a) && std::isnan(b))));
    }
}

TEST_CASE("running_a_plan_alone_gives_the_bits_it_has_among_others") {
  const auto model = kit::assembled(kit::public_case("iraq"));
  auto settings = settings_for(20, 2, 8);
  const auto all = ensemble::forecast(*model, settings);
  settings.plans = {2};
  const auto one = ensemble::forecast(*model, settings);
  for (std::size_t row = 0; row < 20; ++row)
    for (std::size_t q = 0; q < all.asked.size(); ++q) {
      const float a = all.row_answer(row, 2, q);
      const float b = one.row_answer(row, 0, q);
      CHECK((a == b || (std::isnan(a) && std::isnan(b))));
    }
}
