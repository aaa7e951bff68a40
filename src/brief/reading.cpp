#include "brief/reading.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "casefile/as_of.hpp"

namespace truce::brief {

using ensemble::AskedAs;

Reading::Reading(const model::Model& m, const ensemble::Forecast& f, const RunFacts& run)
    : model(m),
      forecast(f),
      situation(*m.situation),
      facts(run),
      status(standing::status(casefile::as_known(*m.situation))) {
  for (std::size_t q = 0; q < f.asked.size(); ++q)
    if (f.asked[q].as == AskedAs::question && question(q)->headline) headlines_.push_back(q);
  if (headlines_.empty())  // a case that marks none: its first questions
    for (std::size_t q = 0; q < f.asked.size() && headlines_.size() < 5; ++q)
      if (f.asked[q].as == AskedAs::question) headlines_.push_back(q);
  hold_contests();
  std::vector<std::size_t> wished;
  std::vector<int> sign;
  for (const std::size_t q : headlines_) {
    if (wish(q) == Wish::none) continue;
    wished.push_back(q);
    sign.push_back(static_cast<int>(wish(q)));
  }
  beliefs_ = beliefs_of(m, f, wished, sign);
}

void Reading::hold_contests() {
  contests_.assign(plans(), {});
  for (const std::size_t q : headlines_) {
    if (wish(q) == Wish::none) continue;
    ++contested_;
    for (std::size_t a = 0; a < plans(); ++a)
      for (std::size_t b = 0; b < plans(); ++b) {
        if (a == b) continue;
        const Verdict v = verdict(a, b, q);
        contests_[a].won += v == Verdict::better ? 1 : 0;
        contests_[a].lost += v == Verdict::worse ? 1 : 0;
      }
  }
  for (std::size_t p = 1; p < plans(); ++p)
    if (contests_[p].balance() > contests_[best_].balance()) best_ = p;
}

std::string Reading::short_title(std::size_t p) const {
  const std::string& title = plan(p).title;
  return title.substr(0, title.find(':'));
}

figure::Hue Reading::hue(std::size_t p) const {
  if (p == 0 || best_ == 0) return figure::series_hue(p);
  if (p == best_) return figure::series_hue(1);
  return figure::series_hue(p < best_ ? p + 1 : p);
}

const casefile::Question* Reading::question(std::size_t q) const {
  return asked(q).as == AskedAs::question ? &situation.questions[asked(q).source] : nullptr;
}

Wish Reading::wish(std::size_t q) const {
  const casefile::Question* own = question(q);
  if (own == nullptr) return Wish::higher;  // milestones and checks are wanted
  switch (own->better) {
    case casefile::Question::Better::higher:
      return Wish::higher;
    case casefile::Question::Better::lower:
      return Wish::lower;
    case casefile::Question::Better::none:
      break;
  }
  return Wish::none;
}

std::vector<std::size_t> Reading::all_as(AskedAs as) const {
  std::vector<std::size_t> all;
  for (std::size_t q = 0; q < forecast.asked.size(); ++q)
    if (asked(q).as == as) all.push_back(q);
  return all;
}

std::optional<std::size_t> Reading::asked_by_id(std::string_view id) const {
  for (std::size_t q = 0; q < forecast.asked.size(); ++q)
    if (asked(q).id == id) return q;
  return std::nullopt;
}

std::optional<std::size_t> Reading::milestone(std::size_t p, std::size_t part) const {
  for (std::size_t q = 0; q < forecast.asked.size(); ++q)
    if (asked(q).as == AskedAs::milestone && asked(q).source == forecast.plans[p] && asked(q).part == part) return q;
  return std::nullopt;
}

std::optional<std::size_t> Reading::process() const {
  std::optional<std::size_t> likeliest;
  for (const std::size_t q : headlines_) {
    if (!is_yes_no(q) || wish(q) != Wish::higher || plans() == 0) continue;
    const Chance c = chance(0, q);
    if (!c.known() || c.yes == 0 || c.yes == c.counted) continue;
    if (!likeliest || c.share() > chance(0, *likeliest).share()) likeliest = q;
  }
  return likeliest;
}

std::optional<std::size_t> Reading::depth() const {
  for (const bool share : {true, false})
    for (const std::size_t q : headlines_)
      if (!is_yes_no(q) && wish(q) == Wish::higher && is_share(unit(q)) == share) return q;
  return std::nullopt;
}

Chance Reading::chance(std::size_t p, std::size_t q) const {
  const ensemble::Tally& tally = forecast.answer(p, q);
  return {tally.yes, tally.counted, tally.design_effect};
}

double Reading::mean(std::size_t p, std::size_t q) const { return forecast.answer(p, q).moments.mean(); }

std::string Reading::unit(std::size_t q) const { return is_yes_no(q) ? "share" : asked(q).unit; }

std::string Reading::answer(std::size_t p, std::size_t q) const {
  if (is_yes_no(q)) return percent(chance(p, q));
  const ensemble::Tally& tally = forecast.answer(p, q);
  return tally.counted == 0 ? "never" : value_text(tally.sketch.quantile(0.5), unit(q));
}

std::string Reading::spread(std::size_t p, std::size_t q) const {
  const ensemble::Tally& tally = forecast.answer(p, q);
  if (tally.counted == 0) return "no answer";
  if (is_yes_no(q)) return percent_range(chance(p, q).interval());
  return range_text(tally.sketch.quantile(0.05), tally.sketch.quantile(0.95), unit(q));
}

stats::Difference Reading::difference(std::size_t a, std::size_t b, std::size_t q) const {
  const bool turned = a < b;
  const ensemble::Paired& pair = forecast.difference(std::max(a, b), std::min(a, b), q);
  const auto n = pair.moments.count();
  if (n == 0) return {std::nan(""), std::nan(""), {std::nan(""), std::nan("")}};
  auto d = is_yes_no(q) ? stats::paired_difference_of_shares(pair.higher, pair.lower, n, stats::z_95, pair.design_effect)
                        : stats::paired_difference(pair.moments, stats::z_95, pair.design_effect);
  if (turned) d = {-d.mean, d.standard_error, {-d.interval.high, -d.interval.low}};
  return d;
}

// Both numbers are ours: with ten thousand members an interval excludes none long before anybody would act on it.
double Reading::smallest_that_matters(std::size_t q) const {
  if (is_yes_no(q)) return 0.01;
  const ensemble::Tally& reference = forecast.answer(0, q);
  return reference.counted == 0 ? 0 : 0.02 * (reference.sketch.quantile(0.95) - reference.sketch.quantile(0.05));
}

Verdict Reading::verdict(std::size_t a, std::size_t b, std::size_t q) const {
  const auto d = difference(a, b, q);
  const int sign = static_cast<int>(wish(q));
  if (sign == 0 || !std::isfinite(d.mean) || std::abs(d.mean) < smallest_that_matters(q)) return Verdict::unclear;
  if (d.interval.low > 0) return sign > 0 ? Verdict::better : Verdict::worse;
  if (d.interval.high < 0) return sign > 0 ? Verdict::worse : Verdict::better;
  return Verdict::unclear;
}

std::optional<std::size_t> Reading::measure(std::string_view id) const {
  for (std::size_t m = 0; m < model.measure.size(); ++m)
    if (model.measure[m].id == id) return m;
  return std::nullopt;
}

const ensemble::PathCell& Reading::cell(std::size_t p, std::size_t d, std::size_t m) const {
  return forecast.paths.plan_cells[p][d * forecast.paths.measures + m];
}

const ensemble::PathCell* Reading::today(std::size_t m) const {
  const auto& paths = forecast.paths;
  if (paths.history.empty() || paths.history_cells.empty()) return nullptr;
  return &paths.history_cells[(paths.history.size() - 1) * paths.measures + m];
}

Chance Reading::complies(std::size_t p, std::size_t d, std::size_t f) const {
  const auto m = measure(fmt::format("complying.{}", faction(f).id));
  if (!m || d >= dates()) return {};
  const auto& moments = cell(p, d, *m).moments;
  return {static_cast<std::uint64_t>(std::llround(moments.sum())), moments.count()};
}

const casefile::Actor& Reading::faction(std::size_t f) const {
  return situation.actors[situation.factions[f].actor.index()];
}

bool Reading::counts_what_was_forced(std::size_t what_if, std::size_t q) const {
  const model::CompiledMeasure& m = model.measure[asked(q).measure];
  if (m.form == model::MeasureForm::level) return false;
  for (const auto& forced : forecast.what_if[what_if].variant.forced) {
    const bool attack = model.channel[forced.channel].kind == model::ChannelKind::front;
    const auto kind = attack ? model::HappeningKind::attack : model::HappeningKind::strike;
    if (m.kind == kind && ((m.channels >> (forced.channel & 63u)) & 1u) != 0) return true;
  }
  return false;
}

std::optional<Effect> Reading::effect(std::size_t what_if, std::size_t p, std::size_t q) const {
  const ensemble::WhatIf& w = forecast.what_if[what_if];
  const std::size_t at = p * forecast.asked.size() + q;
  if (at >= w.effect.size()) return std::nullopt;
  const ensemble::Paired& pair = w.effect[at];
  const auto n = pair.moments.count();
  if (n == 0) return std::nullopt;
  Effect effect;
  effect.what_if = what_if;
  effect.pairs = n;
  effect.gained = pair.higher;
  effect.fell = pair.lower;
  effect.difference = is_yes_no(q) ? stats::paired_difference_of_shares(pair.higher, pair.lower, n)
                                   : stats::paired_difference(pair.moments);
  return effect;
}

bool Reading::is_observable(std::size_t parameter) const {
  const std::string& address = model.table.all()[parameter].address;
  // Not what will happen, how often, or how strongly it will act.
  for (const std::string_view kind :
       {"actor.", "faction.", "position.", "salience.", "tie.", "stance.", "place.", "list."})
    if (address.starts_with(kind)) return true;
  return false;
}

std::string Reading::parameter_unit(std::size_t parameter) const {
  const std::string& unit = model.table.all()[parameter].unit;
  return unit == "1" || unit == "of the quantity" ? std::string{} : unit;
}

namespace {

struct Part {
  std::string_view key;
  std::string_view words;
};

constexpr std::array<Part, 26> known_parts{{{"planned", "planned strength"},
                                            {"overrun", "real over planned strength"},
                                            {"ghost_share", "share of ghosts on its rolls"},
                                            {"weapons_heavy", "heavy weapons held"},
                                            {"weapons_light", "light weapons held"},
                                            {"weapons_per_person", "weapons per person"},
                                            {"own_income", "income besides the state's"},
                                            {"rent", "state money and posts"},
                                            {"loyalty_dual", "share of its paid people who obey the state"},
                                            {"material", "material support"},
                                            {"direction", "power to order"},
                                            {"capability", "weight"},
                                            {"position", "position"},
                                            {"salience", "salience"},
                                            {"stance", "stance"},
                                            {"value", "stance"},
                                            {"limited", "chance that its leaders are limited"},
                                            {"greedy", "chance that its leaders are greedy"},
                                            {"total", "chance that its leaders are total"},
                                            {"planned_days", "planned length of the programme"},
                                            {"per_year", "times a year"},
                                            {"lethality", "chance that one attack kills"},
                                            {"pace", "attacks a day while open"},
                                            {"lasts", "how long it lasts"},
                                            {"troops", "troops"},
                                            {"responses", "answers to one attack"}}};

/// Addresses of the case's own numbers: read by the names in them. All others are read by their meaning.
constexpr std::array<std::string_view, 14> situation_words{
    "actor.", "faction.", "position.", "salience.", "tie.",   "stance.", "place.",
    "list.",  "front.",   "strikes.",  "raids.",    "shock.", "plan.",   "retaliation."};

std::string word_of(const casefile::Case& c, const std::string& part) {
  for (const auto& known : known_parts)
    if (known.key == part) return std::string{known.words};
  for (const auto& actor : c.actors)
    if (actor.id == part) return actor.short_name;
  for (const auto& shock : c.shocks)
    if (shock.id == part) return quoted(shock.title);
  for (const auto& front : c.fronts)
    if (front.id == part) return front.name;
  for (const auto& channel : c.strike_channels)
    if (channel.id == part) return channel.name;
  for (const auto& plan : c.plans)
    if (plan.id == part) return quoted(plan.title);
  return part;
}

}  // namespace

/// "posture.w_pay" is read by its meaning; "tie.iran.kh.material" by the names in it.
std::string Reading::parameter_name(std::size_t parameter) const {
  const auto& entry = model.table.all()[parameter];
  if (!entry.meaning.empty() &&
      situation_words.end() == std::find_if(situation_words.begin(), situation_words.end(),
                                            [&](auto kind) { return entry.address.starts_with(kind); }))
    return capitalised(entry.meaning);
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= entry.address.size();) {
    const std::size_t dot = std::min(entry.address.find('.', at), entry.address.size());
    parts.push_back(word_of(situation, entry.address.substr(at, dot - at)));
    at = dot + 1;
  }
  std::string words;
  const bool kind_is_said =
      parts.size() > 1 && (entry.address.starts_with("faction.") || entry.address.starts_with("tie.") ||
                           entry.address.starts_with("front.") || entry.address.starts_with("strikes.") ||
                           entry.address.starts_with("shock.") || entry.address.starts_with("plan."));
  for (std::size_t i = kind_is_said ? 1 : 0; i < parts.size(); ++i)
    words.append(words.empty() ? "" : i + 1 == parts.size() ? ": " : ", ").append(parts[i]);
  return capitalised(words);
}

const casefile::Source* Reading::source(std::string_view id) const {
  for (const auto& s : situation.sources)
    if (s.id == id) return &s;
  return nullptr;
}

const analysis::decision::Report* Reading::choice() const {
  if (!choice_asked_) choice_ = choice_of(*this);
  choice_asked_ = true;
  return choice_ ? &*choice_ : nullptr;
}

}  // namespace truce::brief
