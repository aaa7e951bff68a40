#include "mechanism/bargaining/nash/nash.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "base/contract.hpp"
#include "mechanism/bargaining/present.hpp"

namespace truce::bargaining::nash {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

enum class Side : std::uint8_t { all, left, right };

/// An issue as radii: i gains where it is nearer than rho_i to x_i, since u_i(d) is the utility at distance rho_i.
class Issue {
 public:
  Issue(std::span<const double> position, std::span<const double> salience, std::span<const double> capability,
        double reference, const Options& options)
      : x_(position), s_(salience), c_(capability), d_(reference), options_(options) {
    const auto [low, high] = std::minmax_element(x_.begin(), x_.end());
    low_ = *low;
    high_ = *high;
    for (std::size_t i = 0; i < x_.size(); ++i) weighted_ = weighted_ || raw(i) > 0;
    if (options_.disagreement == Disagreement::reference && !std::isnan(d_)) by_reference_ = true;
    range_ = by_reference_ ? std::max(high_, d_) - std::min(low_, d_) : high_ - low_;
  }

  [[nodiscard]] Bargain settle() {
    const Weighting weighting = weighted_ ? Weighting::weighted : Weighting::unweighted;
    const bool lacks = options_.disagreement == Disagreement::reference && !by_reference_;
    if (const auto [low, high] = ends(); !(high > low)) return {low, weighting, Limit::unanimous};
    Limit limit = lacks ? Limit::no_reference : Limit::none;
    if (!bracket()) {
      switch (options_.blocked) {
        case Blocked::stay:
          return {d_, weighting, Limit::stayed};
        case Blocked::drop: {
          const double right = weight_right_of_d(), left = weight_left_of_d();
          if (right == left) return {d_, weighting, Limit::stayed};
          side_ = right > left ? Side::right : Side::left;
          limit = Limit::dropped;
          break;
        }
        case Blocked::soften:
          added_ = options_.softening * range_;
          limit = Limit::softened;
          break;
      }
      if (!bracket()) return {d_, weighting, Limit::stayed};
    }
    return {options_.solution == Rule::nash ? peak([this](double x) { return slope_of_product(x); })
                                            : peak([this](double x) { return slope_of_least(x); }),
            weighting, limit};
  }

 private:
  struct Ends {
    double low, high;
  };

  [[nodiscard]] double raw(std::size_t i) const {
    switch (options_.exponent) {
      case Exponent::one:
        return 1;
      case Exponent::s:
        return s_[i];
      case Exponent::c:
        return c_[i];
      case Exponent::cs:
        break;
    }
    return c_[i] * s_[i];
  }

  /// a_i; 0 where i does not count.
  [[nodiscard]] double weight(std::size_t i) const {
    if ((side_ == Side::left && !(x_[i] < d_)) || (side_ == Side::right && !(x_[i] > d_))) return 0;
    return weighted_ ? raw(i) : 1;
  }

  [[nodiscard]] double radius(std::size_t i) const {
    if (by_reference_) return std::abs(x_[i] - d_) + added_;
    if (options_.disagreement == Disagreement::bad_for_all) return options_.badness * range_;
    return std::max(x_[i] - low_, high_ - x_[i]);
  }

  [[nodiscard]] double gain(std::size_t i, double x) const {
    const double rho = radius(i), away = std::abs(x - x_[i]);
    return options_.loss == Loss::linear ? rho - away : (rho - away) * (rho + away);
  }

  [[nodiscard]] Ends ends() const {
    Ends found{infinity, -infinity};
    for (std::size_t i = 0; i < x_.size(); ++i) {
      if (!(weight(i) > 0)) continue;
      found.low = std::min(found.low, x_[i]);
      found.high = std::max(found.high, x_[i]);
    }
    return found;
  }

  // Where all gain; false where that is no more than a point.
  bool bracket() {
    left_ = -infinity;
    right_ = infinity;
    for (std::size_t i = 0; i < x_.size(); ++i) {
      if (!(weight(i) > 0)) continue;
      left_ = std::max(left_, x_[i] - radius(i));
      right_ = std::min(right_, x_[i] + radius(i));
    }
    return right_ - left_ > 1e-12 * range_;
  }

  [[nodiscard]] double weight_right_of_d() const {
    double sum = 0;
    for (std::size_t i = 0; i < x_.size(); ++i) sum += x_[i] > d_ ? weight(i) : 0;
    return sum;
  }
  [[nodiscard]] double weight_left_of_d() const {
    double sum = 0;
    for (std::size_t i = 0; i < x_.size(); ++i) sum += x_[i] < d_ ? weight(i) : 0;
    return sum;
  }

  // Sign of the slope of log (1).
  [[nodiscard]] double slope_of_product(double x) const {
    double sum = 0;
    for (std::size_t i = 0; i < x_.size(); ++i) {
      const double a = weight(i), away = x - x_[i];
      if (!(a > 0) || away == 0) continue;
      const double g = gain(i, x);
      if (!(g > 0)) return -away;
      sum -= options_.loss == Loss::linear ? std::copysign(a, away) / g : 2 * a * away / g;
    }
    return sum;
  }

  // Sign of the slope of (2): that of whoever has least.
  [[nodiscard]] double slope_of_least(double x) const {
    double least = infinity, slope = 0;
    for (std::size_t i = 0; i < x_.size(); ++i) {
      if (!(weight(i) > 0)) continue;
      const double best = gain(i, std::clamp(x_[i], left_, right_));
      const double share = best > 0 ? gain(i, x) / best : 0;
      if (share < least) least = share, slope = x_[i] - x;
    }
    return slope;
  }

