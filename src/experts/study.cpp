#include "experts/study.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "text/number.hpp"

namespace truce::experts {

namespace {

class Check {
 public:
  Check(const Study& study, const std::string& file, Diagnostics& found) : study_(study), file_(file), found_(found) {}

  void run() {
    probabilities();
    if (study_.experts.empty()) problem({file_, 0, 0}, "no experts", "there is nobody to pool", "add their answers");
    for (std::size_t e = 0; e < study_.experts.size(); ++e)
      for (std::size_t q = 0; q < study_.questions.size(); ++q) answer(e, q);
    for (std::size_t q = 0; q < study_.questions.size(); ++q) question(q);
    seeds();
  }

 private:
  void probabilities() {
    const auto& p = study_.probabilities;
    if (p.size() < 2)
      problem({file_, 1, 0}, "fewer than two quantiles", "a range needs two ends", "ask for 5, 50 and 95 %");
    for (std::size_t i = 0; i < p.size(); ++i)
      if (!(p[i] > 0 && p[i] < 1) || (i > 0 && !(p[i - 1] < p[i])))
        problem({file_, 1, 0}, fmt::format("a quantile at {} %", text::to_text(100 * p[i])),
                "quantiles increase, between 0 and 100 %", "correct the header");
  }

  void answer(std::size_t e, std::size_t q) {
    const Answer& values = study_.answers[e][q];
    const Question& asked = study_.questions[q];
    const std::string who = fmt::format("'{}' on '{}'", study_.experts[e], asked.id);
    if (asked.background == Background::log_uniform && std::any_of(values.begin(), values.end(), [](double v) { return v <= 0; }))
      problem(asked.place, who + ": a value that is not positive on a logarithmic scale", "it has no logarithm",
              "correct it, or use the uniform scale");
    for (std::size_t i = 1; i < values.size(); ++i)
      if (!(values[i - 1] < values[i]))
        problem(asked.place, fmt::format("{}: {} is not above {}", who, text::to_text(values[i]), text::to_text(values[i - 1])),
                "quantiles increase", "correct the answer, or leave it out");
  }

  void question(std::size_t q) {
    const Question& asked = study_.questions[q];
    const bool answered = std::any_of(study_.answers.begin(), study_.answers.end(), [&](const Answers& a) { return !a[q].empty(); });
    if (!answered)
      problem(asked.place, fmt::format("nobody answers '{}'", asked.id), "there is nothing to pool", "remove it");
    if (asked.truth && asked.background == Background::log_uniform && *asked.truth <= 0)
      problem(asked.place, fmt::format("the truth of '{}' is not positive on a logarithmic scale", asked.id),
              "it has no logarithm", "correct it, or use the uniform scale");
  }

  void seeds() {
    const auto seeds = study_.seeds();
    if (seeds.empty()) return;
    for (std::size_t e = 0; e < study_.experts.size(); ++e) {
      const auto& answers = study_.answers[e];
      const auto answered = std::count_if(seeds.begin(), seeds.end(), [&](std::size_t q) { return !answers[q].empty(); });
      if (answered == 0)
        problem({file_, 0, 0}, fmt::format("'{}' answers no seed question", study_.experts[e]),
                "nothing is known of the expert's calibration", "leave the expert out, or add the answers");
    }
    if (seeds.size() < fewest_seeds)
      found_.warning({file_, 0, 0}, fmt::format("{} seed question{}", seeds.size(), seeds.size() == 1 ? "" : "s"),
                     "calibration cannot tell good experts from lucky ones", "ask at least ten");
  }

  void problem(const Place& place, std::string what, std::string why, std::string todo) {
    found_.problem(place, std::move(what), std::move(why), std::move(todo));
  }

  static constexpr std::size_t fewest_seeds = 8;  // judgement; ten are usual (Aspinall, Cooke et al. 2016 used 10 to 15)
  const Study& study_;
  const std::string& file_;
  Diagnostics& found_;
};

}  // namespace

std::vector<std::size_t> Study::seeds() const {
  std::vector<std::size_t> all;
  for (std::size_t q = 0; q < questions.size(); ++q)
    if (questions[q].truth) all.push_back(q);
  return all;
}

std::optional<std::size_t> Study::question(std::string_view id) const {
  const auto at = std::find_if(questions.begin(), questions.end(), [&](const Question& q) { return q.id == id; });
  return at == questions.end() ? std::nullopt : std::optional{static_cast<std::size_t>(at - questions.begin())};
}

void check(const Study& study, const std::string& file, Diagnostics& found) { Check(study, file, found).run(); }

}  // namespace truce::experts
