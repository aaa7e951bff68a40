// What drives a case's answers, from the case to its report: the runs are the ensemble's, and the files read back.
#include <cmath>

#include <doctest/doctest.h>

#include "../kit/situation.hpp"

#include "analysis/experiment/experiment.hpp"
#include "brief/sensitivity_page.hpp"
#include "casefile/as_of.hpp"
#include "ensemble/forecast.hpp"
#include "figure/well_formed.hpp"
#include "text/json.hpp"

using namespace truce;
using namespace truce::analysis::experiment;
using analysis::Method;

namespace {

std::shared_ptr<const model::Model> small_model() { return kit::assembled(casefile::as_known(kit::small_case())); }

Order small_order(Method method, std::size_t points) {
  Order order;
  order.method = method;
  order.questions = {"effective_end"};
  order.points = points;
  order.replicates = 4;
  order.resamples = 50;
  return order;
}

Report conducted(const model::Model& model, const Order& order) {
  Diagnostics found;
  const auto setup = set_up(model, order, found);
  std::string said;
  for (const auto& d : found.all()) said += to_string(d) + "\n";
  REQUIRE_MESSAGE(setup.has_value(), said);
  const auto report = conduct(model, *setup, order);
  REQUIRE(report.has_value());
  return *report;
}

std::string refused(const model::Model& model, const Order& order) {
  Diagnostics found;
  CHECK(!set_up(model, order, found));
  std::string said;
  for (const auto& d : found.all()) said += to_string(d) + "\n";
  return said;
}

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

}  // namespace

TEST_CASE("a_row_gives_the_very_member_that_the_ensemble_gives_for_its_numbers") {
  const auto model = small_model();
  ensemble::Settings settings;
  settings.members = 20;
  settings.seed = 5;
  settings.variant_members = 0;
  settings.threads = 1;
  const auto forecast = ensemble::forecast(*model, settings);
  const std::size_t last = forecast.plans.size() - 1;
  const Task under{forecast.asked, last, {}, 1, 5}, apart{forecast.asked, last, 0, 1, 5};
  Subject subject(*model, under), difference(*model, apart);
  std::size_t differing = 0, compared = 0;
  for (std::uint32_t m = 0; m < 20; ++m) {
    const auto drawn = model::draw_parameters(*model, 5, m);
    if (drawn.redrawn > 0) continue;
    std::vector<double> levels;  // that the member's own chance picked the types by
    for (std::size_t f = 0; f < model->factions; ++f) levels.push_back(model::Chance{5, m, 0}.stream(model::Purpose::start, f).uniform());
    const auto parameters = model::parameters_of(*model, drawn.value, levels);
    REQUIRE(parameters);
    std::vector<double> answers(forecast.asked.size()), less(forecast.asked.size());
    subject.ask(parameters, m, answers);
    difference.ask(parameters, m, less);
    for (std::size_t q = 0; q < answers.size(); ++q) {
      const double a = forecast.row_answer(m, last, q), b = forecast.row_answer(m, 0, q);
      differing += (same(answers[q], a) ? 0 : 1) + (same(less[q], a - b) ? 0 : 1);
      ++compared;
    }
  }
  CHECK(differing == 0);
  CHECK(compared > 15 * forecast.asked.size());
}

TEST_CASE("rows_of_a_design_run_the_members_that_the_header_says") {
  const auto model = small_model();
  for (const Method method : {Method::sobol, Method::morris}) {
    Diagnostics found;
    auto order = small_order(method, method == Method::sobol ? 16 : 4);
    order.parameters = "violence.*,posture.w_face";
    order.questions = {"attacks_10"};
    const auto setup = set_up(*model, order, found);
    REQUIRE(setup.has_value());
    const Scheme& scheme = setup->scheme;
    const Design design = scheme.design(4);
    const Trials trials = run_design(*model, scheme, design, {2, nullptr, {}});
    Subject subject(*model, scheme.task);
    constexpr std::size_t point = 3;
    const std::size_t rows = design.rows_per_point();
    for (std::size_t row = 0; row < rows; ++row) {
      Values values = values_at(*model, scheme, design, point, Side::first), second = values_at(*model, scheme, design, point, Side::second);
      // Of a cross-sampled point all factors come from the second place in the last row, else factor `row - 1` alone.
      for (std::size_t f = 0; f < 3; ++f)
        if (design.side_of(point, row, f) == Side::second)
          for (const std::size_t i : scheme.factors[f].inputs) values.of(scheme.inputs[i]) = second.of(scheme.inputs[i]);
      const auto parameters = model::parameters_of(*model, values.of_table, values.type_levels);
      REQUIRE(parameters);
      const std::uint32_t side = method == Method::sobol && row + 1 == rows ? 1 : 0;
      for (std::uint32_t k = 0; k < 4; ++k) {
        double answer = -1;
        subject.ask(parameters, (2 * static_cast<std::uint32_t>(point) + side) * 4 + k, {&answer, 1});
        CHECK(same(answer, trials.answers[(point * rows + row) * 4 + k]));
      }
    }
  }
}

