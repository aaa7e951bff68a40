#include "excitation/profile.hpp"

#include <algorithm>
#include <cmath>

namespace truce::excitation {

namespace {

constexpr std::size_t grid_points = 24;
constexpr double finest = 1e-12;  // of the watch: shorter gaps are the rounding of the times
constexpr double contender = 2;  // units of log-likelihood under the best point of the grid

/// The grid's step of `range`, in logarithms.
double grid_step(DecayRange range) {
  return std::log(range.high_per_day / range.low_per_day) / static_cast<double>(grid_points - 1);
}

/// Adds what one series says about the decay: its slope, its curvature, and the cross derivatives.
void add_derivatives(const LinearProblem& problem, const Memory& memory, std::size_t target, const LinearMaximum& row,
                     ProfilePoint& point) {
  std::vector<double> cross(problem.size(), 0.0);
  const std::size_t sources = problem.sources;
  const double* branching = row.at.data() + problem.pieces;
  for (std::size_t i = 0; i < problem.piece.size(); ++i) {
    const double rate = intensity_at(problem, row.at, i);
    const double* value = memory.value[target].data() + i * sources;
    const double* slope = memory.slope[target].data() + i * sources;
    double first = 0;
    double second = 0;
    for (std::size_t j = 0; j < sources; ++j) {
      first += branching[j] * slope[j];
      second += branching[j] * memory.curvature[target][i * sources + j];
    }
    point.slope += first / rate;
    point.curvature += second / rate - first * first / (rate * rate);
    cross[problem.piece[i]] -= first / (rate * rate);
    for (std::size_t j = 0; j < sources; ++j)
      cross[problem.pieces + j] += slope[j] / rate - value[j] * first / (rate * rate);
  }
  for (std::size_t j = 0; j < sources; ++j) {
    point.slope -= branching[j] * memory.answered_slope[j];
    point.curvature -= branching[j] * memory.answered_curvature[j];
    cross[problem.pieces + j] -= memory.answered_slope[j];
  }
  point.cross.push_back(std::move(cross));
}

/// (5), second derivative.
double profile_curvature(const ProfilePoint& point, std::size_t held) {
  double curvature = point.curvature;
  for (std::size_t k = 0; k < point.rows.size(); ++k) {
    const std::vector<std::size_t> free = inside(point.rows[k], held);
    const auto factor = stats::cholesky(point.rows[k].information.only(free));
    if (!factor) continue;
    std::vector<double> cross;
    for (const std::size_t m : free) cross.push_back(point.cross[k][m]);
    const std::vector<double> answer = stats::solve(*factor, cross);
    for (std::size_t i = 0; i < cross.size(); ++i) curvature += cross[i] * answer[i];
  }
  return curvature;
}

}  // namespace

std::vector<std::size_t> inside(const LinearMaximum& row, std::size_t held) {
  std::vector<std::size_t> free;
  for (std::size_t m = 0; m < row.at.size(); ++m)
    if (row.at[m] > 0 && m != held) free.push_back(m);
  return free;
}

DecayRange decay_range(const Events& events) {
  std::vector<double> gaps;
  for (std::size_t i = 1; i < events.size(); ++i)
    if (events.days[i] > events.days[i - 1]) gaps.push_back(events.days[i] - events.days[i - 1]);
  const double low = 1 / events.end_days;
  double high = 100 * std::max<double>(1, static_cast<double>(events.size())) / events.end_days;
  if (!gaps.empty()) {
    const auto tenth = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 10);
    std::nth_element(gaps.begin(), tenth, gaps.end());
    high = std::max(high, 10 / std::max(*tenth, finest * events.end_days));
  }
  return {low, high};
}

LinearProblem Profile::problem_of(const Memory& memory, std::size_t target) const {
  LinearProblem problem{design_->pieces_of(target), memory.value[target], design_->piece_count(),
                        design_->series_count(), {}, nothing_held};
  for (std::size_t p = 0; p < problem.pieces; ++p) problem.cost.push_back(design_->length_days(p));
  for (std::size_t j = 0; j < problem.sources; ++j) problem.cost.push_back(memory.answered[j]);
  if (held_ != nullptr && held_->target == target) problem.held = problem.pieces + held_->source;
  return problem;
}

