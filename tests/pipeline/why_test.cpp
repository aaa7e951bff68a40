// A small case explained: from the members of a forecast to the chain of causes between two of its plans.
#include <algorithm>
#include <cmath>
#include <numeric>

#include <doctest/doctest.h>

#include "../kit/situation.hpp"

#include "analysis/attribution/why.hpp"
#include "brief/why_page.hpp"
#include "casefile/as_of.hpp"
#include "ensemble/forecast.hpp"
#include "figure/well_formed.hpp"
#include "random/stream.hpp"

using namespace truce;
using namespace truce::analysis::attribution;
using model::Mechanism;

namespace {

std::size_t asked_as(const model::Model& model, const std::string& id) {
  const auto asked = ensemble::questions_of(model);
  for (std::size_t q = 0; q < asked.size(); ++q)
    if (asked[q].id == id) return q;
  FAIL("no question " << id);
  return 0;
}

std::shared_ptr<const model::Model> small() { return kit::assembled(casefile::as_known(kit::small_case())); }

/// The leaders alone, under a plan that presses them from a day on.
std::shared_ptr<const model::Model> leaders_alone() {
  auto files = kit::small_case().files;
  for (auto& file : files) {
    const std::string waits = "when = \"after: pledged >= 1\"";
    if (const auto at = file.text.find(waits); at != std::string::npos) {
      file.text.replace(at, waits.size(), "when = 2025-02-15");
      const std::string half = "size = 0.5";
      file.text.replace(file.text.find(half, at), half.size(), "size = 1");
    }
  }
  auto reading = casefile::read_texts("small", files);
  REQUIRE(reading.situation);
  auto situation = casefile::as_known(std::move(*reading.situation));
  situation.mechanisms_off = {"capability", "bargaining", "funnel", "violence", "credibility"};
  return kit::assembled(std::move(situation));
}

Order order_of(const model::Model& model, const std::string& question, std::array<std::size_t, 2> plans = {0, 1}) {
  Order order;
  order.plans = plans;
  order.question = asked_as(model, question);
  order.members = 12;
  order.seed = 4;
  return order;
}

Report told(const model::Model& model, const Order& order) {
  auto explanation = explain(model, order);
  REQUIRE(explanation.ending == Ending::told);
  return std::move(explanation.report);
}

template <class Lines, class Read>
double sum(const Lines& lines, Read read) {
  double all = 0;
  for (const auto& line : lines) all += read(line).value;
  return all;
}

constexpr double rounding = 1e-9;

void check_sums(const Report& r) {
  const auto near = [&](double value) { return doctest::Approx(value).epsilon(rounding).scale(1 + std::abs(r.difference.value)); };
  CHECK(r.second.value - r.first.value == near(r.difference.value));
  CHECK(sum(r.levers, [](const auto& l) { return l.share; }) == near(r.difference.value));
  CHECK(sum(r.mechanisms, [](const auto& m) { return m.entry; }) == near(r.difference.value));
  CHECK(sum(r.mechanisms, [](const auto& m) { return m.carried; }) + r.direct.value == near(r.difference.value));
}

const MechanismLine& line_of(const Report& r, Mechanism m) {
  for (const auto& line : r.mechanisms)
    if (line.mechanism == m) return line;
  FAIL("no such mechanism");
  return r.mechanisms.front();
}

/// The two worlds' machinery for one member.
struct Bench {
  Bench(const model::Model& model, const std::string& question)
      : asked(ensemble::questions_of(model)), cast(cast_of(model, asked[asked_as(model, question)])), worlds(model, asked, asked_as(model, question), {0, 1}) {}
  std::vector<ensemble::Asked> asked;
  Cast cast;
  Worlds worlds;
};

}  // namespace

TEST_CASE("every_division_of_a_difference_adds_up_to_it") {
  const auto model = small();
  for (const char* question : {"effective_end", "pledge_2025", "attacks_10", "quiet"}) {
    CAPTURE(question);
    check_sums(told(*model, order_of(*model, question)));
  }
}