TEST_CASE("any_number_of_threads_gives_the_same_report_and_files") {
  const auto model = small_model();
  for (const Method method : {Method::sobol, Method::morris}) {
    auto order = small_order(method, method == Method::sobol ? 16 : 4);
    const auto one = conducted(*model, order);
    order.threads = 3;
    const auto three = conducted(*model, order);
    CHECK(text::write_json(to_json(one)) == text::write_json(to_json(three)));
    CHECK(one.outputs_csv == three.outputs_csv);
    CHECK(one.places_csv == three.places_csv);
    CHECK(brief::write_experiment_page(one, "1") == brief::write_experiment_page(three, "1"));
  }
}

TEST_CASE("the_files_read_back_give_the_same_indices") {
  const auto model = small_model();
  for (const Method method : {Method::sobol, Method::morris}) {
    auto order = small_order(method, method == Method::sobol ? 32 : 8);
    order.questions.push_back("attacks_10");
    if (method == Method::sobol) order.second = random::SecondOrder::with;
    if (method == Method::sobol) order.parameters = "violence.*,posture.*";
    const auto report = conducted(*model, order);
    auto reading = analysis::read_pair(report.inputs_csv, "inputs.csv", report.outputs_csv, "outputs.csv");
    REQUIRE(reading.table.has_value());
    for (const auto& answer : report.answers) {
      REQUIRE(answer.indices.has_value());
      analysis::Question question;
      question.method = method;
      question.output = answer.column;
      question.second = order.second;
      question.bootstrap = {order.resamples, order.seed, 2, {}};
      Diagnostics found;
      const auto again = analysis::examine(*reading.table, question, found);
      REQUIRE(again.has_value());
      auto told = to_json(*answer.indices), read = to_json(*again);
      CHECK(text::write_json(told) == text::write_json(read));
    }
  }
}

TEST_CASE("what_the_model_does_not_read_has_no_effect_at_all") {
  auto situation = kit::small_case();
  situation.mechanisms_off.push_back("violence");
  const auto model = kit::assembled(casefile::as_known(std::move(situation)));
  auto order = small_order(Method::morris, 4);
  order.by = By::table;
  const auto report = conducted(*model, order);
  REQUIRE(report.answers.front().indices.has_value());
  const auto& indices = *report.answers.front().indices;
  const auto at = std::find(indices.parameters.begin(), indices.parameters.end(), "violence.*");
  REQUIRE(at != indices.parameters.end());
  CHECK(indices.values[static_cast<std::size_t>(at - indices.parameters.begin())][0].value == 0);
  CHECK(indices.values[indices.ranked().front()][0].value > 0);
}

TEST_CASE("shares_are_shares_within_their_errors") {
  const auto model = small_model();
  auto order = small_order(Method::sobol, 128);
  order.questions = {"attacks_10"};
  order.by = By::table;
  const auto report = conducted(*model, order);
  const auto& indices = *report.answers.front().indices;
  REQUIRE(indices.chance.has_value());
  REQUIRE(!indices.parameters.empty());
  double sum = 0, variance = 0;
  for (const auto& values : indices.values) {
    const auto &total = values[0], &first = values[1];
    CHECK(first.value <= total.value + 2 * std::hypot(first.half_width(), total.half_width()) + 1e-12);
    sum += first.value;
    variance += std::pow(first.half_width(), 2);
  }
  CHECK(sum <= 1 + 2 * std::sqrt(variance));
  CHECK(indices.chance->chance.value + indices.chance->of_inputs.value == doctest::Approx(1));
  CHECK(report.answers.front().sentence.find("chance alone makes") != std::string::npos);
}

