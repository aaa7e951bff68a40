// Offers: (8) of challenge.hpp, and which of them an actor takes.
#include <algorithm>
#include <cmath>

#include "mechanism/bargaining/challenge/challenge.hpp"

namespace truce::bargaining::challenge {

std::string_view to_string(Kind kind) {
  switch (kind) {
    case Kind::confrontation:
      return "confrontation";
    case Kind::compromise:
      return "compromise";
    case Kind::capitulation:
      return "capitulation";
    case Kind::nothing:
      break;
  }
  return "nothing";
}

Kind kind_of(double a, double b, const Options& options) {
  if (!(b > options.zero) || std::abs(a) <= options.zero) return Kind::nothing;
  if (a > 0) return b > a ? Kind::confrontation : Kind::nothing;
  const bool larger_is_positive = b >= -a;
  const bool compromise = larger_is_positive == (options.compromise_sign == CompromiseSign::larger_positive);
  if (compromise) return Kind::compromise;
  return options.capitulation == Capitulation::full ? Kind::capitulation : Kind::nothing;
}

Offer offer(const Expectations& seen, std::size_t actor, std::size_t other, Kind kind, const Options& options) {
  const double x = seen.position(actor), y = seen.position(other);
  const double a = std::abs(seen.own(actor, other)), b = std::abs(seen.other(actor, other));
  const double blend = kind != Kind::compromise ? x : a + b > 0 ? x + (y - x) * (b / (a + b)) : x + (y - x) / 2;
  double target = x;
  if (kind == Kind::compromise) {
    const double share = std::max(a, b) > 0 ? std::min(a, b) / std::max(a, b) : 1;
    target = options.compromise == Compromise::weighted ? blend : x + (y - x) * share;
  } else if (kind == Kind::capitulation ||
             (kind == Kind::confrontation && options.confrontation == Confrontation::full)) {
    target = y;
  }
  return {kind, target, seen.other(actor, other), blend, seen.who(other)};
}

bool is_preferred(const Offer& left, const Offer& right, double position, double range, const Options& options) {
  const double slack = 1e-12 * range;
  const double less = std::abs(right.target - position) - std::abs(left.target - position);
  if (options.choice == Choice::highest_eu) {
    if (std::abs(left.expected - right.expected) > options.zero) return left.expected > right.expected;
  } else if (left.kind != right.kind) {
    return left.kind < right.kind;
  } else if (options.choice == Choice::class_quirk && left.kind == Kind::compromise) {
    if (std::abs(left.blend - right.blend) > slack) return left.blend < right.blend;
  }
  if (std::abs(less) > slack) return less > 0;
  if (std::abs(left.expected - right.expected) > options.zero) return left.expected > right.expected;
  return left.target < right.target;
}

Offer taken_by(const Expectations& seen, std::size_t actor, const Options& options) {
  const bool by_class = options.choice != Choice::highest_eu;
  Offer best{};
  for (std::size_t other = 0; other < seen.actors(); ++other) {
    const Kind kind = kind_of(seen.own(actor, other), seen.other(actor, other), options);
    if (kind == Kind::nothing) continue;
    if (kind == Kind::confrontation && options.confrontation == Confrontation::none) continue;
    if (by_class && best.kind != Kind::nothing && kind > best.kind) continue;
    const Offer made = offer(seen, actor, other, kind, options);
    if (best.kind == Kind::nothing || is_preferred(made, best, seen.position(actor), seen.range(), options))
      best = made;
  }
  return best;
}

}  // namespace truce::bargaining::challenge
