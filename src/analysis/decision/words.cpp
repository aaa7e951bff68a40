// The report in sentences that a busy reader can repeat.
#include <cmath>

#include <fmt/format.h>

#include "analysis/decision/report.hpp"
#include "stats/interval.hpp"

namespace truce::analysis::decision {

namespace {

std::string quoted(const std::string& words) { return "\"" + words + "\""; }

std::string percent(double share) { return fmt::format("{:.0f} %", 100 * share); }

std::string list_of(const std::vector<std::string>& words) {
  std::string all;
  for (std::size_t i = 0; i < words.size(); ++i) all += (i == 0 ? "" : i + 1 == words.size() ? " and " : ", ") + words[i];
  return all;
}

std::string plans_of(const Report& report, const std::vector<std::size_t>& plans) {
  std::vector<std::string> titles;
  for (const std::size_t p : plans) titles.push_back(quoted(report.plans[p]));
  return list_of(titles);
}

std::string best_sentence(const Report& report) {
  const Aspect& all = report.together();
  if (report.plans.size() == 1) return fmt::format("Only {} was run, so there is nothing to choose.", quoted(report.plans[0]));
  const bool sure = all.lead.value > stats::z_95 * all.lead.standard_error;
  const std::string lead = fmt::format("{:.3g} of a swing (standard error {:.2g})", all.lead.value, all.lead.standard_error);
  const std::string chance = fmt::format("it is the best plan in {} of the members", percent(all.plans[all.best].best.value));
  if (sure)
    return fmt::format("On all objectives together {} is best on average, ahead of {} by {}{}; {}.", quoted(report.plans[all.best]),
                       quoted(report.plans[all.second]), lead,
                       all.lead.value < no_matter ? ", sure but too little to act upon alone" : "", chance);
  return fmt::format("On all objectives together {} leads {} by {}: too little to call it the better of the two; {}.",
                     quoted(report.plans[all.best]), quoted(report.plans[all.second]), lead, chance);
}

std::string evidence_words(const Domination& one) {
  if (one.evidence == Evidence::every_member) return "in every member";
  return one.evidence == Evidence::clear ? "clearly" : "by means only";
}

std::string domination_sentence(const Report& report) {
  if (report.dominated.empty()) return "No plan is dominated: whichever is given up, something on some objective is given up with it.";
  std::vector<std::string> parts;
  for (const Domination& one : report.dominated)
    parts.push_back(fmt::format("{} by {} ({})", quoted(report.plans[one.plan]), quoted(report.plans[one.by]), evidence_words(one)));
  return fmt::format("Dominated on every objective: {}.", list_of(parts));
}

std::string rules_sentence(const Report& report) {
  std::vector<std::size_t> votes(report.plans.size(), 0);
  for (const Verdict& verdict : report.verdicts)
    for (const std::size_t p : verdict.chosen) ++votes[p];
  std::size_t most = 0;
  for (std::size_t p = 1; p < votes.size(); ++p)
    if (votes[p] > votes[most]) most = p;
  const auto chosen = [&](Rule rule) {
    for (const Verdict& verdict : report.verdicts)
      if (verdict.rule == rule) return plans_of(report, verdict.chosen);
    return std::string{};
  };
  return fmt::format("Minimax regret chooses {}, the mean of the worst {} of members {}; {} of {} rules name {}.",
                     chosen(Rule::largest_regret), percent(report.tail), chosen(Rule::worst_tail), votes[most], report.verdicts.size(),
                     quoted(report.plans[most]));
}

std::string who(const Reading& reading) { return reading.speaker.empty() ? quoted(reading.title) : fmt::format("{} ({})", quoted(reading.title), reading.speaker); }

std::string flip_sentence(const Report& report, const Reading& reading) {
  const Standing& all = reading.standings.back();
  const std::string head = fmt::format("Who believes {}: ", who(reading));
  if (all.best == report.together().best) return head + fmt::format("{} stays the best, ahead of {} by {:.3g} of a swing (standard error {:.2g}).", quoted(report.plans[all.best]),
                              quoted(report.plans[all.rival]), all.lead.value, all.lead.standard_error);
  const auto& flip = all.path.flip;
  return head + fmt::format("{} is best, by {:.3g} of a swing (standard error {:.2g}{}); {} gives way from a credence of {:.2g} on{}.",
                            quoted(report.plans[all.best]), all.lead.value, all.lead.standard_error, all.clear ? "" : ", so not clearly",
                            quoted(report.plans[report.together().best]), flip ? flip->value : std::nan(""),
                            flip ? fmt::format(" (standard error {:.2g})", flip->standard_error) : "");
}

std::string trouble_sentence(const Reading& reading) {
  std::string why;
  if (reading.trouble == Trouble::outside)
    why = fmt::format("{} of what it believes lies where the case draws nothing", percent(reading.outside));
  else if (reading.trouble == Trouble::few_draws)
    why = fmt::format("it would rest on {:.1f} effective draws, fewer than {:.0f}", reading.effective_draws, fewest_effective_draws);
  else
    why = fmt::format("one draw would hold {} of the weight", percent(reading.heaviest));
  return fmt::format("{} cannot be answered from this run: {}. To do: {}.", who(reading), why, reading.todo);
}

}  // namespace

std::string on_whose_belief(const Report& report) {
  std::size_t answered = 0, flips = 0;
  for (const Reading& reading : report.readings) {
    if (reading.standings.empty()) continue;
    ++answered;
    flips += reading.standings.back().best != report.together().best ? 1 : 0;
  }
  if (answered == 0) return "None of the readings can be answered from this run.";
  const std::string judges = answered == 1 ? "the one reading that the run can answer" : fmt::format("{} readings that the run can answer", answered);
  if (flips == 0)
    return fmt::format("The choice does not depend on whom you believe: under {}{} the best plan is the same.", answered == 1 ? "" : "each of the ", judges);
  return fmt::format("The choice depends on whom you believe: {}{} {} another plan.", answered == 1 ? "" : fmt::format("{} of the ", flips), judges,
                     flips == 1 ? "names" : "name");
}

std::string ancestors_sentence(const Report& report) {
  if (report.effective_ancestors <= 0)
    return "The run was conditioned: its draws share ancestors, so that all errors here are larger than stated; another seed shows how much.";
  return fmt::format("The run was conditioned: errors here count its {} draws and the draws of the prior that these descend from, which "
                     "weigh like {:.1f} equal ones. So few tell an error to within a third or so; another seed tells it better.",
                     report.draws, report.effective_ancestors);
}

std::vector<std::string> sentences(const Report& report) {
  std::vector<std::string> words{best_sentence(report)};
  if (report.plans.size() > 1) {
    words.push_back(domination_sentence(report));
    words.push_back(rules_sentence(report));
    if (!report.readings.empty()) words.push_back(on_whose_belief(report));
    for (const Reading& reading : report.readings)
      words.push_back(reading.standings.empty() ? trouble_sentence(reading) : flip_sentence(report, reading));
  }
  if (report.conditioned) words.push_back(ancestors_sentence(report));
  if (report.derived)
    words.push_back("The case states no objectives: its headline questions that have a better direction stand in for them, all with the same weight.");
  return words;
}

}  // namespace truce::analysis::decision
