// Plans compared as a choice: chance of being best, rules side by side, dominated plans, and on whose belief it hangs.
#include <algorithm>

#include "analysis/decision/setup.hpp"
#include "brief/decide_page.hpp"
#include "brief/draws.hpp"
#include "brief/section.hpp"

namespace truce::brief {

namespace {

namespace decision = analysis::decision;

std::optional<std::vector<double>> answers_of(const Reading& r, const std::string& question, const std::string& plan) {
  const auto q = r.asked_by_id(question);
  if (!q) return std::nullopt;
  for (std::size_t p = 0; p < r.plans(); ++p) {
    if (r.plan(p).id != plan) continue;
    std::vector<double> answers;
    for (std::size_t row = 0; row < r.forecast.rows; ++row) answers.push_back(r.forecast.row_answer(row, p, *q));
    return answers;
  }
  return std::nullopt;
}

std::optional<std::vector<double>> drawn_of(const Reading& r, const std::string& address) {
  const auto& table = r.model.table.all();
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (table[i].address != address) continue;
    std::vector<double> drawn;
    for (std::size_t row = 0; row < r.forecast.rows; ++row) drawn.push_back(r.forecast.drawn[row * table.size() + i]);
    return drawn;
  }
  return std::nullopt;
}

}  // namespace

std::optional<decision::Report> choice_of(const Reading& r) {
  constexpr double tail = 0.1;
  if (r.plans() < 2 || r.forecast.rows == 0) return std::nullopt;
  decision::Members members;
  members.source = r.situation.id;
  members.plans = r.forecast.plans;
  members.conditioned = r.forecast.is_conditioned();
  members.answers = [&r](const std::string& question, const std::string& plan) { return answers_of(r, question, plan); };
  members.drawn = [&r](const std::string& address) { return drawn_of(r, address); };
  members.draws = [&r](const std::vector<std::size_t>& kept) { return draws_of(r.forecast, kept); };
  Diagnostics found;  // a case without anything wanted has no choice to show
  const auto choice = decision::choice_of(r.model, r.situation, members, tail, found);
  if (!choice) return std::nullopt;
  return decision::decide(*choice);
}

void write_choice(Html& page, const Reading& r) {
  const auto* report = r.choice();
  if (report == nullptr) return;
  page.element("h3", "Chance of being best, and beliefs under which the ranking flips");
  for (std::size_t k = 0; k < std::min<std::size_t>(3, report->words.size()); ++k) page.paragraph(report->words[k]);
  if (report->derived) page.paragraph(report->words.back());
  if (report->conditioned) page.note(decision::ancestors_sentence(*report));
  draw_chances_of_best(page, *report);
  if (!report->readings.empty()) {
    draw_credences(page, *report);
    write_readings(page, *report);
  }
  write_rules(page, *report);
  write_dominations(page, *report);
  page.note("Of the members that were kept one by one. Everything behind it: truce decide, on the folder of this run.");
}

}  // namespace truce::brief
