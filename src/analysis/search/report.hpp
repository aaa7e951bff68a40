// What a search found, and what it is worth to those who were not in the search.
//
//   searched    mean over the members that the search met                       chosen on them: better than it is
//   fresh       mean over M members of another seed that chose nothing          unbiased for each plan
//   gain        fresh, less the best of the case's plans                        member by member
//   clear       |gain| > z se(gain),  z = Phi^-1( 1 - 0.05 / (2 K J) )          beyond chance, all together with 95 %
//   optimism    (searched - searched of today) - (fresh - fresh of today)       as far as it looked better
//
//   symbol  name                                        unit
//   M       members of each fresh sample                1
//   K, J    plans found that are reported; objectives   1
//
// Three samples, three seeds. The first is searched. On the second it is settled which plans found stay (those that no other
// plan, the case's among them, dominates by its means there) and which of the case's plans is the best on an objective. The
// third settles nothing and gives the values. Plans of the case beyond the limits of the search are shown, but no plan found is
// measured by them. What is best on a sample looks better there than it is: the optimizer's curse
// (smith_2006). Optimism compares gains over today, so that a lucky sample, which lifts all plans, does not count.
//
// Errors are those of members that share draws (decision/sample.hpp). They speak of chance and of the finite number of
// draws, not of what the model leaves out. A front is of means: it knows no risk unless an objective asks for it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/decision/sample.hpp"
#include "analysis/search/optimise.hpp"
#include "analysis/search/space.hpp"
#include "text/json.hpp"

namespace truce::analysis::search {

using decision::Estimate;

/// In the question's own unit and direction, but for `gain` and `optimism`: there more is better.
struct Value {
  Estimate searched;
  Estimate fresh;
  Estimate gain;
  Estimate optimism;
  bool clear = false;  // only of plans found
};

enum class Origin : unsigned char { of_case, today, found };

struct PlanLine {
  std::string id{};
  std::string title{};
  Origin origin = Origin::found;
  std::vector<std::string> steps{};       // in words
  Plan plan{};                            // of a plan found
  std::optional<double> cost{};           // where moves cost something
  std::string toml{};                     // of a plan found
  std::vector<Value> values{};            // by objective
  bool within = true;                   // keeps the limits; a plan of the case may not
  std::optional<std::size_t> under{};// a line that dominates it on the second sample
  std::optional<std::size_t> under_last{};// likewise on the third, which settles nothing
};

struct GoalLine {
  std::string id;
  std::string title;
  std::string unit;
  bool higher = true;
  std::size_t best_of_case = 0;             // index into lines; of those within the limits, chosen on the second sample
  std::optional<std::size_t> best_found{};  // likewise
  Estimate optimism;             // mean over the plans found that are reported
};

struct Report {
  std::string source;
  bool conditioned = false;
  std::vector<GoalLine> goals;
  std::vector<PlanLine> lines;        // the case's plans first, then what was found, the best on the first objective first
  std::vector<Option> options;
  bool options_stated = false;
  std::size_t most = 0;
  std::optional<double> budget;
  std::vector<Stage> stages;
  Ending ending = Ending::spent;
  std::uint64_t runs = 0;             // of the search
  std::uint64_t fresh_runs = 0;
  std::size_t tried = 0;
  std::size_t on_front = 0;           // of the search, before any was put to the test
  std::size_t tested = 0;             // plans found that met the second sample: the front, then runners-up
  std::size_t members = 0;            // M
  std::size_t left_out = 0;           // members of the third sample without an answer under some plan
  std::uint64_t seeds[3]{};           // searched, settled, told
  double critical = 0;                // z
  std::optional<double> volume_of_case, volume_of_all;  // share of the box from worst to best, up to four objectives
  Date from{}, to{};                  // of the plans
  std::vector<std::string> words;

  [[nodiscard]] std::size_t found() const;    // lines of plans found
  [[nodiscard]] std::size_t clear() const;    // of these, clearly better on some objective than the best of the case's plans
};

/// The answer in sentences.
[[nodiscard]] std::vector<std::string> words_of(const Report& report);
[[nodiscard]] text::Json to_json(const Report& report);
/// All plans found, as a piece of a case file.
[[nodiscard]] std::string fragment_of(const Report& report);

}  // namespace truce::analysis::search
