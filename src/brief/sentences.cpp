// The paragraphs that answer the seven questions.
#include "brief/findings.hpp"
#include "brief/section.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "figure/number.hpp"
#include "random/distribution.hpp"

namespace truce::brief {

namespace {

/// "a (12 %)" for each.
std::string with_chances(const Reading& r, const std::vector<FactionChance>& all) {
  std::vector<std::string> words;
  for (const auto& one : all) words.push_back(fmt::format("{} ({})", r.faction(one.faction).name, percent(one.chance)));
  return list_of(words);
}

std::string complies_under(const Reading& r, std::size_t p) {
  const auto all = by_compliance(r, p);
  std::vector<FactionChance> likely, possible;
  for (const auto& one : all) {
    if (one.chance.share() >= 0.5)
      likely.push_back(one);
    else if (one.chance.share() >= 0.1)
      possible.push_back(one);
  }
  std::string words = fmt::format("Under {}, ", quoted(r.plan(p).title));
  if (likely.empty())
    words += "no faction is more likely than not to comply at the end";
  else
    words += fmt::format("more likely than not to comply at the end: {}", with_chances(r, likely));
  if (!possible.empty()) words += fmt::format("; at least one in ten: {}", with_chances(r, possible));
  if (!all.empty() && all.size() > likely.size() + possible.size()) {
    const std::size_t rest = all.size() - likely.size() - possible.size();
    const auto& first = all[likely.size() + possible.size()];
    const std::string range = fmt::format("between {} and {}", percent(all.back().chance), percent(first.chance));
    if (rest == 1)
      words += fmt::format("; below that {} ({})", r.faction(first.faction).name, percent(first.chance));
    else
      words += fmt::format("; {} {} lie {}", rest == all.size() ? "all" : "the other", count_word(rest), range);
  }
  return words + ".";
}

std::string change_with_interval(const stats::Difference& d, std::string_view unit) {
  return fmt::format("{} (95\u00a0%: {})", change_in_unit(d.mean, unit), change_range(d.interval, unit));
}

/// The event of a kind that takes most from the process, under a plan.
std::optional<Effect> hardest(const Reading& r, WhatIfKind kind, std::size_t p, std::size_t q) {
  std::optional<Effect> worst;
  for (const std::size_t w : what_ifs_of_kind(r, kind)) {
    const auto e = r.effect(w, p, q);
    if (e && (!worst || e->difference.mean < worst->difference.mean)) worst = e;
  }
  return worst;
}

std::string collapse_by(const Reading& r, const Effect& e, std::size_t p, std::size_t q) {
  // Among members that succeed without the event; the same members, the same chance.
  const ensemble::WhatIf& w = r.forecast.what_if[e.what_if];
  std::uint64_t success = 0;
  for (std::size_t row = 0; row < std::min(w.members, r.forecast.rows); ++row)
    success += r.forecast.row_answer(row, p, q) >= 0.5F ? 1 : 0;
  const std::string title = w.title;
  if (success == 0)
    return fmt::format("{}: no member succeeds without it, so there is nothing to lose. ", quoted(title));
  const std::string lost = e.fell == 0
                               ? fmt::format("of the {} members that succeed without it none fails with it", success)
                               : fmt::format("of the {} members that succeed without it, {} fail with it", success,
                                             percent(Chance{std::min(e.fell, success), success}));
  if (e.gained == 0 && e.fell == 0)
    return fmt::format("{}: {}, and none of the others is turned into a success. ", quoted(title), lost);
  return fmt::format("{}: {}{} the chance of success changes by {}. ", quoted(title), lost,
                     e.gained > 0
                         ? fmt::format("; as it also turns {} into {},", counted(e.gained, "failure", "failures"),
                                       e.gained == 1 ? "a success" : "successes")
                         : std::string{";"},
                     change_with_interval(e.difference, "share"));
}

}  // namespace

std::string who_complies(const Reading& r) {
  if (r.plans() == 0 || r.dates() == 0 || r.situation.factions.empty())
    return "The run has no plan or no faction to answer for.";
  std::string words = complies_under(r, 0);
  if (r.best() != 0) words.append(" ").append(complies_under(r, r.best()));
  const std::size_t p = r.best();
  std::vector<std::string> when;
  for (const auto& one : by_compliance(r, p)) {
    const auto at = first_date_at(r, p, one.faction, 0.1);
    if (at && when.size() < 4) when.push_back(fmt::format("{} from {}", r.faction(one.faction).name, to_words(*at)));
  }
  if (when.empty())
    words +=
        fmt::format(" Under {} no faction's chance reaches one in ten at any report date.", quoted(r.plan(p).title));
  else
    words += fmt::format(" The chance first reaches one in ten under {}: {}.", quoted(r.plan(p).title), list_of(when));
  return words;
}

std::string how_deeply(const Reading& r) {
  if (r.plans() == 0 || r.dates() == 0) return {};
  const auto integrated = r.measure("people.all.integrated");
  const auto effective = r.measure("state.effective");
  const auto outside = r.measure("people.all.outside");
  const auto splinter = r.measure("people.all.splinter");
  const auto dual = r.measure("people.all.dual");
  if (!integrated || !effective || !outside || !splinter || !dual) return {};
  std::string words;
  std::vector<std::size_t> shown{0};
  if (r.best() != 0) shown.push_back(r.best());
  for (const std::size_t p : shown) {
    const auto at = [&](std::size_t m) -> const ensemble::PathCell& { return r.cell(p, r.dates() - 1, m); };
    const auto mean = [&](std::size_t m) { return at(m).moments.mean(); };
    words += fmt::format(
        "{}Under {} the end finds {} people integrated on average (nine in ten members: {}), {} still armed and paid "
        "under their "
        "faction's command and {} armed outside the state; effective command is {} on average (nine in ten: {}).",
        words.empty() ? "" : " ", quoted(r.plan(p).title), value_text(std::round(mean(*integrated)), "people"),
        range_text(std::round(at(*integrated).sketch.quantile(0.05)), std::round(at(*integrated).sketch.quantile(0.95)),
                   "people"),
        value_text(std::round(mean(*dual)), "people"),
        value_text(std::round(mean(*outside) + mean(*splinter)), "people"), percent(mean(*effective)),
        range_text(at(*effective).sketch.quantile(0.05), at(*effective).sketch.quantile(0.95), "share"));
  }
  return words;
}

std::string chance_of_collapse(const Reading& r) {
  const auto q = r.process();
  if (r.forecast.what_if.empty()) return "No what-if runs were made, so the question is open in this run.";
  if (!q)
    return "No headline question of yes or no both can and cannot come true in this run, so a collapse cannot be "
           "counted.";
  const std::size_t p = r.best();
  std::string words = fmt::format(
      "Success is taken as {} under {}: {} of all members. Each event is forced on the same "
      "members with the same chance. ",
      quoted(r.asked(*q).title), quoted(r.plan(p).title), percent(r.chance(p, *q)));
  for (const WhatIfKind kind : {WhatIfKind::attack, WhatIfKind::strike})
    if (const auto e = hardest(r, kind, p, *q)) words += collapse_by(r, *e, p, *q);
  return words;
}

std::string what_the_election_does(const Reading& r) {
  const auto runs = what_ifs_of_kind(r, WhatIfKind::election);
  if (runs.empty()) return "The case has no election, or no run without it was made.";
  std::vector<std::string> moved;
  std::size_t tested = 0;
  for (const std::size_t q : r.headlines()) {
    const auto e = r.effect(runs.front(), 0, q);
    if (!e) continue;
    ++tested;
    // The runs take the election out; what it does is the other way round.
    const auto& d = e->difference;
    if (e->beyond_error())
      moved.push_back(fmt::format(
          "{} by {}", quoted(r.asked(q).title),
          change_with_interval({-d.mean, d.standard_error, {-d.interval.high, -d.interval.low}}, r.unit(q))));
  }
  std::string words =
      fmt::format("Compared with the same futures without an election, under {}, ", quoted(r.plan(0).title));
  if (moved.empty())
    words += fmt::format("the election changes none of the {} beyond the error of {} members.",
                         counted(tested, "headline answer", "headline answers"),
                         figure::number_text(static_cast<double>(r.forecast.what_if[runs.front()].members)));
  else
    words += fmt::format("the election changes {} of the {}: {}.", count_word(moved.size()),
                         counted(tested, "headline answer", "headline answers"), list_of(moved));
  if (const auto q = r.asked_by_id("days_to_form"); q && r.forecast.answer(0, *q).counted > 0)
    words += fmt::format(
        " A government takes {} days to form at the median (nine in ten: {}), where one forms before the end.",
        r.answer(0, *q), r.spread(0, *q));
  return words;
}

std::string best_plan(const Reading& r) {
  if (r.plans() < 2) return "Only one plan was run.";
  const std::size_t p = r.best();
  std::vector<std::string> equals;
  for (std::size_t other = 0; other < r.plans(); ++other)
    if (other != p && r.contest(other).balance() == r.contest(p).balance())
      equals.push_back(quoted(r.plan(other).title));
  std::string words;
  const std::size_t duels = r.contested() * (r.plans() - 1);
  if (r.contest(p).won == 0)
    return "No plan is clearly better than another on any headline question: the differences lie within the error.";
  words =
      fmt::format("{} does best: over {} and {} it is clearly better in {} of {} comparisons and clearly worse in {}.",
                  quoted(r.plan(p).title), counted(r.contested(), "headline question", "headline questions"),
                  counted(r.plans() - 1, "other plan", "other plans"), r.contest(p).won, duels,
                  r.contest(p).lost == 0 ? std::string{"none"} : fmt::format("{}", r.contest(p).lost));
  if (!equals.empty())
    words += fmt::format(" {} {} as good by this count.", list_of(equals), equals.size() == 1 ? "is" : "are");
  if (p == 0) return words;
  const auto describe = [&](Verdict verdict) {
    std::vector<std::string> all;
    for (const std::size_t q : headlines_with(r, p, verdict))
      all.push_back(fmt::format("{} ({} against {})", r.asked(q).title,
                                r.is_yes_no(q) ? r.answer(p, q) : value_text(r.mean(p, q), r.unit(q)),
                                r.is_yes_no(q) ? r.answer(0, q) : value_text(r.mean(0, q), r.unit(q))));
    return all;
  };
  const auto better = describe(Verdict::better);
  const auto worse = describe(Verdict::worse);
  if (!better.empty())
    words += fmt::format(" Against {} it is clearly better on: {}.", quoted(r.plan(0).title), list_of(better));
  words +=
      worse.empty() ? " It is clearly worse on none." : fmt::format(" It is clearly worse on: {}.", list_of(worse));
  return words;
}

std::string third_in_words(const Reading& r, const Flip& flip) {
  const std::string unit = r.parameter_unit(flip.parameter);
  const std::string name = r.parameter_name(flip.parameter);
  const auto with_unit = [&](double v) { return three_figures_in(v, unit); };
  switch (flip.third) {
    case Third::bottom:
      return fmt::format("{} is low (under {})", name, with_unit(flip.high_value));
    case Third::top:
      return fmt::format("{} is high (over {})", name, with_unit(flip.low_value));
    case Third::middle:
      break;
  }
  return fmt::format("{} is middling ({} to {})", name, three_figures(flip.low_value), with_unit(flip.high_value));
}

std::string where_the_ranking_flips(const Reading& r) {
  const auto* choice = r.choice();
  const bool rivals = choice != nullptr && !choice->readings.empty();
  return where_thirds_flip(r) + (rivals ? " " + analysis::decision::on_whose_belief(*choice) : "");
}

std::string where_thirds_flip(const Reading& r) {
  const Beliefs& b = r.beliefs();
  if (b.driver_bound <= 0) return "Too few members were kept one by one to split them by belief.";
  if (b.flips.empty())
    return fmt::format(
        "Split into thirds by each of {} uncertain numbers, no third of the members prefers another plan "
        "beyond error: on no single belief that was tried does the ranking flip.",
        figure::number_text(static_cast<double>(b.parameters)));
  const Flip& f = b.flips.front();
  return fmt::format(
      "The ranking flips {}, in thirds of the members by one belief. The first: on {}, where {}, {} beats {} by {}.",
      b.flips.size() == 1 ? "once" : fmt::format("{} times", count_word(b.flips.size())),
      quoted(r.asked(f.question).title), third_in_words(r, f), quoted(r.plan(f.plan).title),
      quoted(r.plan(f.best).title), change_in_unit(std::fabs(f.gain), r.unit(f.question)));
}

std::string observation_worth_most(const Reading& r) {
  std::string words = "As a proxy (no member was yet told what next month shows): ";
  const Driver* strongest = nullptr;
  for (const Driver& d : r.beliefs().drivers)
    if (r.is_observable(d.parameter) && is_share(r.unit(d.question)) &&
        (strongest == nullptr || std::fabs(d.difference()) > std::fabs(strongest->difference())))
      strongest = &d;
  if (strongest == nullptr) {
    words += "no number of the situation that reporting could pin down moves a headline chance or share beyond error";
  } else {
    const std::string unit = r.parameter_unit(strongest->parameter);
    words += fmt::format(
        "of the numbers that reporting could pin down, {} matters most \u2013 {} is {} in its lowest third "
        "(to {}) and {} in its highest (from {})",
        r.parameter_name(strongest->parameter), quoted(r.asked(strongest->question).title), percent(strongest->at_low),
        three_figures_in(strongest->low_value, unit), percent(strongest->at_high),
        three_figures_in(strongest->high_value, unit));
  }
  std::optional<Effect> largest;
  std::size_t moved = 0;
  for (std::size_t w = 0; w < r.forecast.what_if.size(); ++w) {
    if (kind_of(r, w) != WhatIfKind::attack && kind_of(r, w) != WhatIfKind::strike) continue;
    for (const std::size_t q : r.headlines()) {
      if (!r.is_yes_no(q) || r.counts_what_was_forced(w, q)) continue;
      const auto e = r.effect(w, 0, q);
      if (!e || !e->beyond_error() || (largest && std::fabs(e->difference.mean) <= std::fabs(largest->difference.mean)))
        continue;
      largest = e;
      moved = q;
    }
  }
  if (largest)
    words += fmt::format("; of the events that next month could bring, {} moves {} most, by {}",
                         quoted(r.forecast.what_if[largest->what_if].title), quoted(r.asked(moved).title),
                         change_with_interval(largest->difference, "share"));
  else
    words += "; no event that was forced moves a headline chance beyond error";
  return words + ".";
}

std::string what_can_be_certified(const Reading& r) {
  const auto checks = r.all_as(ensemble::AskedAs::check);
  if (checks.empty() || r.plans() == 0) return "The case has no checklist of a partner.";
  const std::size_t p = r.best();
  std::vector<std::string> likely, unlikely;
  for (const std::size_t q : checks) {
    const Chance c = r.chance(p, q);
    const std::string words = fmt::format("{} ({})", r.asked(q).title, percent(c));
    if (c.known() && c.share() >= 2.0 / 3) likely.push_back(words);
    if (c.known() && c.share() <= 1.0 / 3) unlikely.push_back(words);
  }
  const ChecklistSum first = checklist_sum(r, 0);
  const ChecklistSum here = checklist_sum(r, p);
  std::string words = fmt::format("Of {}, {} are met on average under {}", counted(checks.size(), "line", "lines"),
                                  figure::number_text(first.mean_met, 1), quoted(r.plan(0).title));
  if (p != 0) words += fmt::format(" and {} under {}", figure::number_text(here.mean_met, 1), quoted(r.plan(p).title));
  words += fmt::format("; all of them in {} under the latter. ", chance_in_words(here.all));
  if (p == 0)
    words = fmt::format("Of {}, {} are met on average under {}; all of them in {}. ",
                        counted(checks.size(), "line", "lines"), figure::number_text(first.mean_met, 1),
                        quoted(r.plan(0).title), chance_in_words(here.all));
  words += likely.empty() ? "No line is likely (two in three). "
                          : fmt::format("Likely (two in three or more): {}. ", list_of(likely));
  words += unlikely.empty() ? "None is unlikely (one in three)."
                            : fmt::format("Unlikely (one in three or less): {}.", list_of(unlikely));
  return words;
}

std::string what_is_unknown(const Reading& r) {
  std::vector<std::string> names;
  for (const auto& wide : widest_priors(r, 3))
    names.push_back(fmt::format("{} ({} to {})", r.parameter_name(wide.parameter), three_figures(wide.low),
                                three_figures(wide.high)));
  std::size_t uncertain = 0, ours = 0;
  for (const auto& entry : r.model.table.all()) {
    if (random::is_constant(entry.law)) continue;
    ++uncertain;
    ours += entry.origin == mechanism::Origin::published ? 0 : 1;
  }
  return fmt::format(
      "{} numbers are drawn because nobody knows them; {} rest on judgement, or on a published form with a "
      "number of ours. Widest, by the range of nine in ten draws: {}. Futures start {}, and what "
      "the model leaves out is listed at the end.",
      figure::number_text(static_cast<double>(uncertain)),
      ours == uncertain ? std::string{"all of them"}
                        : fmt::format("{} of them", figure::number_text(static_cast<double>(ours))),
      names.empty() ? "none" : list_of(names), where_from(r));
}

}  // namespace truce::brief
