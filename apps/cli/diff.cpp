// truce diff: what changed between two runs, in what went in and in what came out.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include <fmt/format.h>

#include "command.hpp"
#include "store/compare.hpp"
#include "text/json.hpp"

namespace truce::cli {

namespace {

std::string percent_or_number(const std::optional<double>& value) {
  if (!value) return "-";
  return *value >= 0 && *value <= 1 ? fmt::format("{:.1f} %", 100 * *value) : fmt::format("{:.6g}", *value);
}

void print_words(const store::Comparison& comparison) {
  for (const auto& line : comparison.settings) std::printf("setting  %s\n", line.c_str());
  for (const auto& change : comparison.inputs)
    std::printf("%s %s:%d  %s\n", change.side == store::InputChange::Side::added ? "+" : "-", change.file.c_str(),
                change.line, change.text.c_str());
  std::size_t notable = 0;
  for (const auto& change : comparison.answers) {
    if (!change.notable() || change.before == change.after) continue;
    ++notable;
    std::printf("answer   %-40s %-20s %10s -> %10s\n", change.question.c_str(), change.plan.c_str(),
                percent_or_number(change.before).c_str(), percent_or_number(change.after).c_str());
  }
  const auto moved = std::count_if(comparison.answers.begin(), comparison.answers.end(),
                                   [](const auto& c) { return c.before != c.after; });
  std::printf("%zu answers, %ld moved, %zu of them by more than chance explains (2.5 standard errors of independent runs)\n",
              comparison.answers.size(), static_cast<long>(moved), notable);
}

}  // namespace

int diff(const std::string& before, const std::string& after, Format format) {
  const auto comparison = store::compare(before, after);
  if (!comparison) {
    print(comparison.error(), format);
    return bad_input;
  }
  if (format == Format::json)
    std::puts(text::write_json(store::to_json(*comparison)).c_str());
  else
    print_words(*comparison);
  return done;
}

}  // namespace truce::cli
