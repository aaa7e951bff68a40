// Cooke's classical model: law, limit, paper.
#include <cmath>
#include <cstdlib>
#include <filesystem>

#include <doctest/doctest.h>

#include "experts/read.hpp"
#include "experts/report.hpp"
#include "random/experts.hpp"
#include "text/csv.hpp"
#include "text/file.hpp"
#include "text/number.hpp"

using namespace truce;
using namespace truce::experts;

namespace {

// Two experts, two seed questions, one of interest; A is narrow, B is wide.
constexpr const char* small =
    "question,expert,q5,q50,q95,truth,scale\n"
    "s1,A,10,20,30,25,\n"
    "s1,B,0,20,40,,\n"
    "s2,A,1,2,3,4,\n"
    "s2,B,0,3,5,,\n"
    "x,A,10,100,1000,,log\n"
    "x,B,1,100,10000,,log\n";

Study read_small() {
  auto reading = read_csv(small, "small.csv");
  REQUIRE(reading.study.has_value());
  return std::move(*reading.study);
}

std::string sentences(const Diagnostics& found) {
  std::string all;
  for (const auto& one : found.all()) all += to_string(one) + "\n";
  return all;
}

std::filesystem::path data_folder() {
  const char* set = std::getenv("TRUCE_DATA");
  return std::filesystem::path{set != nullptr ? std::string{set} : std::string{TRUCE_SOURCE_DIR} + "/../shared/data"} / "experts";
}

}  // namespace

// Law.

TEST_CASE("every_decision_maker_has_weights_that_sum_to_one_and_quantiles_that_increase") {
  const Study study = read_small();
  for (std::size_t w = 0; w < weighting_words.size(); ++w) {
    const auto made = decision_maker(study, study.seeds(), static_cast<Weighting>(w));
    for (std::size_t q = 0; q < study.questions.size(); ++q) {
      CHECK(made.weights[q][0] + made.weights[q][1] == doctest::Approx(1));
      CHECK(made.quantiles[q][0] < made.quantiles[q][1]);
      CHECK(made.quantiles[q][1] < made.quantiles[q][2]);
    }
  }
}

TEST_CASE("a_cut_off_never_makes_the_decision_maker_worse_on_its_own_seed_questions") {
  const Study study = read_small();
  const auto score = [&](Weighting w) { return decision_maker(study, study.seeds(), w).score.combined(); };
  CHECK(score(Weighting::performance) >= score(Weighting::global));
  CHECK(score(Weighting::item_performance) >= score(Weighting::item));
}

// Limit: a study small enough for a pencil.

TEST_CASE("a_small_study_has_the_scores_of_the_arithmetic_by_hand") {
  const Report report = examine(read_small());
  // Bins .05 .45 .45 .05. A: 25 in bin 3 of (10, 20, 30); 4 above 3, bin 4. B: 25 in bin 3; 4 in (3, 5], bin 3.
  CHECK(report.experts[0].hits == std::vector<std::size_t>{0, 0, 1, 1});
  CHECK(report.experts[1].hits == std::vector<std::size_t>{0, 0, 2, 0});
  // A: I = .5 ln(.5/.45) + .5 ln(.5/.05) = .0526803 + 1.1512925 = 1.2039728; 2 n I = 4.8158912.
  // B: I = ln(1/.45) = .7985077; 2 n I = 3.1940308.
  // chi^2 with 3 degrees of freedom above x: erfc(sqrt(x/2)) + sqrt(2x/pi) exp(-x/2).
  const auto tail = [](double x) { return std::erfc(std::sqrt(x / 2)) + std::sqrt(2 * x / M_PI) * std::exp(-x / 2); };
  CHECK(report.experts[0].calibration == doctest::Approx(tail(4.8158912)).epsilon(1e-7));
  CHECK(report.experts[1].calibration == doctest::Approx(tail(3.1940308)).epsilon(1e-7));
  // s1: values 0..40 and 25; range -4 to 44, width 48. A's bins 14 10 10 14; B's 4 20 20 4.
  // A: .1 ln(.05 x 48/14) + .9 ln(.45 x 48/10) = -.1763589 + .6930975 = .5167386
  // B: .1 ln(.05 x 48/4) + .9 ln(.45 x 48/20) = -.0510826 + .0692649 = .0181823
  const Judge judge(report.study, report.study.seeds());
  CHECK(judge.information_on(0, report.study.answers[0][0]) == doctest::Approx(.5167386).epsilon(1e-6));
  CHECK(judge.information_on(0, report.study.answers[1][0]) == doctest::Approx(.0181823).epsilon(1e-5));
  // x, decimal logarithms: values 0..4, range -.4 to 4.4, width 4.8. A's bins 1.4 1 1 1.4; B's .4 2 2 .4: as s1 in tenths.
  CHECK(judge.information_on(2, report.study.answers[0][2]) == doctest::Approx(.5167386).epsilon(1e-6));
  CHECK(judge.ranges()[2].second == doctest::Approx(std::pow(10, 4.4)));
}

