// The situation claim by claim: who said it, what stands for it in the case, what the run says.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "brief/section.hpp"
#include "figure/number.hpp"
#include "random/distribution.hpp"

namespace truce::brief {

namespace {

std::string actor_name(const Reading& r, std::string_view id) {
  for (const auto& actor : r.situation.actors)
    if (actor.id == id) return actor.name;
  return std::string{id};
}

std::string title_of(const Reading& r, std::string_view kind, std::string_view id) {
  const auto find = [id](const auto& all, auto title) -> std::string {
    for (const auto& one : all)
      if (one.id == id) return std::string{title(one)};
    return {};
  };
  const auto& c = r.situation;
  if (kind == "shock") return find(c.shocks, [](const auto& x) { return x.title; });
  if (kind == "plan") return find(c.plans, [](const auto& x) { return x.title; });
  if (kind == "front") return find(c.fronts, [](const auto& x) { return x.name; });
  if (kind == "strikes" || kind == "raids") return find(c.strike_channels, [](const auto& x) { return x.name; });
  if (kind == "coalition") return find(c.coalitions, [](const auto& x) { return x.name; });
  if (kind == "place") return find(c.places, [](const auto& x) { return x.name; });
  if (kind == "election") return find(c.elections, [](const auto& x) { return x.name; });
  if (kind == "reading") return find(c.readings, [](const auto& x) { return x.title; });
  if (kind == "issue") return find(c.issues, [](const auto& x) { return x.name; });
  return {};
}

/// "shock.assad" as "the shock 'The Assad government falls'"; the address itself where nothing better is known.
std::string in_words(const Reading& r, const std::string& address) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= address.size();) {
    const std::size_t dot = std::min(address.find('.', at), address.size());
    parts.push_back(address.substr(at, dot - at));
    at = dot + 1;
  }
  if (parts.size() == 2) {
    const std::string title = title_of(r, parts[0], parts[1]);
    const std::string kind = parts[0] == "strikes" ? "channel" : parts[0];
    if (!title.empty()) return fmt::format("the {} {}", kind, quoted(title));
    if (parts[0] == "lever") return fmt::format("the lever {}", quoted(parts[1]));
    if (parts[0] == "rent") return fmt::format("{}'s state money and posts", actor_name(r, parts[1]));
    if (parts[0] == "own_income") return fmt::format("{}'s other income", actor_name(r, parts[1]));
    if (parts[0] == "cooperation") return fmt::format("cooperation with {}", actor_name(r, parts[1]));
  }
  if (parts.size() == 3 &&
      (parts[0] == "position" || parts[0] == "ideal" || parts[0] == "salience" || parts[0] == "stance"))
    return fmt::format("{}'s {} on {}", actor_name(r, parts[1]), parts[0], actor_name(r, parts[2]));
  if (parts.size() == 4 && parts[0] == "tie")
    return fmt::format("{}'s {} {} {}", actor_name(r, parts[1]),
                       parts[3] == "material" ? "material support" : "power to order",
                       parts[3] == "material" ? "of" : "over", actor_name(r, parts[2]));
  return address;
}

std::string question_words(const Reading& r, std::size_t q) {
  double low = r.mean(0, q), high = low;
  for (std::size_t p = 1; p < r.plans(); ++p) {
    low = std::fmin(low, r.mean(p, q));
    high = std::fmax(high, r.mean(p, q));
  }
  std::string words = fmt::format("{}: {}", r.asked(q).title, r.answer(0, q));
  if (!r.is_yes_no(q) && !is_share(r.unit(q)) && r.forecast.answer(0, q).counted > 0)
    words.append(" ").append(r.unit(q));
  words += fmt::format(" ({})", r.spread(0, q));
  if (r.is_yes_no(q) && r.plans() > 1) words += fmt::format("; by plan {}", percent_range({low, high}));
  return words;
}

