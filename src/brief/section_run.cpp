// Run data: what is needed to make the run again, and what went wrong in it.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "brief/section.hpp"
#include "figure/number.hpp"
#include "random/distribution.hpp"

namespace truce::brief {

namespace {

constexpr std::size_t shown_failures = 10;
constexpr std::size_t shown_inputs = 8;

std::string whole(double x) { return figure::number_text(x); }

void fact(Html& page, std::string_view name, std::string_view value) {
  page.element("dt", name);
  page.element("dd", value);
}

/// The inputs that lie farthest out in their own priors: where to look first.
std::string odd_inputs(const Reading& r, std::size_t member) {
  const auto& table = r.model.table.all();
  if (member >= r.forecast.rows) return "not kept";
  struct Odd {
    std::size_t parameter;
    double value, rank;  // 0 in the middle, 1 at the ends
  };
  std::vector<Odd> odd;
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (random::is_constant(table[i].law)) continue;
    const double value = r.forecast.drawn[member * table.size() + i];
    double at = 0.5;  // bisection over the quantile function
    double low = 1e-4, high = 1 - 1e-4;
    for (int k = 0; k < 20; ++k) {
      at = 0.5 * (low + high);
      (random::quantile(table[i].law, at) < value ? low : high) = at;
    }
    odd.push_back({i, value, std::fabs(at - 0.5) * 2});
  }
  std::stable_sort(odd.begin(), odd.end(), [](const Odd& a, const Odd& b) { return a.rank > b.rank; });
  std::vector<std::string> words;
  for (std::size_t i = 0; i < std::min(odd.size(), shown_inputs); ++i)
    words.push_back(fmt::format("{} = {}", table[odd[i].parameter].address, three_figures(odd[i].value)));
  return list_of(words);
}

void write_failures(Html& page, const Reading& r) {
  const auto& f = r.forecast;
  page.element("h3", "Failed members");
  if (f.failed == 0) {
    page.paragraph("None: every path of every member ended with finite measures.");
    return;
  }
  page.paragraph(
      fmt::format("{} failed (a measure was no number); they are counted, left out of every chance above, and never "
                  "dropped in silence. The first {} with the "
                  "inputs that lie farthest out in their priors:",
                  f.failed == 1 ? std::string{"1 path"} : whole(static_cast<double>(f.failed)) + " paths",
                  count_word(std::min(f.failures.size(), shown_failures))));
  Table table{page, {"Member", "Plan", "Measure", "Value", "Inputs"}};
  for (std::size_t i = 0; i < std::min(f.failures.size(), shown_failures); ++i) {
    const auto& failure = f.failures[i];
    table.row({fmt::format("{}", failure.member)}, {{failure.plan < r.plans() ? r.plan(failure.plan).title : ""},
                                                    {failure.measure},
                                                    {std::isnan(failure.value) ? "no number"
                                                     : failure.value > 0       ? "too large"
                                                                               : "too small"},
                                                    {odd_inputs(r, failure.member), "", "wide"}});
  }
}

}  // namespace

void write_run(Html& page, const Reading& r) {
  const auto& f = r.forecast;
  {
    const auto list = page.in("dl", {{"class", "pairs"}});
    fact(page, "Case", fmt::format("{} (hash {})", r.situation.id, r.facts.case_hash));
    fact(page, "Program", fmt::format("Truce {}", r.facts.version));
    if (!r.facts.command.empty()) fact(page, "Command", r.facts.command);
    fact(page, "Seed", fmt::format("{}", f.seed));
    fact(page, "Members",
         fmt::format("{}, each run once to the as-of date and then under {}", whole(static_cast<double>(f.members)),
                     counted(r.plans(), "plan", "plans")));
    fact(page, "Members kept one by one", whole(static_cast<double>(f.rows)));
    fact(page, "What-if runs",
         f.what_if.empty() ? "none"
                           : fmt::format("{}, on {} members each", f.what_if.size(),
                                         whole(static_cast<double>(f.what_if.front().members))));
    fact(page, "Dates",
         fmt::format("start {}, as of {}, end {}; steps of {} days, reported every {}", to_string(r.situation.start),
                     to_string(r.situation.as_of), to_string(r.situation.end), r.situation.step_days,
                     r.situation.report_days));
    fact(page, "Start of the futures", where_from(r));
    fact(page, "Finished", f.outcome == ensemble::Outcome::complete ? "yes" : "no: stopped early");
    fact(page, "Failed paths", whole(static_cast<double>(f.failed)));
    fact(page, "Members drawn again",
         fmt::format("{} ({}), as their first draw let violence grow without bound; the prior is cut there",
                     whole(static_cast<double>(f.redrawn_members)), percent(Chance{f.redrawn_members, f.members})));
    fact(page, "Paths with more events in a step than can be kept", whole(static_cast<double>(f.overflowed)));
    fact(page, "Uncertain numbers", whole(static_cast<double>(r.beliefs().parameters)));
  }
  write_failures(page, r);
  page.note(
      "Beside this page the run folder holds every answer with its error, the paths, and the kept members with all "
      "that they drew and answered.");
}

}  // namespace truce::brief