TEST_CASE("a_logarithmic_question_is_pooled_between_logarithms") {
  const Study study = read_small();
  const auto law = pooled_law(study, 2, {1, 0});
  REQUIRE(law.has_value());
  CHECK(random::problems(*law).empty());
  CHECK(random::pooled_quantile(*law, .5) == doctest::Approx(100));
  CHECK(random::pooled_quantile(*law, .275) == doctest::Approx(std::pow(10, 1.5)));  // half way from 10 to 100 in logarithms
  CHECK(random::pooled_cdf(*law, std::pow(10, 1.5)) == doctest::Approx(.275));
  // Mean of a value whose logarithm is uniform between ln a and ln b: (b - a) / ln(b/a).
  const auto piece = [](double a, double b) { return (b - a) / std::log(b / a); };
  CHECK(random::pooled_mean(*law) == doctest::Approx(.05 * piece(std::pow(10, -.4), 10) + .45 * piece(10, 100) + .45 * piece(100, 1000) +
                                                     .05 * piece(1000, std::pow(10, 4.4))));
}

TEST_CASE("perfect_frequencies_have_calibration_one_and_the_tail_stays_exact_where_it_is_tiny") {
  const std::vector<double> p{.05, .5, .95};
  CHECK(calibration(std::vector<std::size_t>{1, 9, 9, 1}, p, 20) == doctest::Approx(1));
  // All 20 above the 95 %: 2 n I = 40 ln 20 = 119.8293.
  const double x = 40 * std::log(20.0);
  CHECK(calibration(std::vector<std::size_t>{0, 0, 0, 20}, p, 20) ==
        doctest::Approx(std::erfc(std::sqrt(x / 2)) + std::sqrt(2 * x / M_PI) * std::exp(-x / 2)).epsilon(1e-10));
}

TEST_CASE("a_question_left_out_is_met_by_weights_that_have_not_seen_it") {
  const Study study = read_small();
  const auto out = leave_one_out(study, Weighting::global);
  REQUIRE(out.by_question.size() == 2);
  // Without s2 both experts have one truth in bin 3 and equal calibration: weights as their information on s1.
  const auto rest = decision_maker(study, {0}, Weighting::global);
  CHECK(rest.weights[1][0] == doctest::Approx(.5167386 / (.5167386 + .0181823)).epsilon(1e-5));
  CHECK(out.by_question[1].bin == bin_of(4, rest.quantiles[1]));
}

// Paper: another implementation's scores of two public studies.