  // Bisection to neighbouring numbers; a peak at somebody's position, where linear losses have a kink, is that
  // position.
  template <class Slope>
  [[nodiscard]] double peak(const Slope& slope) const {
    const Ends outer = ends();
    double low = std::max(left_, std::min(outer.low, right_)), high = std::min(right_, std::max(outer.high, left_));
    for (int i = 0; i < 200; ++i) {
      const double middle = low + (high - low) / 2;
      if (middle <= low || middle >= high) break;
      const double up = slope(middle);
      if (up > 0)
        low = middle;
      else if (up < 0)
        high = middle;
      else
        return middle;
    }
    const double found = low + (high - low) / 2;
    for (const double x : x_) {
      if (std::abs(x - found) <= 1e-13 * range_) return x;
    }
    return found;
  }

  std::span<const double> x_, s_, c_;
  double d_;
  const Options& options_;
  bool weighted_ = false, by_reference_ = false;
  Side side_ = Side::all;
  double low_ = 0, high_ = 0, range_ = 0, added_ = 0, left_ = 0, right_ = 0;
};

std::string_view words(Limit limit) {
  switch (limit) {
    case Limit::stayed:
      return "no outcome is better for all than disagreement, so disagreement stays";
    case Limit::dropped:
      return "no outcome is better for all than disagreement; the lighter side was dropped";
    case Limit::softened:
      return "no outcome is better for all than disagreement; failure was made worse for all";
    case Limit::no_reference:
      return "the table gives no outcome without agreement; each actor's worst position took its place";
    case Limit::unanimous:
      return "all who count want the same";
    case Limit::none:
      break;
  }
  return "";
}

}  // namespace

Bargain settle(std::span<const double> position, std::span<const double> salience, std::span<const double> capability,
               double reference, const Options& options) {
  TRUCE_EXPECTS(!position.empty() && position.size() == salience.size() && position.size() == capability.size());
  return Issue{position, salience, capability, reference, options}.settle();
}

Solution solve(const TableView& table, const Options& options) {
  TRUCE_EXPECTS(problems(table).empty());
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  Solution solution;
  solution.round.assign(1, {table.position.begin(), table.position.end()});
  solution.settled.assign(1, std::vector<double>(table.issues, nan));
  Present present;
  for (std::size_t issue = 0; issue < table.issues; ++issue) {
    const auto note = [&](std::string_view text) {
      solution.notes.push_back("issue " + std::to_string(issue) + ": " + std::string(text));
    };
    present.take(table, issue);
    if (present.position.empty()) {
      note("nobody takes a position; the outcome is undefined");
      solution.outcome.push_back({nan, Weighting::unweighted});
      solution.law.emplace_back();
      continue;
    }
    const Bargain bargain =
        settle(present.position, present.salience, present.capability, present.reference, options);
    if (bargain.limit != Limit::none) note(words(bargain.limit));
    if (bargain.weighting == Weighting::unweighted) note("nobody has any weight; all count alike");
    solution.outcome.push_back({bargain.value, bargain.weighting});
    solution.settled[0][issue] = bargain.value;
    solution.law.push_back({{bargain.value}, {1.0}});
  }
  return solution;
}

const std::vector<OptionSign<Options>>& option_signs() {
  static const std::vector<OptionSign<Options>> all{
      {"nash.solution",
       {"nash", "kalai_smorodinsky"},
       {},
       "nash",
       "largest product of gains, or the most equal shares of everybody's largest gain",
       "the published comparison uses it",
       [](Options& o, double v) { o.solution = static_cast<Rule>(v); }},
      {"nash.disagreement",
       {"worst", "bad_for_all", "reference"},
       {},
       "worst",
       "failure is each actor's worst occupied position, a loss of nash.badness ranges for all, or the table's outcome "
       "without agreement",
       "about half the error of reference on the European Union's decisions, and defined on every table",
       [](Options& o, double v) { o.disagreement = static_cast<Disagreement>(v); }},
      {"nash.loss",
       {"linear", "quadratic"},
       {},
       "linear",
       "utility falls with distance or with its square",
       "smaller error on the European Union's decisions, by a little",
       [](Options& o, double v) { o.loss = static_cast<Loss>(v); }},
      {"nash.exponent",
       {"cs", "one", "s", "c"},
       {},
       "cs",
       "weight of a gain in the product",
       "as in the other models; one is the symmetric solution of 1950",
       [](Options& o, double v) { o.exponent = static_cast<Exponent>(v); }},
      {"nash.blocked",
       {"stay", "drop", "soften"},
       {},
       "stay",
       "where nothing is better for all: disagreement stays, the lighter side is dropped, or failure is made worse by "
       "nash.softening ranges",
       "what the axioms say; the others are ours",
       [](Options& o, double v) { o.blocked = static_cast<Blocked>(v); }},
      {"nash.badness",
       {},
       {1, 1e6},
       "1",
       "loss of failure under bad_for_all, in ranges",
       "judgement: as bad as the whole range",
       [](Options& o, double v) { o.badness = v; }},
      {"nash.softening",
       {},
       {1e-6, 10},
       "0.1",
       "loss added to failure under soften, in ranges",
       "judgement",
       [](Options& o, double v) { o.softening = v; }},
  };
  return all;
}

}  // namespace truce::bargaining::nash
