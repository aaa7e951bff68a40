// What a report says, in sentences.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "analysis/attribution/why.hpp"
#include "figure/number.hpp"
#include "stats/interval.hpp"

namespace truce::analysis::attribution {

namespace {

constexpr double worth_naming = 0.05;  // of the whole difference (judgement)
constexpr std::size_t most_named = 3;

std::string number(double value) {
  const double size = std::abs(value);
  return figure::number_text(value, size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
}

/// Of percentage points: one more where the whole difference is under one point.
int decimals(const Report& report) { return std::abs(report.difference.value) < 0.01 ? 2 : 1; }

std::string joined(const std::vector<std::string>& parts) {
  std::string all;
  for (std::size_t i = 0; i < parts.size(); ++i) all += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
  return all;
}

/// The largest, as "X +3.1 points", each at least a twentieth of the difference.
template <class Lines, class Name, class Value>
std::vector<std::string> largest(const Report& report, const Lines& lines, Name name, Value value) {
  std::vector<const typename Lines::value_type*> order;
  for (const auto& line : lines) order.push_back(&line);
  std::stable_sort(order.begin(), order.end(), [&](auto* a, auto* b) { return std::abs(value(*a)) > std::abs(value(*b)); });
  std::vector<std::string> named;
  for (const auto* line : order) {
    if (named.size() == most_named || value(*line) == 0) break;
    if (std::abs(value(*line)) < worth_naming * std::abs(report.difference.value) && !named.empty()) break;
    named.push_back(fmt::format("{} {}", name(*line), change_in_words(report, value(*line))));
  }
  return named;
}

std::string of_whom(const Report& report) {
  std::string words = fmt::format("on {} members repeated", report.members);
  if (report.left_out > 0) words += fmt::format(", of which {} without an answer in some world are left out", report.left_out);
  if (report.whole_run) words += fmt::format("; over the whole run {}", change_in_words(report, report.whole_run->value));
  return words;
}

std::string headline(const Report& r) {
  return fmt::format("From '{}' to '{}': {}, {} to {}, a difference of {} ({}; {}).", r.plans[0], r.plans[1], r.title,
                     level_in_words(r, r.first.value), level_in_words(r, r.second.value), change_in_words(r, r.difference.value),
                     error_in_words(r, r.difference), of_whom(r));
}

const GaugeLine* widest(const MechanismLine& line) {
  const GaugeLine* found = nullptr;
  const auto size = [](const GaugeLine& g) {
    return g.difference.standard_error > 0 ? std::abs(g.difference.value) / g.difference.standard_error : 0.0;
  };
  for (const auto& gauge : line.gauges)
    if (gauge.difference.value != 0 && (found == nullptr || size(gauge) > size(*found))) found = &gauge;
  return found;
}

std::string step_of_chain(const MechanismLine& line) {
  std::string words = line.title;
  std::string inside;
  if (line.from) inside = "first otherwise in " + month_words(*line.from);
  if (const auto* gauge = widest(line))
    inside += fmt::format("{}{} {} instead of {}", inside.empty() ? "" : "; ", gauge->name, number(gauge->second.value), number(gauge->first.value));
  return inside.empty() ? words : fmt::format("{} ({})", words, inside);
}

std::string chain_words(const Report& r) {
  const auto way = r.chain();
  if (way.empty()) return "";
  std::string words = "The strongest chain: ";
  const auto* lever = r.lever_into(way.front());
  words += lever == nullptr ? "the levers" : lever->name;
  for (const std::size_t k : way) words += " → " + step_of_chain(r.mechanisms[k]);
  return words + " → the answer.";
}

std::string pair_words(const Report& r) {
  if (r.pairs.empty() || !is_clear(r.pairs.front().interaction)) return "";
  const auto& pair = r.pairs.front();
  const bool instead = pair.interaction.value * r.difference.value < 0;
  return fmt::format("Order matters: {} and {} {} (interaction {}, {}).", r.mechanisms[pair.first].title, r.mechanisms[pair.second].title,
                     instead ? "can stand in for each other" : "work only together", change_in_words(r, pair.interaction.value), error_in_words(r, pair.interaction));
}

std::string carrier_words(const Report& r) {
  const auto named = largest(r, r.mechanisms, [](const auto& m) { return m.title; }, [](const auto& m) { return m.carried.value; });
  if (named.empty()) return "";
  const auto most = std::max_element(r.mechanisms.begin(), r.mechanisms.end(), [](const auto& a, const auto& b) {
    return std::abs(a.carried.value) < std::abs(b.carried.value);
  });
  return fmt::format("What carries it: {}. Of all this, putting only {} onto the other plan's path makes {}; holding only it back loses {}.", joined(named),
                     most->title, change_in_words(r, most->alone.value), change_in_words(r, most->needed.value));
}

void add(std::vector<std::string>& words, std::string sentence) {
  if (!sentence.empty()) words.push_back(std::move(sentence));
}

}  // namespace

std::string month_words(Date date) {
  const std::string words = to_words(date);  // "27 January 2025"
  return words.substr(words.find(' ') + 1);
}

std::string title_of(model::Mechanism mechanism) {
  using model::Mechanism;
  switch (mechanism) {
    case Mechanism::capability: return "who is how strong";
    case Mechanism::bargaining: return "the talks";
    case Mechanism::posture: return "the leaders' answer";
    case Mechanism::funnel: return "the movement of people";
    case Mechanism::violence: return "violence";
    case Mechanism::credibility: return "belief and authority";
    case Mechanism::partnership: return "the partner";
    case Mechanism::calendar: return "the calendar";
    case Mechanism::election: return "elections";
    case Mechanism::patronage: return "the patrons";
  }
  return "";
}

bool is_clear(const Estimate& e) { return std::abs(e.value) > stats::z_95 * e.standard_error && e.value != 0; }

std::string level_in_words(const Report& report, double value) {
  if (report.unit == "share") return fmt::format("{:.{}f} %", 100 * value, decimals(report));
  return number(value) + (report.unit.empty() ? "" : " " + report.unit);
}

std::string error_in_words(const Report& report, const Estimate& e) {
  const double half = stats::z_95 * e.standard_error;
  if (!std::isfinite(half)) return "error unknown";
  return "± " + (report.unit == "share" ? fmt::format("{:.{}f}", 100 * half, decimals(report)) : number(half));
}

std::string change_in_words(const Report& report, double change) {
  return report.unit == "share" ? figure::signed_text(100 * change, decimals(report)) + " points" : (change > 0 ? "+" : "") + number(change);
}

std::string difference_in_words(const Report& report, const Estimate& e) { return fmt::format("{} ({})", change_in_words(report, e.value), error_in_words(report, e)); }

std::vector<std::string> words_of(const Report& r) {
  std::vector<std::string> words;
  if (r.members == r.left_out) return {fmt::format("No member answers '{}' in every world; there is nothing to explain.", r.title)};
  if (r.apart == 0)
    return {fmt::format("'{}' and '{}' are the same path in each of the {} members repeated: no lever that differs is read, and there is no chain.", r.plans[0],
                        r.plans[1], r.members)};
  words.push_back(headline(r));
  if (r.difference.value == 0)
    words.push_back(fmt::format("Their paths differ in {} of these members, but not so that the answer would, on balance.", r.apart));
  else if (!is_clear(r.difference))
    words.push_back("That is not beyond chance on these members: what follows divides a difference that may be luck. More members (--members) would tell.");
  add(words, chain_words(r));
  const auto levers = largest(r, r.levers, [](const auto& l) { return l.name; }, [](const auto& l) { return l.share.value; });
  if (!levers.empty()) words.push_back(fmt::format("Which lever: {}.", joined(levers)));
  const auto entries = largest(r, r.mechanisms, [](const auto& m) { return m.title; }, [](const auto& m) { return m.entry.value; });
  if (!entries.empty()) words.push_back(fmt::format("Where the levers take hold: {}.", joined(entries)));
  add(words, carrier_words(r));
  add(words, pair_words(r));
  if (r.direct.value != 0) words.push_back(fmt::format("Straight from the levers to the answer, through no mechanism: {}.", change_in_words(r, r.direct.value)));
  return words;
}

}  // namespace truce::analysis::attribution