TEST_CASE("with_the_plans_exchanged_every_share_changes_sign") {
  const auto model = small();
  for (const char* question : {"effective_end", "attacks_10"}) {
    const auto there = told(*model, order_of(*model, question, {0, 1})), back = told(*model, order_of(*model, question, {1, 0}));
    const auto opposite = [&](const Estimate& a, const Estimate& b) {
      CHECK(a.value == doctest::Approx(-b.value).epsilon(rounding).scale(1 + std::abs(there.difference.value)));
    };
    opposite(there.difference, back.difference);
    CHECK(there.difference.value != 0);
    REQUIRE(there.levers.size() == back.levers.size());
    for (const auto& lever : there.levers)
      for (const auto& other : back.levers)
        if (lever.name == other.name) opposite(lever.share, other.share);
    for (std::size_t k = 0; k < there.mechanisms.size(); ++k) {
      opposite(there.mechanisms[k].entry, back.mechanisms[k].entry);
      opposite(there.mechanisms[k].carried, back.mechanisms[k].carried);
      opposite(there.mechanisms[k].alone, back.mechanisms[k].needed);
    }
  }
}

TEST_CASE("a_plan_and_itself_differ_nowhere_and_have_no_chain") {
  const auto model = small();
  const auto r = told(*model, order_of(*model, "effective_end", {1, 1}));
  CHECK(r.apart == 0);
  CHECK(r.difference.value == 0);
  for (const auto& m : r.mechanisms) {
    CHECK_FALSE(m.from.has_value());
    for (const Estimate* e : {&m.entry, &m.carried, &m.alone, &m.needed, &m.to_answer}) CHECK(e->value == 0);
  }
  CHECK(r.levers.empty());
  CHECK(r.links.empty());
  CHECK(r.chain().empty());
}

TEST_CASE("elections_and_patrons_write_the_same_under_every_plan") {
  for (const auto& model : {small(), kit::assembled(casefile::as_known(kit::public_case("iraq")))}) {
    model::Simulator simulator(*model);
    for (std::uint32_t m = 0; m < 4; ++m) {
      const auto member = model::draw_member(*model, 2, m);
      simulator.take(member);
      model::State start, today;
      simulator.start(start);
      static const calendar::Schedule no_plan;
      for (std::size_t step = 0; step < model->history_steps; ++step) simulator.advance(start, no_plan);
      for (std::size_t plan = 0; plan < model->plan.size(); ++plan) {
        model::State state = start;
        const auto schedule = model::plan_schedule(*model, member, plan);
        simulator.branch(state, schedule);
        for (std::size_t step = model->history_steps; step < model->ticks.size(); ++step) simulator.advance(state, schedule);
        if (plan == 0) today = state;
        for (std::size_t i = 0; i < state.tie.size(); ++i) CHECK(state.tie[i].material_logit == today.tie[i].material_logit);
        CHECK(state.seats == today.seats);
        CHECK(state.election.days_without_government == today.election.days_without_government);
      }
    }
  }
}

TEST_CASE("a_mechanism_that_no_lever_reaches_has_no_share") {
  // Without people moving, talks, belief and violence nothing brings the plan to the partner; it goes on by itself.
  const auto model = leaders_alone();
  const auto r = told(*model, order_of(*model, "pledge_2025"));
  const auto& partner = line_of(r, Mechanism::partnership);
  CHECK(r.apart > 0);
  CHECK(partner.differs == 0);
  for (const Estimate* e : {&partner.entry, &partner.carried, &partner.alone, &partner.needed, &partner.to_answer}) {
    CHECK(e->value == 0);
    CHECK(e->standard_error == 0);
  }
}

TEST_CASE("where_one_mechanism_differs_all_is_its") {
  const auto model = leaders_alone();
  auto order = order_of(*model, "pledge_2025");
  order.members = 300;
  const auto r = told(*model, order);
  const auto& leaders = line_of(r, Mechanism::posture);
  CHECK(r.difference.value != 0);
  for (const Estimate* e : {&leaders.entry, &leaders.carried, &leaders.alone, &leaders.needed, &leaders.to_answer})
    CHECK(e->value == doctest::Approx(r.difference.value));
  REQUIRE(r.chain().size() == 1);
  CHECK(r.mechanisms[r.chain()[0]].mechanism == Mechanism::posture);
  for (const auto& pair : r.pairs) CHECK(pair.interaction.value == doctest::Approx(0.0));
}

