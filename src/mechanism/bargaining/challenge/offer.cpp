// Offers: (8) of challenge.hpp, and which of them an actor takes.
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "base/wide.hpp"
#include "mechanism/bargaining/challenge/challenge.hpp"
#include "mechanism/bargaining/challenge/votes.hpp"

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

namespace {

/// (8) without a branch, since nobody can guess which kind comes next. Kinds are numbers, so that several are found at
/// a time.
class KindRule {
 public:
  KindRule(const Options& options, double gaining)
      : zero_(options.zero),
        gaining_(gaining),
        near_(options.compromise_sign == CompromiseSign::larger_positive ? compromise : beyond(options)),
        far_(options.compromise_sign == CompromiseSign::larger_positive ? beyond(options) : compromise) {}

  [[nodiscard]] double operator()(double a, double b) const {
    const double gaining = b > a ? gaining_ : nothing;
    const double losing = b >= -a ? near_ : far_;
    const double kind = a > 0 ? gaining : losing;
    const double live = b > zero_ ? kind : nothing;
    return std::abs(a) > zero_ ? live : nothing;
  }

  static constexpr double nothing = 4, confrontation = 1, compromise = 2, capitulation = 3;  // in order of preference

 private:
  static double beyond(const Options& options) {
    return options.capitulation == Capitulation::full ? capitulation : nothing;
  }
  double zero_, gaining_, near_, far_;
};

Kind to_kind(double number) { return number < KindRule::nothing ? static_cast<Kind>(number) : Kind::nothing; }

/// Which of up to 64 kinds are `last` or come before it, as bits.
std::uint64_t up_to(double last, std::span<const double> kinds) {
  std::uint64_t bits = 0;
  for (std::size_t at = 0; at < kinds.size(); ++at) bits |= static_cast<std::uint64_t>(kinds[at] <= last) << at;
  return bits;
}

}  // namespace

TRUCE_WIDE void find_kinds(std::span<const double> own, std::span<const double> other, const Options& options,
                           std::span<double> kinds) {
  const bool moves = options.confrontation != Confrontation::none;
  const KindRule kind(options, moves ? KindRule::confrontation : KindRule::nothing);
  std::size_t at = 0;
  for (; at + lanes <= own.size(); at += lanes) {
    Lanes found;
    for (std::size_t l = 0; l < lanes; ++l) found[l] = kind(own[at + l], other[at + l]);
    std::copy_n(found.begin(), lanes, kinds.begin() + static_cast<std::ptrdiff_t>(at));
  }
  for (; at < own.size(); ++at) kinds[at] = kind(own[at], other[at]);
}

Kind kind_of(double a, double b, const Options& options) {
  return to_kind(KindRule(options, KindRule::confrontation)(a, b));
}

[[gnu::always_inline]] inline Offer made_by(const Expectations& seen, std::size_t actor, std::size_t other, Kind kind,
                                            const Options& options) {
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

[[gnu::always_inline]] inline bool goes_first(const Offer& left, const Offer& right, double position, double range,
                                              const Options& options) {
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

Offer offer(const Expectations& seen, std::size_t actor, std::size_t other, Kind kind, const Options& options) {
  return made_by(seen, actor, other, kind, options);
}

bool is_preferred(const Offer& left, const Offer& right, double position, double range, const Options& options) {
  return goes_first(left, right, position, range, options);
}

// Of the class that goes first only, unless the choice is among all.
Offer taken_by(const Expectations& seen, std::size_t actor, std::span<const double> kinds, const Options& options) {
  constexpr std::size_t at_once = 64;
  double last = KindRule::capitulation;
  if (options.choice != Choice::highest_eu) {
    for (const double kind : kinds) last = kind < last ? kind : last;
  }
  Offer best{};
  for (std::size_t from = 0; from < kinds.size(); from += at_once) {
    const auto some = kinds.subspan(from, std::min(at_once, kinds.size() - from));
    for (std::uint64_t left = up_to(last, some); left != 0; left &= left - 1) {
      const auto at = static_cast<std::size_t>(std::countr_zero(left));
      const Offer made = made_by(seen, actor, from + at, to_kind(some[at]), options);
      const bool is_first = best.kind == Kind::nothing;
      if (is_first || goes_first(made, best, seen.position(actor), seen.range(), options)) best = made;
    }
  }
  return best;
}

}  // namespace truce::bargaining::challenge
