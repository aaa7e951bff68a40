#include "experts/report.hpp"

namespace truce::experts {

namespace {

using text::Json;

Json scored(const Score& score) {
  return Json::object()
      .set("calibration", score.calibration)
      .set("information_seeds", score.information)
      .set("information_all", score.information_all)
      .set("combined", score.combined())
      .set("hits", Json::array_of(score.hits));
}

Json experts_of(const Report& report) {
  Json all = Json::array();
  for (std::size_t e = 0; e < report.experts.size(); ++e) {
    Json one = Json::object().set("expert", report.study.experts[e]);
    const Json score = scored(report.experts[e]);
    for (std::size_t k = 0; k < score.keys().size(); ++k) one.set(score.keys()[k], score.items()[k]);
    all.push(std::move(one));
  }
  return all;
}

Json questions_of(const Study& study, const DecisionMaker& maker) {
  Json all = Json::array();
  for (std::size_t q = 0; q < study.questions.size(); ++q)
    all.push(Json::object()
                 .set("question", study.questions[q].id)
                 .set("quantiles", Json::array_of(maker.quantiles[q]))
                 .set("weights", Json::array_of(maker.weights[q])));
  return all;
}

Json left_out_of(const Study& study, const LeaveOneOut& out) {
  Json all = Json::array();
  for (const LeftOut& one : out.by_question)
    all.push(Json::object()
                 .set("question", study.questions[one.question].id)
                 .set("bin", one.bin)
                 .set("information", one.information)
                 .set("cutoff", one.cutoff)
                 .set("calibration_of_rest", one.rest.calibration));
  return Json::object()
      .set("calibration", out.calibration)
      .set("information", out.information)
      .set("hits", Json::array_of(out.hits))
      .set("questions", std::move(all));
}

}  // namespace

std::size_t Report::best() const {
  std::size_t best = 0;
  for (std::size_t m = 1; m < makers.size(); ++m)
    if (makers[m].score.combined() > makers[best].score.combined()) best = m;
  return best;
}

Report examine(Study study) {
  Report report;
  report.study = std::move(study);
  const auto seeds = report.study.seeds();
  const Judge judge(report.study, seeds);
  report.tested = judge.tested();
  if (!seeds.empty())
    for (const Answers& answers : report.study.answers) report.experts.push_back(judge.score(answers));
  for (std::size_t w = 0; w < (seeds.empty() ? 1 : weighting_words.size()); ++w) {
    const auto weighting = static_cast<Weighting>(w);
    report.makers.push_back(decision_maker(report.study, seeds, weighting));
    if (seeds.size() >= 2) report.left_out.push_back(leave_one_out(report.study, weighting));
  }
  return report;
}

Json to_json(const Report& report) {
  Json made = Json::object();
  made.set("probabilities", Json::array_of(report.study.probabilities));
  made.set("seed_questions", report.study.seeds().size()).set("tested", report.tested);
  made.set("experts", experts_of(report));
  Json makers = Json::array();
  for (std::size_t m = 0; m < report.makers.size(); ++m) {
    const DecisionMaker& maker = report.makers[m];
    Json one = Json::object().set("weighting", to_string(maker.weighting)).set("cutoff", maker.cutoff);
    if (!report.experts.empty()) one.set("score", scored(maker.score));
    if (!report.left_out.empty()) one.set("leave_one_out", left_out_of(report.study, report.left_out[m]));
    makers.push(one.set("questions", questions_of(report.study, maker)));
  }
  return made.set("best", to_string(report.makers[report.best()].weighting)).set("decision_makers", std::move(makers));
}

}  // namespace truce::experts
