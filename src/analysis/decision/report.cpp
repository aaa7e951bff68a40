#include "analysis/decision/report.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/contract.hpp"
#include "stats/interval.hpp"
#include "stats/moments.hpp"

namespace truce::analysis::decision {

namespace {

Goodness goodness_of(const Objective& objective, const std::vector<std::vector<double>>& answers) {
  Goodness goodness = answers;
  if (objective.wanted == Wanted::less)
    for (auto& plan : goodness)
      for (double& value : plan) value = -value;
  return goodness;
}

double swing_of(const Objective& objective, const std::vector<std::vector<double>>& answers) {
  if (objective.swing) return *objective.swing;
  if (objective.unit == "share") return 1;
  std::vector<double> all;
  for (const auto& plan : answers) all.insert(all.end(), plan.begin(), plan.end());
  const double sd = stats::sd(all);
  return sd > 0 ? sd : 1;
}

Goodness together_of(const std::vector<Goodness>& objectives, const std::vector<Aspect>& aspects) {
  Goodness sum(objectives.front().size(), std::vector<double>(objectives.front().front().size(), 0.0));
  double weights = 0;
  for (const Aspect& aspect : aspects) weights += aspect.weight;
  for (std::size_t k = 0; k < objectives.size(); ++k)
    for (std::size_t p = 0; p < sum.size(); ++p)
      for (std::size_t i = 0; i < sum[p].size(); ++i)
        sum[p][i] += aspects[k].weight / weights * objectives[k][p][i] / aspects[k].swing;
  return sum;
}

/// 1 where the member's answer satisfies, by plan and member; empty where nothing does.
std::vector<std::vector<double>> satisfactions(const Objective& objective, const std::vector<std::vector<double>>& answers) {
  std::vector<std::vector<double>> all;
  if (!objective.satisfies) return all;
  const double sign = objective.wanted == Wanted::more ? 1 : -1;
  for (const auto& plan : answers) {
    all.emplace_back();
    for (const double answer : plan) {
      const double beyond = sign * (answer - *objective.satisfies);
      all.back().push_back(beyond > 0 || (beyond == 0 && !objective.strictly) ? 1 : 0);
    }
  }
  return all;
}

std::vector<Estimate> means_of(const std::vector<std::vector<double>>& values, const Sample& sample) {
  std::vector<Estimate> means;
  for (const auto& plan : values) means.push_back(sample.mean(plan));
  return means;
}

/// The best but for the best; the best itself where it is alone.
std::size_t second_of(const std::vector<Estimate>& means, std::size_t best) {
  std::size_t second = best;
  for (std::size_t p = 0; p < means.size(); ++p)
    if (p != best && (second == best || means[p].value > means[second].value)) second = p;
  return second;
}

void place(Aspect& aspect, const Goodness& goodness, const Sample& sample, double tail) {
  aspect.plans = prospects(goodness, sample, tail);
  std::vector<Estimate> means;
  for (const Prospect& plan : aspect.plans) means.push_back(plan.mean);
  aspect.best = best_of(means);
  aspect.second = second_of(means, aspect.best);
  aspect.lead = difference(goodness[aspect.best], goodness[aspect.second], sample);
}

Standing standing_of(const Goodness& goodness, std::size_t best_of_case, const Sample& own, const std::vector<double>& weights,
                     const Sample& weighed) {
  Standing standing;
  standing.means = means_of(goodness, weighed);
  standing.best = best_of(standing.means);
  // Of plans that are equal here the case's own stays the best.
  if (standing.means[best_of_case].value == standing.means[standing.best].value) standing.best = best_of_case;
  standing.rival = standing.best != best_of_case ? best_of_case : second_of(standing.means, standing.best);
  standing.lead = difference(goodness[standing.best], goodness[standing.rival], weighed);
  standing.clear = standing.lead.value > stats::z_95 * standing.lead.standard_error;
  standing.path = path_between(goodness, own, weights);
  return standing;
}

Trouble trouble_of(double outside, const Sample* sample) {
  if (outside > most_outside) return Trouble::outside;
  if (sample == nullptr || sample->effective_draws() < fewest_effective_draws) return Trouble::few_draws;
  return sample->heaviest() > heaviest_draw ? Trouble::heavy_draw : Trouble::none;
}

std::string todo_of(Trouble trouble, double effective, const Choice& choice) {
  const std::string again = "put its laws in the place of the case's own, and run that";
  if (trouble == Trouble::outside) return "widen the case's own laws to where it believes, and run again; or " + again;
  const double wanted = effective > 0 ? std::ceil(2 * fewest_effective_draws / effective) : 0;
  if (wanted >= 2 && wanted <= 50)
    return fmt::format("run again with {:.0f} times as many draws of the numbers (this run has {}; {}); or {}", wanted, choice.draws.count,
                       choice.conditioned ? "--draws, and --members with it" : "--members", again);
  return again;
}

class Readings {
 public:
  Readings(const Choice& choice, const Report& report, const std::vector<Goodness>& goodness, const Sample& own)
      : choice_(choice), report_(report), goodness_(goodness), own_(own) {}

