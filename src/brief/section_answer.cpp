// The answer in three sentences, the headline numbers, and the seven questions every brief answers.
#include <cmath>

#include <fmt/format.h>

#include "brief/findings.hpp"
#include "brief/section.hpp"

namespace truce::brief {

namespace {

std::string first_sentence(const Reading& r) {
  const auto all = by_compliance(r, 0);
  std::string words;
  if (all.empty()) {
    words = fmt::format("Under {} the run has no faction to answer for", quoted(r.plan(0).title));
  } else if (all.size() == 1) {
    words = fmt::format("Under {}, {} complies on {} in {}", quoted(r.plan(0).title), r.faction(all[0].faction).name,
                        to_words(r.situation.end), chance_in_words(all[0].chance));
  } else {
    words = fmt::format("Under {}, the likeliest of {} factions to comply on {} is {} ({}), the least likely {} ({})",
                        quoted(r.plan(0).title), count_word(all.size()), to_words(r.situation.end),
                        r.faction(all.front().faction).name, percent(all.front().chance),
                        r.faction(all.back().faction).name, percent(all.back().chance));
  }
  if (const auto q = r.process())
    words += fmt::format("; the chance of {} is {}", quoted(r.asked(*q).title), percent(r.chance(0, *q)));
  return words + ".";
}

std::string second_sentence(const Reading& r) {
  if (r.plans() < 2) return "Only one plan was run, so nothing is compared.";
  const std::size_t p = r.best();
  if (r.contest(p).won == 0) return "None of the plans is clearly better than another on any headline question.";
  std::string words = fmt::format("Of {}, {} does best", counted(r.plans(), "plan", "plans"), quoted(r.plan(p).title));
  if (p == 0) return words + ": no change of policy that was tried is clearly better on balance.";
  std::vector<std::string> gains, stays;  // what reads the same before and after has not moved
  if (const auto q = r.process())
    gains.push_back(fmt::format("that chance from {} to {}", percent(r.chance(0, *q)), percent(r.chance(p, *q))));
  if (const auto q = r.depth()) {
    const std::string now = value_text(r.mean(0, *q), r.unit(*q)), then = value_text(r.mean(p, *q), r.unit(*q));
    if (now != then) gains.push_back(fmt::format("{} from {} to {} on average", quoted(r.asked(*q).title), now, then));
    else stays.push_back(fmt::format("{} at {} on average", quoted(r.asked(*q).title), now));
  }
  if (!gains.empty()) words += fmt::format(", moving {}", list_of(gains));
  if (!stays.empty()) words += fmt::format("{} leaving {}", gains.empty() ? "," : " and", list_of(stays));
  const auto worse = headlines_with(r, p, Verdict::worse);
  if (worse.empty())
    return words + fmt::format(", and on no headline question is it clearly worse than {}.", quoted(r.plan(0).title));
  std::vector<std::string> prices;
  for (const std::size_t q : worse)
    prices.push_back(fmt::format("{} ({} against {})", quoted(r.asked(q).title),
                                 r.is_yes_no(q) ? r.answer(p, q) : value_text(r.mean(p, q), r.unit(q)),
                                 r.is_yes_no(q) ? r.answer(0, q) : value_text(r.mean(0, q), r.unit(q))));
  return words + fmt::format("; its price is {}.", list_of(prices));
}

std::string third_sentence(const Reading& r) {
  std::vector<std::string> dangers;
  for (const std::size_t q : r.headlines())
    if (r.is_yes_no(q) && r.wish(q) == Wish::lower && r.chance(0, q).known())
      dangers.push_back(fmt::format("{} ({})", quoted(r.asked(q).title), percent(r.chance(0, q))));
  std::string words = dangers.empty()
                          ? std::string{"The case asks for no danger among its headlines"}
                          : fmt::format("The dangers under {}: {}", quoted(r.plan(0).title), list_of(dangers));
  const auto process = r.process();
  std::optional<Effect> hardest;
  if (process)
    for (std::size_t w = 0; w < r.forecast.what_if.size(); ++w) {
      if (kind_of(r, w) != WhatIfKind::attack && kind_of(r, w) != WhatIfKind::strike) continue;
      const auto e = r.effect(w, r.best(), *process);
      if (e && e->beyond_error() && (!hardest || e->difference.mean < hardest->difference.mean)) hardest = e;
    }
  if (hardest)
    words += fmt::format("; {} would change the chance of success under {} by {}",
                         quoted(r.forecast.what_if[hardest->what_if].title), quoted(r.plan(r.best()).title),
                         change_in_unit(hardest->difference.mean, "share"));
  else if (process && !r.forecast.what_if.empty())
    words += "; no single attack or strike that was tried changes the chance of success beyond error";
  return words + ".";
}

void write_numbers(Html& page, const Reading& r) {
  const auto box = page.in("div", {{"class", "numbers-row"}});
  for (const std::size_t q : r.headlines()) {
    const auto one = page.in("div", {{"class", "number"}});
    page.element("span", r.answer(0, q), {{"class", "value"}});
    page.element("span", r.asked(q).title, {{"class", "label"}});
    std::string range =
        fmt::format("{}: {}", r.is_yes_no(q) ? "95\u00a0% error" : "nine in ten members", r.spread(0, q));
    if (r.best() != 0) range += fmt::format("; {}: {}", r.short_title(r.best()), r.answer(r.best(), q));
    page.element("span", range, {{"class", "range"}});
  }
}

void answer_one(Html& page, std::string_view question, std::initializer_list<std::string> paragraphs) {
  page.element("dt", question);
  const auto dd = page.in("dd");
  for (const auto& words : paragraphs)
    if (!words.empty()) page.paragraph(words);
}

}  // namespace

std::vector<std::string> three_sentences(const Reading& r) {
  if (r.plans() == 0) return {"The run has no plan, so nothing was forecast."};
  std::vector<std::string> all{first_sentence(r), second_sentence(r), third_sentence(r)};
  const auto& conditioned = r.forecast.conditioned;
  if (conditioned && conditioned->outcome == assimilation::Conditioning::collapsed)
    all.insert(all.begin(), "These are forecasts from the priors alone: no history that the model can draw agrees with the record.");
  return all;
}

void write_answer(Html& page, const Reading& r) {
  {
    const auto box = page.in("div", {{"class", "answer"}});
    for (const auto& sentence : three_sentences(r)) page.paragraph(sentence);
  }
  if (r.plans() == 0) return;
  page.note(fmt::format(
      "Headline answers under {}. A chance is the share of simulated futures (members) in which it happens; "
      "a number is the median.",
      quoted(r.plan(0).title)));
  write_numbers(page, r);
}

void write_seven(Html& page, const Reading& r) {
  if (r.plans() == 0) {
    page.paragraph("Nothing was forecast.");
    return;
  }
  const auto list = page.in("dl", {{"class", "question"}});
  answer_one(page, "1. Which factions comply, when, how deeply?", {who_complies(r), how_deeply(r)});
  answer_one(page, "2. Can one attack or strike collapse the process?", {chance_of_collapse(r)});
  answer_one(page, "3. What does the election do?", {what_the_election_does(r)});
  answer_one(page, "4. Which plan is best, and under which beliefs does the ranking flip?",
             {best_plan(r), where_the_ranking_flips(r)});
  answer_one(page, "5. Which observation next month would change the answer most?", {observation_worth_most(r)});
  answer_one(page, "6. What can the partner certify?", {what_can_be_certified(r)});
  answer_one(page, "7. What is unknown?", {what_is_unknown(r)});
}

}  // namespace truce::brief
