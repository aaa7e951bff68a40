// truce bargain: its words.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include <fmt/format.h>

#include "bargain.hpp"

namespace truce::cli {

namespace {

using negotiation::Forecast;
using negotiation::Negotiation;

std::string shown(double value) { return std::isnan(value) ? "-" : fmt::format("{:.4g}", value); }

void put(const std::string& line) { std::printf("%s\n", line.c_str()); }

std::string cut(const std::string& name, std::size_t width) {
  if (name.size() <= width) return name;
  std::size_t end = width - 1;
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) --end;
  return name.substr(0, end) + "~";
}

void print_issue(const Negotiation& n, const std::vector<Forecast>& forecasts, std::size_t p) {
  const auto& issue = n.issues[p];
  const double divide = forecasts.front().issues[p].divide;
  put(fmt::format("{}scale {} to {}; sides part at {} ({}){}", issue.name.empty() ? "" : issue.name + ": ", shown(issue.low),
                  shown(issue.high), shown(divide), std::isnan(issue.reference) ? "middle of the scale" : "reference",
                  std::isnan(issue.outcome) ? "" : fmt::format("; decided: {}", shown(issue.outcome))));
  put(fmt::format("  {:<12} {:>10} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}", "model", "settlement", "5 %", "50 %", "95 %", "below",
                  "on", "above"));
  for (const Forecast& f : forecasts) {
    const auto& at = f.issues[p];
    put(fmt::format("  {:<12} {:>10} {:>8} {:>8} {:>8} {:>6.1f} % {:>6.1f} % {:>6.1f} %", bargaining::sign_of(f.model).id,
                    shown(at.settlement), shown(at.p05), shown(at.p50), shown(at.p95), 100 * at.below, 100 * at.on,
                    100 * at.above));
  }
}

void print_rounds(const Negotiation& n, const Forecast& f, std::size_t p) {
  const auto& solution = f.solution;
  if (solution.round.size() < 2) return;
  const std::size_t shown_rounds = std::min<std::size_t>(solution.round.size(), 11);
  std::string head = fmt::format("  {:<20}", "round");
  for (std::size_t r = 0; r < shown_rounds; ++r) head += fmt::format(" {:>7}", r);
  put(head);
  for (std::size_t a = 0; a < n.actors.size(); ++a) {
    std::string line = fmt::format("  {:<20}", cut(n.actors[a], 20));
    for (std::size_t r = 0; r < shown_rounds; ++r) line += fmt::format(" {:>7}", shown(solution.round[r][n.cell(p, a)]));
    put(line);
  }
  std::string last = fmt::format("  {:<20}", "= settlement");
  for (std::size_t r = 0; r < shown_rounds; ++r) last += fmt::format(" {:>7}", shown(solution.settled[r][p]));
  put(last);
}

void print_moves(const Negotiation& n, const Forecast& f) {
  const auto& moves = f.solution.moves;
  if (moves.empty()) return;
  constexpr std::size_t most = 30;
  put("who moved whom:");
  for (std::size_t k = 0; k < std::min(most, moves.size()); ++k) {
    const auto& m = moves[k];
    const std::string& issue = n.issues[m.issue].name;
    put(fmt::format("  round {:>2}{}  {} {} -> {}{}  ({})", m.round, issue.empty() ? "" : "  " + issue, n.actors[m.mover],
                    shown(m.from), shown(m.to), m.by == bargaining::nobody ? "" : "  by " + n.actors[m.by], m.kind));
  }
  if (moves.size() > most) put(fmt::format("  ... and {} more (--json has all)", moves.size() - most));
}

}  // namespace

void print_forecasts(const Negotiation& n, const std::vector<Forecast>& forecasts) {
  if (!n.group.empty()) put("== " + n.group);
  for (std::size_t p = 0; p < n.issues.size(); ++p) {
    print_issue(n, forecasts, p);
    if (forecasts.size() == 1) print_rounds(n, forecasts.front(), p);
  }
  for (const Forecast& f : forecasts) {
    if (forecasts.size() == 1) print_moves(n, f);
    for (const std::string& note : f.solution.notes) put(fmt::format("note ({}): {}", bargaining::sign_of(f.model).id, note));
  }
  put(forecasts.front().draws > 1
          ? fmt::format("{} draws of the uncertain numbers; settlement: every number at its mode", forecasts.front().draws)
          : std::string("no uncertain numbers: what spread there is is the models' own"));
}

void print_scores(const negotiation::Arena& arena, const std::vector<negotiation::Score>& scores) {
  put(fmt::format("{} issues with a known outcome, in {} groups; errors on 0 to 100", arena.cases.size(), arena.groups));
  put(fmt::format("  {:<12} {:>6} {:>8} {:>8} {:>8} {:>8}   {}", "forecast", "issues", "MAE", "RMSE", "median", "CRPS",
                  "MAE less the mean's (95 % by groups)"));
  for (const auto& s : scores) {
    put(fmt::format("  {:<12} {:>6} {:>8.3f} {:>8.3f} {:>8.3f} {:>8.3f}   {:+.3f} ({:+.3f} to {:+.3f})", s.id, s.cases, s.mae,
                    s.rmse, s.median, s.crps, s.difference, s.low, s.high));
  }
}

void print_validation(const negotiation::Validation& v) {
  put(fmt::format("out of sample: {} issues, {} groups, {} folds by group; below 0 beats the mean", v.cases, v.groups,
                  v.folds));
  const auto print = [](const char* measure, const std::vector<negotiation::Rival>& rivals) {
    put(fmt::format("  {:<32} {:>8}   {:<30} {}", measure, "error", "less the mean's (95 %, alone)", "(95 %, all at once)"));
    for (const auto& r : rivals) {
      put(fmt::format("  {:<32} {:>8.3f}   {:<30} ({:+.3f} to {:+.3f}){}", r.id, r.error,
                      fmt::format("{:+.3f} ({:+.3f} to {:+.3f})", r.difference, r.low, r.high), r.all_low, r.all_high,
                      r.all_high < 0 ? "  better" : ""));
    }
  };
  print("absolute error", v.absolute);
  print("CRPS (points dressed in errors)", v.crps);
}

}  // namespace truce::cli
