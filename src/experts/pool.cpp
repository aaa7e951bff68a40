#include "experts/pool.hpp"

#include <algorithm>

#include "base/contract.hpp"
#include "random/experts.hpp"

namespace truce::experts {

namespace {

bool by_item(Weighting weighting) { return weighting == Weighting::item || weighting == Weighting::item_performance; }

random::Experts law_in(const Study& study, std::size_t question, const std::vector<double>& weights, std::pair<double, double> range) {
  random::Experts law;
  law.background = study.questions[question].background;
  for (std::size_t e = 0; e < study.experts.size(); ++e) {
    const Answer& answer = study.answers[e][question];
    if (answer.empty()) continue;
    random::Experts::Opinion opinion{weights[e], {{0.0, range.first}}};
    for (std::size_t i = 0; i < answer.size(); ++i) opinion.probability_and_value.emplace_back(study.probabilities[i], answer[i]);
    opinion.probability_and_value.emplace_back(1.0, range.second);
    law.opinions.push_back(std::move(opinion));
  }
  return law;
}

class Pooling {
 public:
  Pooling(const Study& study, const std::vector<std::size_t>& seeds) : study_(study), judge_(study, seeds) {
    for (const Answers& answers : study.answers) scores_.push_back(judge_.score(answers));
  }

  [[nodiscard]] DecisionMaker make(Weighting weighting, double cutoff) const {
    DecisionMaker made{weighting, cutoff, {}, {}, {}};
    for (std::size_t q = 0; q < study_.questions.size(); ++q) {
      made.weights.push_back(weights(q, weighting, cutoff));
      made.quantiles.push_back(quantiles(q, made.weights.back()));
    }
    made.score = judge_.score(made.quantiles);
    return made;
  }

  /// Cut-offs in rising order: of equal scores the lowest stands.
  [[nodiscard]] DecisionMaker best(Weighting weighting) const {
    std::vector<double> cutoffs{0};
    for (const Score& score : scores_) cutoffs.push_back(score.calibration);
    std::sort(cutoffs.begin(), cutoffs.end());
    cutoffs.erase(std::unique(cutoffs.begin(), cutoffs.end()), cutoffs.end());
    DecisionMaker best = make(weighting, cutoffs.front());
    for (std::size_t c = 1; c < cutoffs.size(); ++c) {
      DecisionMaker made = make(weighting, cutoffs[c]);
      if (made.score.combined() > best.score.combined()) best = std::move(made);
    }
    return best;
  }

 private:
  std::vector<double> weights(std::size_t q, Weighting weighting, double cutoff) const {
    std::vector<double> all(study_.experts.size(), 0.0);
    double sum = 0;
    for (std::size_t e = 0; e < all.size(); ++e) {
      const Answer& answer = study_.answers[e][q];
      if (answer.empty()) continue;
      if (weighting == Weighting::equal)
        all[e] = 1;
      else if (scores_[e].calibration >= cutoff)
        all[e] = scores_[e].calibration * (by_item(weighting) ? judge_.information_on(q, answer) : scores_[e].information);
      sum += all[e];
    }
    if (sum > 0)
      for (double& weight : all) weight /= sum;
    return all;
  }

  Answer quantiles(std::size_t q, const std::vector<double>& weights) const {
    Answer answer;
    if (std::all_of(weights.begin(), weights.end(), [](double w) { return w <= 0; })) return answer;
    const auto law = law_in(study_, q, weights, judge_.ranges()[q]);
    for (const double p : study_.probabilities) answer.push_back(random::pooled_quantile(law, p));
    return answer;
  }

  const Study& study_;
  Judge judge_;
  std::vector<Score> scores_;
};

}  // namespace

std::optional<Weighting> parse_weighting(std::string_view word) {
  const auto at = std::find(weighting_words.begin(), weighting_words.end(), word);
  if (at == weighting_words.end()) return std::nullopt;
  return static_cast<Weighting>(at - weighting_words.begin());
}

DecisionMaker decision_maker(const Study& study, const std::vector<std::size_t>& seeds, Weighting weighting) {
  TRUCE_EXPECTS(weighting == Weighting::equal || !seeds.empty());
  const Pooling pooling(study, seeds);
  const bool seeks = weighting == Weighting::performance || weighting == Weighting::item_performance;
  return seeks ? pooling.best(weighting) : pooling.make(weighting, 0);
}

std::optional<random::Experts> pooled_law(const Study& study, std::size_t question, const std::vector<double>& weights) {
  if (std::all_of(weights.begin(), weights.end(), [](double w) { return w <= 0; })) return std::nullopt;
  return law_in(study, question, weights, intrinsic_ranges(study)[question]);
}

LeaveOneOut leave_one_out(const Study& study, Weighting weighting) {
  const auto seeds = study.seeds();
  TRUCE_EXPECTS(seeds.size() >= 2);
  LeaveOneOut out;
  out.hits.assign(study.probabilities.size() + 1, 0);
  const Judge judge(study, seeds);
  for (const std::size_t question : seeds) {
    auto rest = seeds;
    std::erase(rest, question);
    const DecisionMaker made = decision_maker(study, rest, weighting);
    const Answer& answer = made.quantiles[question];
    if (answer.empty()) continue;
    const std::size_t bin = bin_of(*study.questions[question].truth, answer);
    out.by_question.push_back({question, bin, judge.information_on(question, answer), made.cutoff, made.score});
    ++out.hits[bin];
    out.information += out.by_question.back().information;
  }
  const std::size_t met = out.by_question.size();
  if (met > 0) out.information /= static_cast<double>(met);
  out.calibration = calibration(out.hits, study.probabilities, std::min(met, judge.tested()));
  return out;
}

}  // namespace truce::experts
