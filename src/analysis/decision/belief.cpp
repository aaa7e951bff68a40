#include "analysis/decision/belief.hpp"

#include <algorithm>
#include <cmath>

#include "base/contract.hpp"

namespace truce::analysis::decision {

namespace {

struct Line {
  double at_0 = 0, at_1 = 0;
  [[nodiscard]] double at(double a) const { return (1 - a) * at_0 + a * at_1; }
};

std::vector<Line> lines_of(const Goodness& goodness, const Sample& sample, const std::vector<double>& weights) {
  std::vector<Line> lines;
  for (const auto& plan : goodness) {
    Line line;
    for (std::size_t i = 0; i < plan.size(); ++i) {
      line.at_0 += sample.weights()[i] * plan[i];
      line.at_1 += sample.weights()[i] * weights[i] * plan[i];
    }
    line.at_0 /= sample.total();
    line.at_1 /= sample.total();
    lines.push_back(line);
  }
  return lines;
}

std::size_t highest_at(const std::vector<Line>& lines, double a) {
  std::size_t best = 0;
  for (std::size_t p = 1; p < lines.size(); ++p)
    if (lines[p].at(a) > lines[best].at(a)) best = p;
  return best;
}

/// The next credence after `a` at which another line rises above the line of `plan`, and whose: the steepest of those.
std::optional<Stretch> next_after(const std::vector<Line>& lines, double a, std::size_t plan) {
  std::optional<Stretch> next;
  const auto slope = [&](std::size_t p) { return lines[p].at_1 - lines[p].at_0; };
  for (std::size_t p = 0; p < lines.size(); ++p) {
    if (slope(p) <= slope(plan)) continue;
    const double crossing = (lines[plan].at_0 - lines[p].at_0) / (slope(p) - slope(plan));
    const double from = std::max(crossing, a);
    if (from >= 1) continue;
    const bool earlier = !next || from < next->from || (from == next->from && slope(p) > slope(next->plan));
    if (earlier) next = Stretch{from, 1, p};
  }
  return next;
}

/// a* = A / (A - B); its error from that of (B dA - A dB) / (A - B)^2, summed by draw.
Estimate crossing_of(const std::vector<double>& first, const std::vector<double>& other, const Sample& sample,
                     const std::vector<double>& weights) {
  std::vector<double> apart(first.size()), weighed(first.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    apart[i] = first[i] - other[i];
    weighed[i] = weights[i] * apart[i];
  }
  const double a = sample.mean(apart).value, b = sample.mean(weighed).value;
  std::vector<double> influence(first.size());
  for (std::size_t i = 0; i < first.size(); ++i)
    influence[i] = (a * (weighed[i] - b) - b * (apart[i] - a)) / ((a - b) * (a - b));
  return {a / (a - b), sample.mean(influence).standard_error};
}

}  // namespace

std::vector<double> weights_of(const std::vector<Shift>& shifts) {
  TRUCE_EXPECTS(!shifts.empty());
  std::vector<double> logs(shifts.front().drawn.size(), 0.0);
  for (const Shift& shift : shifts)
    for (std::size_t i = 0; i < logs.size(); ++i) logs[i] += random::log_ratio(shift.to, shift.from, shift.held, shift.drawn[i]);
  for (double& one : logs) one = std::exp(one);
  return logs;
}

double share_outside(const std::vector<Shift>& shifts) {
  double inside = 1;
  for (const Shift& shift : shifts) inside *= 1 - random::share_outside(shift.to, shift.from, shift.held);
  return 1 - inside;
}

Path path_between(const Goodness& goodness, const Sample& sample, const std::vector<double>& weights) {
  const auto lines = lines_of(goodness, sample, weights);
  Path path;
  path.stretches.push_back({0, 1, highest_at(lines, 0)});
  while (auto next = next_after(lines, path.stretches.back().from, path.stretches.back().plan)) {
    path.stretches.back().to = next->from;
    path.stretches.push_back(*next);
  }
  std::erase_if(path.stretches, [](const Stretch& s) { return s.to <= s.from; });  // equal at 0, overtaken at once
  if (path.stretches.size() > 1)
    path.flip = crossing_of(goodness[path.stretches[0].plan], goodness[path.stretches[1].plan], sample, weights);
  return path;
}

}  // namespace truce::analysis::decision