  Reading read(const Opinion& opinion) const {
    Reading reading;
    reading.id = opinion.id;
    reading.title = opinion.title;
    reading.speaker = opinion.speaker;
    reading.quotes = opinion.quotes;
    reading.why = opinion.why;
    reading.outside = share_outside(opinion.shifts);
    const auto weights = weights_of(opinion.shifts);
    const auto weighed = sample_of(weights);
    reading.trouble = trouble_of(reading.outside, weighed ? &*weighed : nullptr);
    reading.mean_weight = own_.mean(weights);
    if (weighed) {
      reading.effective_draws = weighed->effective_draws();
      reading.heaviest = weighed->heaviest();
    }
    if (reading.trouble == Trouble::none) {
      for (std::size_t k = 0; k < goodness_.size(); ++k)
        reading.standings.push_back(standing_of(goodness_[k], report_.aspects[k].best, own_, weights, *weighed));
    } else {
      reading.todo = todo_of(reading.trouble, reading.effective_draws, choice_);
    }
    for (std::size_t s = 0; s < opinion.shifts.size(); ++s) reading.alone.push_back(alone(opinion, s));
    return reading;
  }

 private:
  std::optional<Sample> sample_of(const std::vector<double>& weights) const {
    bool any = false;
    for (const double w : weights) {
      if (!std::isfinite(w)) return std::nullopt;
      any = any || w > 0;
    }
    return any ? std::optional<Sample>{std::in_place, choice_.draws, weights} : std::nullopt;
  }

  Alone alone(const Opinion& opinion, std::size_t s) const {
    const Shift& shift = opinion.shifts[s];
    Alone one{shift.address, opinion.meanings[s], random::to_words(shift.from), random::to_words(shift.to), opinion.reasons[s], 0, false, {}};
    const std::vector<Shift> single{shift};
    const auto weights = weights_of(single);
    const auto weighed = sample_of(weights);
    one.answerable = trouble_of(share_outside(single), weighed ? &*weighed : nullptr) == Trouble::none;
    if (weighed) one.effective_draws = weighed->effective_draws();
    if (one.answerable) one.standing = standing_of(goodness_.back(), report_.together().best, own_, weights, *weighed);
    return one;
  }

  const Choice& choice_;
  const Report& report_;
  const std::vector<Goodness>& goodness_;  // by aspect
  const Sample& own_;
};

std::vector<std::vector<double>> means_by_belief(const Report& report) {
  std::vector<std::vector<double>> all(1);
  for (const Prospect& plan : report.together().plans) all.front().push_back(plan.mean.value);
  for (const Reading& reading : report.readings) {
    if (reading.standings.empty()) continue;
    all.emplace_back();
    for (const Estimate& mean : reading.standings.back().means) all.back().push_back(mean.value);
  }
  return all;
}

Report beginning(const Choice& choice) {
  Report report;
  report.source = choice.source;
  report.plan_ids = choice.plan_ids;
  report.plans = choice.plans;
  report.members = choice.members;
  report.used = choice.draws.of_row.size();
  report.draws = choice.draws.count;
  report.conditioned = choice.conditioned;
  report.effective_ancestors = choice.draws.effective_ancestors();
  report.derived = choice.derived;
  report.tail = choice.tail;
  return report;
}

}  // namespace

const Domination* Report::domination_of(std::size_t plan) const {
  for (const Domination& one : dominated)
    if (one.plan == plan) return &one;
  return nullptr;
}

Report decide(const Choice& choice) {
  TRUCE_EXPECTS(!choice.objectives.empty() && !choice.plans.empty() && !choice.draws.of_row.empty());
  Report report = beginning(choice);
  const Sample own{choice.draws};
  std::vector<Goodness> goodness;
  std::vector<double> swings;
  std::vector<std::vector<double>> all_satisfied(choice.plans.size(), std::vector<double>(own.rows(), 1.0));
  bool anything_satisfies = false;
  for (std::size_t k = 0; k < choice.objectives.size(); ++k) {
    const Objective& objective = choice.objectives[k];
    goodness.push_back(goodness_of(objective, choice.answers[k]));
    Aspect aspect{objective.id, objective.title, objective.unit, objective.wanted, {}, {}, swing_of(objective, choice.answers[k]),
                  objective.weight, 0, 0, {}};
    place(aspect, goodness.back(), own, choice.tail);
    const auto satisfied = satisfactions(objective, choice.answers[k]);
    aspect.satisfied = means_of(satisfied, own);
    anything_satisfies = anything_satisfies || !satisfied.empty();
    for (std::size_t p = 0; p < satisfied.size(); ++p)
      for (std::size_t i = 0; i < satisfied[p].size(); ++i) all_satisfied[p][i] *= satisfied[p][i];
    swings.push_back(aspect.swing);
    report.aspects.push_back(std::move(aspect));
  }
  report.dominated = dominated(goodness, swings, own);
  goodness.push_back(together_of(goodness, report.aspects));
  Aspect together{"together", "All objectives together", "swings", Wanted::more, {}, {}, 1, 1, 0, 0, {}};
  place(together, goodness.back(), own, choice.tail);
  if (anything_satisfies) together.satisfied = means_of(all_satisfied, own);
  report.aspects.push_back(std::move(together));
  const Readings readings{choice, report, goodness, own};
  std::vector<Reading> read;
  for (const Opinion& opinion : choice.opinions) read.push_back(readings.read(opinion));
  report.readings = std::move(read);
  report.verdicts = verdicts(report.together().plans, report.together().satisfied, means_by_belief(report));
  report.words = sentences(report);
  return report;
}

}  // namespace truce::analysis::decision