TEST_CASE("a_world_of_one_plan_is_that_plan_and_so_is_one_whose_every_part_is_taken_from_it") {
  const auto small_model = small();
  const auto iraq = kit::assembled(casefile::as_known(kit::public_case("iraq")));
  for (const auto& [model, question] : {std::pair{small_model, "attacks_10"}, {small_model, "effective_end"}, {iraq, "joined_one_2026"}}) {
    Bench bench(*model, question);
    for (std::uint32_t m = 0; m < 6; ++m) {
      const auto member = model::draw_member(*model, 8, m);
      bench.worlds.stand(member);
      if (!bench.worlds.parts()) continue;
      for (const Side side : {Side::first, Side::second}) {
        CHECK(bench.worlds.follow(World::of(side)) == bench.worlds.answer(side));
        for (const Side other_side : {Side::first, Side::second}) {
          World pinned = World::of(side);
          for (const Mechanism k : bench.cast.carriers) pinned.of_mechanism(k) = part_of(other_side);
          CHECK(bench.worlds.follow(pinned, Worlds::Keep::gauges) == bench.worlds.answer(other_side));
          const std::size_t last = model->ticks.size() - 1;
          for (std::size_t g = 0; g < bench.worlds.all_gauges().size(); ++g)
            CHECK(bench.worlds.followed(last)[g] == bench.worlds.gauges(other_side, last)[g]);
        }
      }
    }
  }
}

TEST_CASE("a_mechanism_among_others_that_repeat_a_plan_writes_what_it_wrote_under_it") {
  // What the others leave out in repeating, it would miss.
  const auto iraq = kit::assembled(casefile::as_known(kit::public_case("iraq")));
  for (const auto& [model, question] : {std::pair{small(), "effective_end"}, {iraq, "sovereignty_2026"}}) {
    Bench bench(*model, question);
    for (std::uint32_t m = 0; m < 8; ++m) {
      const auto member = model::draw_member(*model, 21, m);
      bench.worlds.stand(member);
      if (!bench.worlds.parts()) continue;
      for (const Side side : {Side::first, Side::second})
        for (const Mechanism alone : bench.cast.carriers) {
          World world = World::of(side);
          for (const Mechanism k : bench.cast.carriers)
            if (k != alone) world.of_mechanism(k) = part_of(side);
          CHECK(bench.worlds.follow(world, Worlds::Keep::gauges) == bench.worlds.answer(side));
          std::size_t differing = 0;
          for (std::size_t step = model->history_steps; step < model->ticks.size(); ++step)
            for (std::size_t g = 0; g < bench.worlds.all_gauges().size(); ++g)
              differing += bench.worlds.followed(step)[g] == bench.worlds.gauges(side, step)[g] ? 0 : 1;
          CHECK(differing == 0);
        }
    }
  }
}

TEST_CASE("a_lever_that_a_mechanism_is_not_said_to_read_moves_nothing_through_it") {
  const auto iraq = kit::assembled(casefile::as_known(kit::public_case("iraq")));
  const auto asked = ensemble::questions_of(*iraq);
  for (std::size_t plan = 1; plan < iraq->plan.size(); ++plan) {
    Worlds worlds(*iraq, asked, asked_as(*iraq, "effective_2026"), {0, plan});
    for (std::uint32_t m = 0; m < 2; ++m) {
      const auto member = model::draw_member(*iraq, 3, m);
      worlds.stand(member);
      REQUIRE(worlds.parts());
      World world = World::of(Side::first);
      for (std::size_t k = 0; k < model::mechanism_count; ++k) world.reads_second[k] = all_levers & ~model::levers_read_by(static_cast<Mechanism>(k));
      (void)worlds.follow(world, Worlds::Keep::gauges);
      for (std::size_t step = iraq->history_steps; step < iraq->ticks.size(); ++step)
        for (std::size_t g = 0; g < worlds.all_gauges().size(); ++g) CHECK(worlds.followed(step)[g] == worlds.gauges(Side::first, step)[g]);
    }
  }
}

