// Offers as numbers and without a branch, since nobody can guess which kind comes next: (8) of challenge.hpp, and which
// of two offers goes first. For one pair (offer.cpp) and for many tables side by side (many.cpp).
#pragma once

#include <algorithm>
#include <cmath>

#include "base/wide.hpp"
#include "mechanism/bargaining/challenge/options.hpp"

namespace truce::bargaining::challenge {

class OfferRule {
 public:
  static constexpr double nothing = 4, confrontation = 1, compromise = 2, capitulation = 3;  // in order of preference

  /// An offer made; `blend` is the |EU|-weighted average of both positions, of a compromise.
  struct Made {
    double kind, target, expected, blend;
  };

  explicit OfferRule(const Options& options)
      : zero_(options.zero),
        near_(options.compromise_sign == CompromiseSign::larger_positive ? compromise : beyond(options)),
        far_(options.compromise_sign == CompromiseSign::larger_positive ? beyond(options) : compromise),
        moved_(options.confrontation == Confrontation::none ? nothing : confrontation),
        moves_all_(options.confrontation == Confrontation::full),
        is_weighted_(options.compromise == Compromise::weighted),
        is_by_worth_(options.choice == Choice::highest_eu),
        is_quirk_(options.choice == Choice::class_quirk) {}

  /// What kind a pair of expectations gives.
  [[nodiscard]] TRUCE_INLINED double kind(double a, double b) const { return kind(a, b, confrontation); }
  /// The same, but nothing where nobody would move.
  [[nodiscard]] TRUCE_INLINED double kind_that_moves(double a, double b) const { return kind(a, b, moved_); }

  /// Whether anything depends on blends.
  [[nodiscard]] bool needs_blends() const { return is_weighted_ || is_quirk_; }

  /// The offer of that kind to who stands at x and expects `own`, by who stands at y and is thought to expect `other`.
  template <bool with_blend = true>
  [[nodiscard]] TRUCE_INLINED Made made(double x, double y, double kind, double own, double other) const {
    const double a = std::abs(own), b = std::abs(other), way = y - x;
    const double larger = std::max(a, b), smaller = std::min(a, b);
    const double met = x + way * (larger > 0 ? smaller / larger : 1.0);
    double blend = x;
    if constexpr (with_blend) {
      const double average = a + b > 0 ? x + way * (b / (a + b)) : x + way / 2;
      blend = kind == compromise ? average : x;
    }
    const double agreed = is_weighted_ ? blend : met;
    const double given = (kind == capitulation) | ((kind == confrontation) & moves_all_) ? y : x;
    return {kind, kind == compromise ? agreed : given, other, blend};
  }

  /// Whether all offers compete, not those of the first class only.
  [[nodiscard]] bool is_by_worth() const { return is_by_worth_; }

  /// Differences in positions up to this much are none.
  [[nodiscard]] static double slack(double range) { return 1e-12 * range; }

  /// 1 where `left` goes before `right` for who stands at x, else 0.
  [[nodiscard]] TRUCE_INLINED double goes_first(const Made& left, const Made& right, double x, double slack) const {
    const double less = std::abs(right.target - x) - std::abs(left.target - x);
    const double more = left.expected - right.expected, apart = right.blend - left.blend;
    const double lower = left.target < right.target ? 1.0 : 0.0;
    const double worthier = more > 0 ? 1.0 : 0.0, nearer = less > 0 ? 1.0 : 0.0, blended = apart > 0 ? 1.0 : 0.0;
    const double earlier = left.kind < right.kind ? 1.0 : 0.0;
    const double by_worth = std::abs(more) > zero_ ? worthier : lower;
    const double by_move = std::abs(less) > slack ? nearer : by_worth;
    const bool is_odd = is_quirk_ & (left.kind == compromise) & (std::abs(apart) > slack);
    const double within = is_odd ? blended : by_move;
    const double by_class = left.kind == right.kind ? within : earlier;
    const double by_worth_first = std::abs(more) > zero_ ? worthier : by_move;
    return is_by_worth_ ? by_worth_first : by_class;
  }

 private:
  static double beyond(const Options& options) {
    return options.capitulation == Capitulation::full ? capitulation : nothing;
  }
  [[nodiscard]] TRUCE_INLINED double kind(double a, double b, double gains) const {
    const double gaining = b > a ? gains : nothing;
    const double losing = b >= -a ? near_ : far_;
    const double live = b > zero_ ? (a > 0 ? gaining : losing) : nothing;
    return std::abs(a) > zero_ ? live : nothing;
  }

  double zero_, near_, far_, moved_;
  bool moves_all_, is_weighted_, is_by_worth_, is_quirk_;
};

}  // namespace truce::bargaining::challenge