std::vector<double> Profile::start_of(std::size_t target, const ProfilePoint& warm) const {
  const std::vector<double> counts = design_->counts(target);
  const std::size_t sources = design_->series_count();
  std::vector<double> start;
  for (std::size_t p = 0; p < counts.size(); ++p) start.push_back((0.1 + 0.5 * counts[p]) / design_->length_days(p));
  start.resize(start.size() + sources, 0.5 / static_cast<double>(sources));
  if (!warm.rows.empty()) {  // a little off the boundary, from which a new decay may lead away
    for (std::size_t m = 0; m < start.size(); ++m) start[m] = std::max(warm.rows[target].at[m], 1e-3 * start[m]);
  }
  if (held_ != nullptr && held_->target == target) start[counts.size() + held_->source] = held_->branching_ratio;
  return start;
}

ProfilePoint Profile::maximised(const Memory& memory, const ProfilePoint& warm) const {
  ProfilePoint point;
  point.decay_per_day = memory.decay_per_day;
  for (std::size_t k = 0; k < design_->series_count(); ++k) {
    point.rows.push_back(maximise(problem_of(memory, k), start_of(k, warm)));
    point.log_likelihood += point.rows.back().log_likelihood;
  }
  return point;
}

ProfilePoint Profile::at(double decay_per_day, const ProfilePoint& warm) const {
  return maximised(remember(*design_, decay_per_day, Derivatives::none), warm);
}

ProfilePoint Profile::with_derivatives(double decay_per_day, const ProfilePoint& warm) const {
  const Memory memory = remember(*design_, decay_per_day, Derivatives::by_decay);
  ProfilePoint point = maximised(memory, warm);
  for (std::size_t k = 0; k < design_->series_count(); ++k)
    add_derivatives(problem_of(memory, k), memory, k, point.rows[k], point);
  return point;
}

/// Newton's method on log beta; a step that leaves the bracket halves it instead.
ProfilePoint Profile::top_between(double low, double high, ProfilePoint from) const {
  double now = std::log(from.decay_per_day);
  ProfilePoint best = std::move(from);
  for (int iteration = 0; iteration < 60; ++iteration) {
    ProfilePoint point = with_derivatives(std::exp(now), best);
    const double slope = point.slope * point.decay_per_day;
    const std::size_t held = held_ == nullptr ? nothing_held : design_->piece_count() + held_->source;
    const double curvature = profile_curvature(point, held) * point.decay_per_day * point.decay_per_day + slope;
    (slope > 0 ? low : high) = now;
    double next = curvature < 0 ? now - slope / curvature : low - 1;
    if (!(next > low && next < high)) next = 0.5 * (low + high);
    const double moved = std::abs(next - now);
    best = std::move(point);
    if (std::abs(slope * moved) < 1e-12 || moved < 1e-10 || slope == 0) break;
    now = next;
  }
  return best;
}

ProfilePoint Profile::maximum(DecayRange range) const {
  const double step = grid_step(range);
  std::vector<ProfilePoint> grid;
  for (std::size_t g = 0; g < grid_points; ++g)
    grid.push_back(at(range.low_per_day * std::exp(step * static_cast<double>(g)), grid.empty() ? ProfilePoint{} : grid.back()));
  const auto lower = [](const ProfilePoint& a, const ProfilePoint& b) { return a.log_likelihood < b.log_likelihood; };
  const double highest = std::max_element(grid.begin(), grid.end(), lower)->log_likelihood;
  ProfilePoint best;
  for (std::size_t g = 0; g < grid_points; ++g) {
    const bool over_left = g == 0 || grid[g].log_likelihood >= grid[g - 1].log_likelihood;
    const bool over_right = g + 1 == grid_points || grid[g].log_likelihood > grid[g + 1].log_likelihood;
    if (!over_left || !over_right || grid[g].log_likelihood < highest - contender) continue;
    const double middle = std::log(grid[g].decay_per_day);
    ProfilePoint top = top_between(g == 0 ? middle : middle - step, g + 1 == grid_points ? middle : middle + step, grid[g]);
    if (best.rows.empty() || top.log_likelihood > best.log_likelihood) best = std::move(top);
  }
  return best.rows.empty() ? with_derivatives(range.low_per_day, grid.front()) : best;
}

}  // namespace truce::excitation