TEST_CASE("once_all_that_an_answer_is_read_from_is_taken_from_a_plan_the_answer_is_that_plans") {
  const auto model = small();
  for (const auto& asked : ensemble::questions_of(*model)) {
    Bench bench(*model, asked.id);
    CAPTURE(asked.id);
    for (std::uint32_t m = 0; m < 4; ++m) {
      const auto member = model::draw_member(*model, 11, m);
      bench.worlds.stand(member);
      if (!bench.worlds.parts() || bench.cast.writers == 0) continue;
      random::Stream stream({6, 1, 0, m, 0});
      for (int draw = 0; draw < 6; ++draw) {
        World world = World::of(Side::first);
        for (const Mechanism k : bench.cast.carriers)
          if ((bench.cast.writers & model::bit(k)) != 0 || stream.uniform() < 0.5) world.of_mechanism(k) = Source::second;
        const double answer = bench.worlds.follow(world), plans = bench.worlds.answer(Side::second);
        CHECK((answer == plans || (std::isnan(answer) && std::isnan(plans))));
      }
    }
  }
}

TEST_CASE("members_are_repeated_as_a_forecast_has_them_and_refused_where_they_are_not") {
  const auto model = small();
  assimilation::ConditionSettings how;
  how.seed = 4;
  how.parameters = 16;
  how.particles = 8;
  const auto conditioned = std::make_shared<const assimilation::Conditioned>(assimilation::condition(*model, how));
  REQUIRE(conditioned->sample);
  for (const auto& from : {std::shared_ptr<const assimilation::Conditioned>{}, conditioned}) {
    ensemble::Settings settings;
    settings.members = 12;
    settings.seed = 4;
    settings.variant_members = 0;
    settings.threads = 1;
    settings.conditioned = from;
    const auto forecast = ensemble::forecast(*model, settings);
    auto order = order_of(*model, "attacks_10");
    order.conditioned = from;
    std::size_t wrong = forecast.members;  // whose record is falsified
    order.agrees = [&](std::size_t member, Side side, std::span<const float> answers) {
      for (std::size_t q = 0; q < answers.size(); ++q) {
        const float was = forecast.row_answer(member, index(side), q);
        if (answers[q] != was && !(std::isnan(answers[q]) && std::isnan(was))) return false;
      }
      return member != wrong;
    };
    const auto r = told(*model, order);
    CHECK(r.draws <= 12);
    CHECK(r.conditioned == (from != nullptr));
    wrong = 5;
    const auto refused = explain(*model, order);
    CHECK(refused.ending == Ending::not_repeated);
    CHECK(refused.member == 5);
  }
}

TEST_CASE("threads_change_no_bit_and_the_page_is_well_formed") {
  const auto model = small();
  auto order = order_of(*model, "attacks_10");
  const auto one = told(*model, order);
  order.threads = 3;
  const auto three = told(*model, order);
  CHECK(text::write_json(to_json(one)) == text::write_json(to_json(three)));
  const auto page = brief::write_why_page(one, "test");
  CHECK(page == brief::write_why_page(three, "test"));
  CHECK(page.find("Through what") != std::string::npos);
  CHECK_FALSE(figure::xml_problem(page.substr(page.find("<html"))).has_value());
}

TEST_CASE("the_small_case_is_explained_as_it_was") {
  const auto model = small();
  const auto r = told(*model, order_of(*model, "effective_end"));
  CHECK(r.difference.value == doctest::Approx(0.00171507).epsilon(1e-5));
  REQUIRE_FALSE(r.levers.empty());
  CHECK(r.levers.front().name == "guarantee");
  CHECK(r.levers.front().share.value == doctest::Approx(0.00170881).epsilon(1e-5));
  CHECK(line_of(r, Mechanism::posture).carried.value == doctest::Approx(0.000851318).epsilon(1e-5));
  CHECK(line_of(r, Mechanism::funnel).carried.value == doctest::Approx(0.000857941).epsilon(1e-5));
  REQUIRE(r.chain().size() == 2);
  CHECK(r.mechanisms[r.chain()[0]].mechanism == Mechanism::posture);
  CHECK(r.mechanisms[r.chain()[1]].mechanism == Mechanism::funnel);
}
