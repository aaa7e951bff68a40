// The forecast as its sections read it: chances and spreads by plan and question, with the words that go with them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/decision/report.hpp"
#include "brief/belief.hpp"
#include "brief/brief.hpp"
#include "brief/words.hpp"
#include "figure/palette.hpp"
#include "standing/status.hpp"

namespace truce::brief {

/// What the reader wants of an answer.
enum class Wish : signed char { lower = -1, none = 0, higher = 1 };

/// Plan a against plan b over the headline questions.
struct Contest {
  std::size_t won = 0;   // clearly better (95 %, and large enough to matter), counted over the other plans
  std::size_t lost = 0;
  [[nodiscard]] int balance() const { return static_cast<int>(won) - static_cast<int>(lost); }
};

enum class Verdict { better, worse, unclear };

/// One event's force on a question under a plan.
struct Effect {
  std::size_t what_if = 0;
  stats::Difference difference{};
  std::uint64_t pairs = 0;
  std::uint64_t gained = 0;  // members whose answer rose
  std::uint64_t fell = 0;
  [[nodiscard]] bool beyond_error() const { return difference.interval.low > 0 || difference.interval.high < 0; }
};

class Reading {
 public:
  Reading(const model::Model& model, const ensemble::Forecast& forecast, const RunFacts& facts);

  const model::Model& model;
  const ensemble::Forecast& forecast;
  const casefile::Case& situation;
  const RunFacts& facts;
  const standing::Status status;  // by the record alone, as known on the as-of date

  // plans, by their place in the forecast; 0 is the one the others are compared with
  [[nodiscard]] std::size_t plans() const { return forecast.plans.size(); }
  [[nodiscard]] const casefile::Plan& plan(std::size_t p) const { return situation.plans[forecast.plans[p]]; }
  /// The title up to its colon, for charts and heads of tables.
  [[nodiscard]] std::string short_title(std::size_t p) const;
  /// The plan's colour in every chart; the first and the best plan have the two that differ most.
  [[nodiscard]] figure::Hue hue(std::size_t p) const;
  [[nodiscard]] std::size_t best() const { return best_; }
  [[nodiscard]] const Contest& contest(std::size_t p) const { return contests_[p]; }
  [[nodiscard]] std::size_t contested() const { return contested_; }  // headline questions that have a wish

  // questions
  [[nodiscard]] const ensemble::Asked& asked(std::size_t q) const { return forecast.asked[q]; }
  [[nodiscard]] const casefile::Question* question(std::size_t q) const;  // nothing for milestones and checks
  [[nodiscard]] Wish wish(std::size_t q) const;
  [[nodiscard]] bool is_yes_no(std::size_t q) const { return asked(q).kind == ensemble::AnswerKind::yes_no; }
  [[nodiscard]] const std::vector<std::size_t>& headlines() const { return headlines_; }
  [[nodiscard]] std::vector<std::size_t> all_as(ensemble::AskedAs as) const;
  [[nodiscard]] std::optional<std::size_t> asked_by_id(std::string_view id) const;
  [[nodiscard]] std::optional<std::size_t> milestone(std::size_t p, std::size_t part) const;
  /// The headline that says whether the process succeeds: yes or no, higher better, the likeliest one under the
  /// reference plan that is neither certain nor impossible.
  [[nodiscard]] std::optional<std::size_t> process() const;
  /// The first headline that is a share and should be high, else a number that should.
  [[nodiscard]] std::optional<std::size_t> depth() const;

  // answers
  [[nodiscard]] Chance chance(std::size_t p, std::size_t q) const;
  [[nodiscard]] double mean(std::size_t p, std::size_t q) const;
  [[nodiscard]] std::string unit(std::size_t q) const;           // "share" for yes or no
  [[nodiscard]] std::string answer(std::size_t p, std::size_t q) const;  // "12 %" or the median
  [[nodiscard]] std::string spread(std::size_t p, std::size_t q) const;  // the interval that goes with it
  [[nodiscard]] stats::Difference difference(std::size_t a, std::size_t b, std::size_t q) const;  // a less b
  /// A difference below it is called unclear, however sure: one in a hundred of a chance, a fiftieth of the spread of a
  /// number (5 to 95 %, first plan).
  [[nodiscard]] double smallest_that_matters(std::size_t q) const;
  [[nodiscard]] Verdict verdict(std::size_t a, std::size_t b, std::size_t q) const;

  // paths
  [[nodiscard]] std::optional<std::size_t> measure(std::string_view id) const;
  [[nodiscard]] Date date(int day) const { return plus_days(situation.start, day); }
  [[nodiscard]] std::size_t dates() const { return forecast.paths.forecast.size(); }
  [[nodiscard]] Date forecast_date(std::size_t d) const { return date(forecast.paths.forecast[d].day); }
  [[nodiscard]] const ensemble::PathCell& cell(std::size_t p, std::size_t d, std::size_t m) const;
  [[nodiscard]] const ensemble::PathCell* today(std::size_t m) const;  // at the as-of date; nothing without history
  /// Share of members in which the faction complies (or has at least pledged) at the d-th date.
  [[nodiscard]] Chance complies(std::size_t p, std::size_t d, std::size_t faction) const;
  [[nodiscard]] const casefile::Actor& faction(std::size_t f) const;

  // what if
  /// Does the question count the very thing that was forced? Then its change says nothing.
  [[nodiscard]] bool counts_what_was_forced(std::size_t what_if, std::size_t q) const;
  [[nodiscard]] std::optional<Effect> effect(std::size_t what_if, std::size_t p, std::size_t q) const;
  [[nodiscard]] const Beliefs& beliefs() const { return beliefs_; }
  [[nodiscard]] std::string parameter_name(std::size_t parameter) const;
  [[nodiscard]] std::string parameter_unit(std::size_t parameter) const;
  /// A number of the situation that reporting could pin down, not one of how people react.
  [[nodiscard]] bool is_observable(std::size_t parameter) const;

  /// The plans as a choice; nothing where there is one plan, or nothing that is wanted.
  [[nodiscard]] const analysis::decision::Report* choice() const;

  [[nodiscard]] const casefile::Source* source(std::string_view id) const;

 private:
  void hold_contests();

  std::vector<std::size_t> headlines_;
  std::vector<Contest> contests_;
  std::size_t contested_ = 0;
  std::size_t best_ = 0;
  Beliefs beliefs_;
  mutable bool choice_asked_ = false;  // worked out when first asked for: the summary never does
  mutable std::optional<analysis::decision::Report> choice_;
};

/// See Reading::choice.
[[nodiscard]] std::optional<analysis::decision::Report> choice_of(const Reading& reading);

}  // namespace truce::brief