TEST_CASE("the_one_parameter_that_is_free_decides_all_that_is_not_chance") {
  // Without posture nobody reads the types of leaders, the only other inputs that are left.
  auto situation = kit::small_case();
  situation.mechanisms_off.push_back("posture");
  model::Model pinned = *kit::assembled(casefile::as_known(std::move(situation)));
  for (auto& entry : pinned.table.entries())
    if (entry.address != "violence.open_per_day") entry.law = random::Constant{random::median(entry.law)};
  auto order = small_order(Method::sobol, 512);
  order.questions = {"attacks_10"};
  order.replicates = 8;
  order.by = By::parameter;
  const auto report = conducted(pinned, order);
  CHECK(report.inputs == 1 + pinned.factions);
  const auto& indices = *report.answers.front().indices;
  REQUIRE(indices.parameters.size() == report.inputs);
  const auto &total = indices.values[0][0], &first = indices.values[0][1];
  CHECK(std::abs(total.value - 1) < 2 * total.half_width());
  CHECK(std::abs(first.value - 1) < 2 * first.half_width());
  CHECK(total.half_width() < 0.4);
  for (std::size_t d = 1; d < report.inputs; ++d) CHECK(indices.values[d][0].value == 0);
}

TEST_CASE("a_screening_chooses_who_is_asked_about_alone") {
  const auto model = small_model();
  auto order = small_order(Method::sobol, 16);
  order.questions = {"attacks_10"};
  order.replicates = 8;
  order.top = 3;
  const auto report = conducted(*model, order);
  REQUIRE(report.factor_names.size() == 4);
  CHECK(report.factor_names.back() == rest_name);
  const auto& effects = *report.screening.front().indices;
  const auto beyond = [&](const std::string& name) {
    const auto at = std::find(effects.parameters.begin(), effects.parameters.end(), name) - effects.parameters.begin();
    return effects.values[static_cast<std::size_t>(at)][0].value - effects.values[static_cast<std::size_t>(at)][3].value;
  };
  REQUIRE(report.screened == 3);
  for (const auto& name : effects.parameters) {
    const auto chosen = report.factor_names.end() - 1;  // but the rest
    if (std::find(report.factor_names.begin(), chosen, name) == chosen) CHECK(beyond(name) <= beyond(report.factor_names[2]));
  }
}

TEST_CASE("rows_that_are_no_member_of_the_prior_are_left_out_and_said") {
  model::Model hot = *small_model();  // retaliation that often explodes
  for (auto& entry : hot.table.entries())
    if (entry.address == "violence.branching_ratio") {
      entry.law = random::Uniform{0.2, 1.02};
      entry.range = {0, 2};
    }
  auto order = small_order(Method::sobol, 64);
  order.questions = {"attacks_10"};
  const auto report = conducted(hot, order);
  REQUIRE(report.explosive > 0);
  REQUIRE(report.answers.front().indices.has_value());
  const auto& indices = *report.answers.front().indices;
  CHECK(indices.samples < 64);
  CHECK(indices.samples * report.rows_per_point == indices.used);
  bool said = false;
  for (const auto& sentence : report.words) said = said || sentence.find("retaliation would explode") != std::string::npos;
  CHECK(said);
}

TEST_CASE("a_difference_of_plans_is_explained_and_equal_plans_differ_in_nothing") {
  auto situation = kit::small_case();
  situation.plans.push_back(situation.plans.front());
  situation.plans.back().id = "twin";
  const auto model = kit::assembled(casefile::as_known(std::move(situation)));
  auto order = small_order(Method::sobol, 16);
  order.plan = "twin";
  order.against = model->situation->plans.front().id;
  const auto report = conducted(*model, order);
  REQUIRE(report.answers.front().constant.has_value());
  CHECK(*report.answers.front().constant == 0);
  CHECK(report.answers.front().sentence.find("Nothing drives") == 0);
  CHECK(to_json(report).find("indices")->items().empty());
}

TEST_CASE("the_page_is_well_formed_and_begins_with_the_sentence") {
  const auto model = small_model();
  for (const Method method : {Method::sobol, Method::morris}) {
    const auto report = conducted(*model, small_order(method, method == Method::sobol ? 32 : 4));
    const std::string page = brief::write_experiment_page(report, "1");
    CHECK_FALSE(figure::xml_problem(page.substr(page.find("<html"))).has_value());
    CHECK(page.find("class=\"lede\"") != std::string::npos);
  }
}

TEST_CASE("what_cannot_be_asked_is_said_all_at_once") {
  const auto model = small_model();
  auto order = small_order(Method::sobol, 3);
  order.questions = {"effective_ends"};
  order.plan = "carry_onn";
  order.parameters = "posture.w_fac";
  order.replicates = 1;
  const auto said = refused(*model, order);
  for (const char* part : {"did you mean 'effective_end'", "did you mean 'carry_on'", "did you mean 'posture.w_face'", "3 base points", "--replicates"}) {
    CAPTURE(part);
    CHECK(said.find(part) != std::string::npos);
  }
  order = small_order(Method::morris, 4);
  order.top = 2;
  order.by = By::table;
  CHECK(refused(*model, order).find("more than one of --parameters, --by and --top") != std::string::npos);
}
