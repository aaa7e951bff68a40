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

Kind to_kind(double number) { return number < OfferRule::nothing ? static_cast<Kind>(number) : Kind::nothing; }

/// Which of up to 64 kinds are `last` or come before it, as bits.
std::uint64_t up_to(double last, std::span<const double> kinds) {
  std::uint64_t bits = 0;
  for (std::size_t at = 0; at < kinds.size(); ++at) bits |= static_cast<std::uint64_t>(kinds[at] <= last) << at;
  return bits;
}

}  // namespace

TRUCE_WIDE void find_kinds(std::span<const double> own, std::span<const double> other, const Options& options,
                           std::span<double> kinds) {
  const OfferRule rule(options);
  std::size_t at = 0;
  for (; at + lanes <= own.size(); at += lanes) {
    Lanes found;
    for (std::size_t l = 0; l < lanes; ++l) found[l] = rule.kind_that_moves(own[at + l], other[at + l]);
    std::copy_n(found.begin(), lanes, kinds.begin() + static_cast<std::ptrdiff_t>(at));
  }
  for (; at < own.size(); ++at) kinds[at] = rule.kind_that_moves(own[at], other[at]);
}

Kind kind_of(double a, double b, const Options& options) {
  return to_kind(OfferRule(options).kind(a, b));
}

namespace {

double to_number(Kind kind) { return kind == Kind::nothing ? OfferRule::nothing : static_cast<double>(kind); }

OfferRule::Made to_made(const Offer& offer) {
  return {to_number(offer.kind), offer.target, offer.expected, offer.blend};
}

template <bool with_blend>
TRUCE_INLINED inline Offer made_by(const Expectations& seen, std::size_t actor, std::size_t other, Kind kind,
                                   const OfferRule& rule) {
  const auto made = rule.made<with_blend>(seen.position(actor), seen.position(other), to_number(kind),
                                          seen.own(actor, other), seen.other(actor, other));
  return {kind, made.target, made.expected, made.blend, seen.who(other)};
}

TRUCE_INLINED inline bool goes_first(const Offer& left, const Offer& right, double position, double range,
                                     const OfferRule& rule) {
  return rule.goes_first(to_made(left), to_made(right), position, OfferRule::slack(range)) > 0;
}

}  // namespace

Offer offer(const Expectations& seen, std::size_t actor, std::size_t other, Kind kind, const Options& options) {
  return made_by<true>(seen, actor, other, kind, OfferRule(options));
}

bool is_preferred(const Offer& left, const Offer& right, double position, double range, const Options& options) {
  return goes_first(left, right, position, range, OfferRule(options));
}

namespace {

/// The class that goes first.
double first_class(std::span<const double> kinds) {
  Lanes least;
  least.fill(OfferRule::capitulation);
  std::size_t at = 0;
  for (; at + lanes <= kinds.size(); at += lanes) {
    for (std::size_t l = 0; l < lanes; ++l) least[l] = kinds[at + l] < least[l] ? kinds[at + l] : least[l];
  }
  for (std::size_t l = 0; at < kinds.size(); ++at, ++l) least[l] = std::min(kinds[at], least[l]);
  return std::min(std::min(least[0], least[1]), std::min(least[2], least[3]));
}

/// The first of those whose kind is `last` or before it.
template <bool with_blend>
Offer first_of(const Expectations& seen, std::size_t actor, std::span<const double> kinds, double last,
               const OfferRule& rule) {
  constexpr std::size_t at_once = 64;
  Offer best{};
  for (std::size_t from = 0; from < kinds.size(); from += at_once) {
    const auto some = kinds.subspan(from, std::min(at_once, kinds.size() - from));
    for (std::uint64_t left = up_to(last, some); left != 0; left &= left - 1) {
      const auto at = static_cast<std::size_t>(std::countr_zero(left));
      const Offer made = made_by<with_blend>(seen, actor, from + at, to_kind(some[at]), rule);
      const bool is_first = best.kind == Kind::nothing;
      if (is_first || goes_first(made, best, seen.position(actor), seen.range(), rule)) best = made;
    }
  }
  return best;
}

}  // namespace

// Of the class that goes first only, unless the choice is among all.
Offer taken_by(const Expectations& seen, std::size_t actor, std::span<const double> kinds, const OfferRule& rule) {
  const double last = rule.is_by_worth() ? OfferRule::capitulation : first_class(kinds);
  return rule.needs_blends() ? first_of<true>(seen, actor, kinds, last, rule)
                             : first_of<false>(seen, actor, kinds, last, rule);
}

}  // namespace truce::bargaining::challenge