std::string measure_words(const Reading& r, std::size_t m) {
  const auto& measure = r.model.measure[m];
  if (r.dates() == 0) return {};
  const auto& end = r.cell(0, r.dates() - 1, m).sketch;
  if (end.count() == 0) return {};
  const auto* today = r.today(m);
  const std::string behind = unit_words(measure.unit);
  const std::string unit = behind.empty() ? std::string{} : fmt::format(" {}", behind);
  std::string words = measure.title + ": ";
  if (today != nullptr && today->sketch.count() > 0)
    words += fmt::format("{} today, ", value_text(today->sketch.quantile(0.5), measure.unit));
  words += fmt::format("{}{} at the end ({})", value_text(end.quantile(0.5), measure.unit), unit,
                       range_text(end.quantile(0.05), end.quantile(0.95), measure.unit));
  if (measure.form != model::MeasureForm::level) words += fmt::format(", over {} days", r.situation.report_days);
  return words;
}

/// A past shock that stands for the claim: what the headline answers would be without it.
void write_shock_effects(Html& page, const Reading& r, const casefile::Claim& claim) {
  for (const auto& address : claim.stands_for) {
    if (!address.starts_with("shock.")) continue;
    const std::string id = fmt::format("without.{}", address.substr(6));
    for (std::size_t w = 0; w < r.forecast.what_if.size(); ++w) {
      if (r.forecast.what_if[w].id != id || !r.forecast.what_if[w].variant.without_shock) continue;
      std::vector<std::string> moved;
      for (const std::size_t q : r.headlines()) {
        const auto e = r.effect(w, 0, q);
        if (e && e->beyond_error())
          moved.push_back(
              fmt::format("{} {}", quoted(r.asked(q).title), change_in_unit(-e->difference.mean, r.unit(q))));
      }
      const auto p = page.in("p");
      page.element("strong", fmt::format("What {} changed: ",
                                         quoted(r.model.shock[*r.forecast.what_if[w].variant.without_shock].title)));
      page.text(fmt::format("{} (the world as it was less the same members without it).",
                            moved.empty() ? std::string{"no headline answer beyond error"} : list_of(moved)));
    }
  }
}

void write_claim(Html& page, const Reading& r, const casefile::Claim& claim) {
  const auto box = page.in("article", {{"class", "claim"}, {"id", fmt::format("claim-{}", claim.id)}});
  {
    const auto quote = page.in("blockquote");
    page.text(claim.text);
  }
  {
    const auto who = page.in("p", {{"class", "who"}});
    page.text(claim.date ? fmt::format("{}, {}; ", claim.speaker, to_words(*claim.date))
                         : fmt::format("{}; ", claim.speaker));
    const auto* source = r.source(claim.source);
    page.link(source != nullptr ? source->publisher : claim.source, fmt::format("#source-{}", claim.source));
  }
  std::vector<std::string> stands;
  for (const auto& address : claim.stands_for) stands.push_back(in_words(r, address));
  {
    const auto p = page.in("p");
    page.element("strong", "In the case: ");
    page.text(stands.empty() ? "nothing stands for it." : capitalised(list_of(stands)) + ".");
  }
  std::vector<std::string> said;
  for (const auto& id : claim.questions)
    if (const auto q = r.asked_by_id(id); q && r.plans() > 0) said.push_back(question_words(r, *q));
  for (const auto& id : claim.measures)
    if (const auto m = r.measure(id); m && r.plans() > 0) said.push_back(measure_words(r, *m));
  std::string words;
  for (const auto& one : said)
    if (!one.empty()) words.append(words.empty() ? "" : ". ").append(one);
  {
    const auto p = page.in("p");
    page.element("strong", "The run says: ");
    page.text(words.empty() ? "nothing that was asked speaks to it." : words + ".");
  }
  write_shock_effects(page, r, claim);
}

}  // namespace

void write_claims(Html& page, const Reading& r) {
  page.paragraph(
      fmt::format("{} statements on which the case rests. What stands for a claim in the case is an input: the run "
                  "cannot confirm it, it shows what follows. "
                  "Answers are under {}; in brackets the 95\u00a0% Monte Carlo error of a chance, or nine in ten "
                  "members of a number.",
                  capitalised(count_word(r.situation.claims.size())),
                  r.plans() > 0 ? quoted(r.plan(0).title) : std::string{"no plan"}));
  for (const auto& claim : r.situation.claims) write_claim(page, r, claim);
}

}  // namespace truce::brief