TEST_CASE("published_studies_have_the_scores_of_another_implementation") {
  const auto folder = data_folder();
  const auto text = text::read_file(folder / "reference_scores.csv");
  if (!text) {
    MESSAGE("skipped, no experts/reference_scores.csv in TRUCE_DATA");
    return;
  }
  const auto table = text::parse_csv(*text, "reference_scores.csv");
  REQUIRE(table.has_value());
  for (const std::string name : {"PoliticalViolence_seeds_CW_seeds", "tobacco"}) {
    auto reading = read(folder / (name + ".dtt"));
    INFO(sentences(reading.diagnostics));
    REQUIRE(reading.study.has_value());
    const Report report = examine(std::move(*reading.study));
    std::size_t compared = 0;
    for (const auto& row : table->rows) {
      if (row[0].text != name) continue;
      const auto expected = [&](const char* column) { return *text::parse_number(row[static_cast<std::size_t>(table->column(column))].text); };
      const Score& score = report.experts[compared];
      REQUIRE(report.study.experts[compared++] == row[1].text);
      CHECK(score.calibration - expected("calibration") == doctest::Approx(0).epsilon(1e-13));
      CHECK(score.information_all == doctest::Approx(expected("info_total")).epsilon(1e-12));
      CHECK(score.information == doctest::Approx(expected("info_seed")).epsilon(1e-12));
      CHECK(score.combined() - expected("weight_global_noopt") == doctest::Approx(0).epsilon(1e-13));
    }
    CHECK(compared == report.experts.size());
  }
}

// Reading.

TEST_CASE("everything_wrong_with_a_study_is_said_at_once") {
  const auto reading = read_csv(
      "question,expert,q5,q50,q95,truth,scale\n"
      "s1,A,10,9,30,25,\n"
      "s1,A,10,20,30,26,\n"
      "s2,A,-1,2,x,,log\n"
      "s3,B,1,,3,,cubic\n",
      "s.csv");
  CHECK_FALSE(reading.study.has_value());
  const std::string all = sentences(reading.diagnostics);
  for (const char* words :
       {"'A' on 's1'", "a second answer of 'A' to 's1'", "another truth of 's1'", "'x' is no number", "no scale 'cubic'",
        "some quantiles of the answer are empty", "nobody answers 's3'", "'B' answers no seed question"})
    CHECK_MESSAGE(all.find(words) != std::string::npos, words, "\n", all);
  CHECK(sentences(read_csv("question,expert,q5,q50,p95\n", "s.csv").diagnostics).find("s.csv:1:24: unknown column 'p95'") == 0);
}

TEST_CASE("excalibur_files_are_read_with_missing_answers_and_unknown_truths") {
  const auto reading = read_excalibur(
      "* CLASS ASCII OUTPUT FILE. NQ=   3   QU=   5  50  95\n"
      " 1 Ann 1 s1 UNI 1.0E+0000 2.0E+0000 3.0E+0000 the first\n"
      " 1 Ann 2 x LOG 1 2 3\n"
      " 2 Bo 1 s1 UNI 0 2 4\n"
      " 2 Bo 2 x LOG -9.99600E+0002 -9.99600E+0002 -9.99600E+0002\n",
      "s.dtt", " 1 s1 2.5 UNI the first\n 2 x -9.99500E+0002 LOG\n", "s.rls");
  INFO(sentences(reading.diagnostics));
  REQUIRE(reading.study.has_value());
  const Study& study = *reading.study;
  CHECK(study.probabilities == std::vector<double>{.05, .5, .95});
  CHECK(study.answers[1][1].empty());
  CHECK(study.questions[0].text == "the first");
  CHECK(study.questions[1].background == Background::log_uniform);
  CHECK(study.seeds() == std::vector<std::size_t>{0});
  const auto bad = read_excalibur("QU= 5 50\n 1 A 1 s UNI 3\nnonsense\n", "s.dtt", " 1 t 4 UNI\n", "s.rls");
  const std::string all = sentences(bad.diagnostics);
  for (const char* words : {"s.dtt:2:10: fewer than 2 values", "s.dtt:3:1: no answer", "s.rls:1:4: nobody is asked 't'"})
    CHECK_MESSAGE(all.find(words) != std::string::npos, all);
}
