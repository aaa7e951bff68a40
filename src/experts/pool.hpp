// One law from many experts: the weights of Cooke's classical model and the decision maker they make (cooke_1991).
//
//   equal             w_e = 1
//   global            w_e = C_e x I_e                      I_e: mean information over seed questions
//   item              w_eq = C_e x I_eq                    I_eq: information on the question itself
//   performance       global, experts with C_e under a cut-off left out
//   item_performance  item, with a cut-off of its own
//
//   F_q(x) = sum_e w_eq F_eq(x) / sum_e w_eq   over the experts who answer q   (random/experts.hpp)
//
// The decision maker's quantiles at the study's probabilities are then scored like an expert's. The cut-off is the one
// of 0 and all experts' calibrations whose decision maker has the largest combined score, the lowest of equals.
//
// Leave-one-out: each seed question in turn is taken away, the weights and the cut-off are found from the others, and the
// decision maker meets the question that it has not seen. The truths' bins over all such questions give a calibration
// out of sample. Holds where questions are alike; one wild seed question moves all weights, which this shows.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "experts/score.hpp"

namespace truce::experts {

enum class Weighting : unsigned char { equal, global, item, performance, item_performance };
inline constexpr std::array<std::string_view, 5> weighting_words{"equal", "global", "item", "performance", "item_performance"};
[[nodiscard]] inline std::string_view to_string(Weighting weighting) { return weighting_words[static_cast<std::size_t>(weighting)]; }
[[nodiscard]] std::optional<Weighting> parse_weighting(std::string_view word);

struct DecisionMaker {
  Weighting weighting = Weighting::equal;
  double cutoff = 0;
  std::vector<std::vector<double>> weights;  // by question, then expert; sum to one, or all 0 where nobody has weight
  Answers quantiles;                         // by question; empty where nobody has weight
  Score score;                               // all 0 without seed questions
};

/// Weights other than equal need a seed question in `seeds`.
[[nodiscard]] DecisionMaker decision_maker(const Study& study, const std::vector<std::size_t>& seeds, Weighting weighting);

/// The law of one question under these weights; nothing where nobody has weight.
[[nodiscard]] std::optional<random::Experts> pooled_law(const Study& study, std::size_t question, const std::vector<double>& weights);

struct LeftOut {
  std::size_t question;
  std::size_t bin;     // where its truth fell
  double information;  // of the decision maker on it
  double cutoff;
  Score rest;          // the decision maker on the seed questions that remain
};
struct LeaveOneOut {
  std::vector<LeftOut> by_question;  // those that somebody with weight answers
  std::vector<std::size_t> hits;
  double calibration = 0;
  double information = 0;
};
/// Needs at least two seed questions.
[[nodiscard]] LeaveOneOut leave_one_out(const Study& study, Weighting weighting);

}  // namespace truce::experts
