#include "brief/decide_page.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "brief/section.hpp"
#include "figure/figure.hpp"
#include "stats/interval.hpp"

namespace truce::brief {

namespace {

namespace decision = analysis::decision;
using decision::Aspect;
using decision::Estimate;
using decision::Report;

std::string shown(double value) { return fmt::format("{:.4g}", value); }
std::string with_error(const Estimate& one) { return fmt::format("\u00b1 {:.2g}", stats::z_95 * one.standard_error); }

/// A title up to its colon.
std::string short_of(const std::string& title) { return title.substr(0, title.find(':')); }

std::string plans_named(const Report& report, const std::vector<std::size_t>& plans) {
  std::vector<std::string> names;
  for (const std::size_t p : plans) names.push_back(report.plans[p]);
  return list_of(names);
}

std::string chance_sentence(const Report& report) {
  const Aspect& all = report.together();
  std::size_t likeliest = 0;
  for (std::size_t p = 1; p < all.plans.size(); ++p)
    if (all.plans[p].best.value > all.plans[likeliest].best.value) likeliest = p;
  return fmt::format("The plan that is likeliest to turn out the best is {}, in {} of the members.", quoted(report.plans[likeliest]),
                     percent(all.plans[likeliest].best.value));
}

std::string credence_sentence(const Report& report) {
  std::vector<std::string> flips;
  for (const auto& reading : report.readings)
    if (!reading.standings.empty() && reading.standings.back().path.flip)
      flips.push_back(fmt::format("from a credence of {} in {} on", percent(reading.standings.back().path.flip->value), quoted(reading.title)));
  const std::string best = quoted(report.plans[report.together().best]);
  if (flips.empty()) return fmt::format("{} stays the best however much one believes any reading that the run can answer.", best);
  return fmt::format("{} is no longer the best {}.", best, list_of(flips));
}

void write_aspect(Html& page, const Report& report, const Aspect& aspect) {
  page.element("h3", aspect.title);
  page.note(fmt::format("In {}; {} is better. One swing is {:.3g}, its weight {:.3g}.", aspect.unit,
                        aspect.wanted == decision::Wanted::more ? "more" : "less", aspect.swing, aspect.weight));
  Table table{page, {"Plan", "Mean", "5 to 95 %", fmt::format("Worst {} of members", percent(report.tail)), "Mean regret", "Regret, 19 of 20",
                     "Satisfies", "Best in"}, "numbers"};
  for (std::size_t p = 0; p < aspect.plans.size(); ++p) {
    const auto& plan = aspect.plans[p];
    double low = decision::in_words_of(aspect, plan.quantiles.front()), high = decision::in_words_of(aspect, plan.quantiles.back());
    if (low > high) std::swap(low, high);
    table.row({report.plans[p]},
              {{shown(decision::in_words_of(aspect, plan.mean.value)), with_error(plan.mean), p == aspect.best ? "better" : ""},
               {fmt::format("{} to {}", shown(low), shown(high))},
               {shown(decision::in_words_of(aspect, plan.tail.value)), with_error(plan.tail)},
               {shown(plan.regret.value), with_error(plan.regret)},
               {shown(plan.regret_19_of_20)},
               {aspect.satisfied.empty() ? "-" : percent(aspect.satisfied[p].value)},
               {percent(plan.best.value), fmt::format("\u00b1 {:.1f}", 100 * stats::z_95 * plan.best.standard_error)}});
  }
}

figure::CredenceRow row_of(const decision::Path* path, std::string label, std::string group) {
  figure::CredenceRow row;
  row.label = std::move(label);
  row.group = std::move(group);
  if (path == nullptr) return row;
  for (const auto& stretch : path->stretches) row.stretches.push_back({stretch.from, stretch.to, stretch.plan});
  if (!path->flip) return row;
  const auto interval = stats::normal_interval(path->flip->value, path->flip->standard_error);
  row.flip = path->flip->value;
  row.low = interval.low;
  row.high = interval.high;
  return row;
}

std::string trouble_words(const decision::Reading& reading) {
  switch (reading.trouble) {
    case decision::Trouble::none: return "";
    case decision::Trouble::outside: return fmt::format("{} of it lies where the case draws nothing", percent(reading.outside));
    case decision::Trouble::few_draws: return fmt::format("{:.1f} effective draws are too few", reading.effective_draws);
    case decision::Trouble::heavy_draw: return fmt::format("one draw holds {} of the weight", percent(reading.heaviest));
  }
  return "";
}

/// How well the reading fits the record, against the case; in a run that was not conditioned, a check of the weights.
std::string record_words(const Report& report, const decision::Reading& reading) {
  const Estimate& weight = reading.mean_weight;
  if (!report.conditioned) return fmt::format("mean weight {:.2f} {}, 1 is expected", weight.value, with_error(weight));
  if (std::fabs(weight.value - 1) < stats::z_95 * weight.standard_error) return "the record does not tell it from the case";
  return fmt::format("mean weight {:.2g} {}: fits the record otherwise than the case, or too few draws are independent", weight.value, with_error(weight));
}

void write_reading_row(Table& table, const Report& report, const decision::Reading& reading) {
  const std::string who = fmt::format("{}{}", reading.speaker, reading.quotes.empty() ? "" : fmt::format(": {}", quoted(reading.quotes.front())));
  if (reading.standings.empty()) {
    table.row({reading.title, who}, {{fmt::format("{:.0f}", reading.effective_draws)}, {"not answered", trouble_words(reading)}, {"-"}, {"-"},
                                     {reading.todo, "", "wide"}});
    return;
  }
  const auto& all = reading.standings.back();
  std::vector<std::string> changed;
  for (std::size_t k = 0; k < report.objectives(); ++k)
    if (reading.standings[k].clear && reading.standings[k].best != report.aspects[k].best) changed.push_back(fmt::format("{}: {}", report.aspects[k].title, report.plans[reading.standings[k].best]));
  table.row({reading.title, who},
            {{fmt::format("{:.0f}", reading.effective_draws), record_words(report, reading)},
             {report.plans[all.best], all.best == report.together().best ? "as the case" : all.clear ? "clearly" : "not clearly",
              all.best != report.together().best && all.clear ? "better" : ""},
             {shown(all.lead.value), fmt::format("{} over {}", with_error(all.lead), short_of(report.plans[all.rival]))},
             {all.path.flip ? percent(all.path.flip->value) : "never"},
             {changed.empty() ? "none clearly" : list_of(changed), "", "wide"}});
}

void write_alone(Html& page, const Report& report) {
  page.element("h3", "One belief at a time");
  Table table{page, {"Number", "Case", "Reading", "Effective draws", "Best plan", "Changes at a credence of"}};
  for (const auto& reading : report.readings) {
    table.group(reading.title);
    for (const auto& one : reading.alone) {
      const auto* flip = one.standing && one.standing->path.flip ? &*one.standing->path.flip : nullptr;
      table.row({one.address, one.meaning},
                {{one.from}, {one.to, one.reason}, {fmt::format("{:.0f}", one.effective_draws)},
                 {one.standing ? report.plans[one.standing->best] : "not answered"},
                 {one.standing ? (flip != nullptr ? percent(flip->value) : "never") : "-"}});
    }
  }
}

void write_body(Html& page, const Report& report) {
  for (std::size_t k = 1; k < report.words.size(); ++k) page.paragraph(report.words[k]);
  {
    const auto section = page.in("section");
    page.element("h2", "All objectives together");
    draw_chances_of_best(page, report);
    write_aspect(page, report, report.together());
  }
  {
    const auto section = page.in("section");
    page.element("h2", "Rules of choice, side by side");
    write_rules(page, report);
  }
  {
    const auto section = page.in("section");
    page.element("h2", "Dominated plans");
    write_dominations(page, report);
  }
  if (!report.readings.empty()) {
    const auto section = page.in("section");
    page.element("h2", "On whose belief it hangs");
    draw_credences(page, report);
    write_readings(page, report);
    write_alone(page, report);
  }
  const auto section = page.in("section");
  page.element("h2", "Objective by objective");
  for (std::size_t k = 0; k < report.objectives(); ++k) write_aspect(page, report, report.aspects[k]);
}

}  // namespace

void draw_chances_of_best(Html& page, const Report& report) {
  figure::ProbabilityBars chart;
  chart.heading = {"Chance of being the best plan", "Share of members in which the plan has the largest value on all objectives together; ties shared, 95\u00a0% interval",
                   chance_sentence(report), figure::TitlePlace::drawn};
  const Aspect& all = report.together();
  for (std::size_t p = 0; p < all.plans.size(); ++p) {
    const auto interval = stats::normal_interval(all.plans[p].best.value, all.plans[p].best.standard_error);
    chart.rows.push_back({report.plans[p], all.plans[p].best.value, std::max(0.0, interval.low), std::min(1.0, interval.high), ""});
  }
  draw(page, chart);
  page.paragraph(chance_sentence(report));
}

void draw_credences(Html& page, const Report& report) {
  const bool answered = std::any_of(report.readings.begin(), report.readings.end(), [](const auto& r) { return !r.standings.empty(); });
  if (!answered) return page.paragraph(decision::on_whose_belief(report));
  figure::CredenceBars chart;
  chart.heading = {"The best plan, by how much a reading is believed", "Colour: the best plan on all objectives together; line: where it first changes, with its 95\u00a0% interval",
                   credence_sentence(report), figure::TitlePlace::drawn};
  for (const auto& plan : report.plans) chart.choices.push_back({short_of(plan), figure::Hue::automatic});
  for (const auto& reading : report.readings)
    chart.rows.push_back(row_of(reading.standings.empty() ? nullptr : &reading.standings.back().path, reading.title, ""));
  draw(page, chart);
  page.paragraph(credence_sentence(report));
}

void write_rules(Html& page, const Report& report) {
  {
    Table table{page, {"Rule", "Chooses", "Score"}};
    for (const auto& verdict : report.verdicts)
      table.row({capitalised(decision::words_of(verdict.rule))},
                {{plans_named(report, verdict.chosen)}, {shown(verdict.score[verdict.chosen.front()])}});
  }
  page.note("On all objectives together, in swings or shares of members. No rule is right for everybody: they differ in how much the worst "
            "counts, and in whether chances are trusted at all.");
}

void write_dominations(Html& page, const Report& report) {
  if (report.dominated.empty())
    return page.paragraph("No plan is dominated: whichever is given up, something on some objective is given up with it.");
  {
    Table table{page, {"Plan", "Dominated by", "Evidence", "At least as good on everything in", "Weakest on"}};
    for (const auto& one : report.dominated) {
      const char* evidence = one.evidence == decision::Evidence::every_member ? "in every member"
                             : one.evidence == decision::Evidence::clear      ? "clear"
                                                                              : "by means only";
      const auto& weakest = one.gain[one.weakest];
      table.row({report.plans[one.plan]}, {{report.plans[one.by]}, {evidence}, {fmt::format("{} of the members", percent(one.share_no_worse))},
                                           {report.aspects[one.weakest].title, fmt::format("gain {} {}", shown(weakest.value), with_error(weakest)), "wide"}});
    }
  }
  page.note(fmt::format("On every objective the mean of the paired differences favours the other plan. Clear: no objective is worse by more than "
                        "{} of a swing, and one is better by more, 95\u00a0% for all together.", decision::no_matter));
}

void write_readings(Html& page, const Report& report) {
  {
    Table table{page, {"Reading", "Effective draws", "Best plan", "Ahead by", "Changes at a credence of", "Objectives on which the best plan clearly changes"}};
    for (const auto& reading : report.readings) write_reading_row(table, report, reading);
  }
  page.note("The same members, weighed by how much likelier their draws are under the reading than under the case. The credence is what one "
            "gave the reading before the record was seen.");
}

std::string write_decide_page(const Report& report, const std::string& version) {
  Html page;
  page.drawing("<!DOCTYPE html>\n");
  {
    const auto html = page.in("html", {{"lang", "en"}});
    write_head(page, "Which plan, how sure");
    const auto body = page.in("body");
    const auto main = page.in("main");
    page.element("h1", "Which plan, how sure");
    page.element("p", report.words.front(), {{"class", "lede"}});
    write_body(page, report);
    page.note(fmt::format("{}: {} of {} members of {} draws used; {}. Written by Truce {}.", report.source, report.used, report.members, report.draws,
                          report.conditioned ? "conditioned on the record" : "not fitted to the record", version));
  }
  return page.take();
}

}  // namespace truce::brief
