#include <algorithm>
#include <cmath>

#include "mechanism/bargaining/spatial/turn.hpp"
#include "mechanism/bargaining/spatial/utility.hpp"

namespace truce::bargaining::spatial {

namespace {

// (3) and its two neighbours. Without differences in probability nobody has reason for an attitude.
void fill_risk(RiskRange range, Workspace& w) {
  const auto [least, most] = std::minmax_element(w.neutral_probability.begin(), w.neutral_probability.end());
  const double low = *least, high = *most, spread = high - low;
  const bool defined = spread > 1e-12;
  if (!defined) ++w.neutral_turns;
  for (std::size_t a = 0; a < w.actors; ++a) {
    const double share = defined ? (w.neutral_probability[a] - low) / spread : 0;
    const double from = range == RiskRange::low ? 0 : range == RiskRange::middle ? -0.5 : -1;
    w.risk[a] = defined ? from + (1 - from) * share : 0;
  }
}

// How far apart two positions are, in units of the scale.
double apart(const Workspace& w, std::size_t a, std::size_t b) {
  double sum = 0;
  for (std::size_t k = 0; k < w.issues; ++k) {
    const double x = w.position[k * w.actors + a], y = w.position[k * w.actors + b];
    if (std::isnan(x) != std::isnan(y)) return INFINITY;
    if (std::isnan(x) || w.width[k] <= 0) continue;
    sum += (x - y) * (x - y) / (w.width[k] * w.width[k]);
  }
  return std::sqrt(sum);
}

// Each actor joins the first earlier one that stands near enough.
void list_distinct(double same, Workspace& w) {
  w.distinct.clear();
  const auto alike = [&](std::size_t a, std::size_t b) {
    const double gap = apart(w, a, b);
    return gap < same || gap <= 0;
  };
  for (std::size_t a = 0; a < w.actors; ++a) {
    std::size_t option = 0;
    while (option < w.distinct.size() && !alike(a, w.distinct[option])) ++option;
    if (option == w.distinct.size()) w.distinct.push_back(static_cast<std::uint32_t>(a));
    w.option_of[a] = static_cast<std::uint32_t>(option);
  }
}

}  // namespace

// An issue on which either has no position does not count between them; without a common issue they do not differ.
void distances(Workspace& w, const double* point, std::size_t stride, double* out) {
  const std::size_t n = w.actors;
  std::fill(out, out + n, 0.0);
  std::vector<double>& all = w.row;
  std::fill(all.begin(), all.end(), 0.0);
  for (std::size_t k = 0; k < w.issues; ++k) {
    const double x = point[k * stride];
    if (std::isnan(x)) continue;
    for (std::size_t a = 0; a < n; ++a) {
      const double square = w.square[k * n + a];
      const double off = square > 0 ? w.ideal[k * n + a] - x : 0;
      out[a] += w.scaled_square[k * n + a] * off * off;
      all[a] += square;
    }
  }
  for (std::size_t a = 0; a < n; ++a) out[a] = all[a] > 0 ? std::min(1.0, std::sqrt(out[a] / all[a])) : 0;
}

void assess(const Options& options, Workspace& w) {
  const std::size_t n = w.actors;
  for (std::size_t j = 0; j < n; ++j) {
    distances(w, &w.position[j], n, &w.distance[j * n]);
    for (std::size_t a = 0; a < n; ++a) w.utility[j * n + a] = utility(w.distance[j * n + a], 0);
  }
  condorcet::elect(options.rule, w.utility, w.capability, w.neutral_probability, w.election);
  fill_risk(options.risk_range, w);
  for (std::size_t j = 0; j < n; ++j) {
    for (std::size_t a = 0; a < n; ++a) w.utility[j * n + a] = utility(w.distance[j * n + a], w.risk[a]);
  }
}

void rate_positions(const Options& options, Workspace& w) {
  const std::size_t n = w.actors;
  list_distinct(options.same, w);
  const std::size_t count = w.distinct.size();
  for (std::size_t o = 0; o < count; ++o) {
    std::copy_n(&w.utility[w.distinct[o] * n], n, &w.ballot[o * n]);
  }
  w.probability.resize(count);
  condorcet::elect(options.rule, {w.ballot.data(), count * n}, w.capability, w.probability, w.election);
}

}  // namespace truce::bargaining::spatial
