#include "mechanism/posture/posture.hpp"

#include <algorithm>
#include <cmath>

#include "base/contract.hpp"
#include "random/exponential.hpp"

namespace truce::posture {

namespace {

// Never overflows: exp of a large number is infinite and the share 0.
double logistic(double x) { return 1 / (1 + std::exp(-x)); }

[[maybe_unused]] bool are_in_range(const Features& f) {
  const auto share = [](double x) { return x >= 0 && x <= 1; };
  return f.order >= -1 && f.order <= 1 && f.pay >= 0 && f.pay <= 2 && share(f.material) && share(f.gap) &&
         share(f.own_income) && share(f.foreign) && share(f.enforcement) && share(f.credibility) &&
         share(f.guarantee) && share(f.strikes) && share(f.rent) && share(f.rank) && share(f.seats) &&
         share(f.amnesty) && share(f.shift) && share(f.threat) && share(f.peers_pledged) && share(f.peers_complying);
}

// sinh(x) / x; below 1e-2 the next term of the series is under rounding.
double sinhc(double x) {
  if (x < 1e-2) return 1 + x * x / 6 * (1 + x * x / 20);
  return std::sinh(x) / x;
}

}  // namespace

std::string_view to_string(Posture posture) {
  switch (posture) {
    case Posture::holdout: return "holdout";
    case Posture::pledged: return "pledged";
    case Posture::complying: return "complying";
  }
  return "";
}

std::string_view to_string(LeaderType type) {
  switch (type) {
    case LeaderType::limited: return "limited";
    case LeaderType::greedy: return "greedy";
    case LeaderType::total: return "total";
  }
  return "";
}

Utilities utilities(const Parameters& p, LeaderType type, const Features& f) {
  TRUCE_EXPECTS(are_in_range(f));
  const TypeScale& scale = type_scales[static_cast<std::size_t>(type)];
  const double arms = p.w_order * f.order + p.w_patron * f.material + scale.identity * p.w_identity * f.gap +
                      p.w_income * f.own_income + p.w_presence * f.foreign;  // (3)
  const double trust = f.credibility + (1 - f.credibility) * p.guarantee_effect * f.guarantee;  // (4)
  const double pressure = p.w_pressure * f.enforcement;
  const double strikes = p.w_strike * f.strikes;
  const double rent = p.w_rent * f.rent;
  const double offer =
      scale.offer * (p.w_pay * f.pay + p.w_rank * f.rank + p.w_seats * f.seats + p.w_amnesty * f.amnesty);
  const double risk = p.w_shift * f.shift + p.w_exposure * f.threat;
  return {.holdout = arms - pressure - strikes + rent * (1 - f.enforcement),  // (5)
          .pledged = p.pledge_keeps * (arms - strikes) - p.pledge_pressure * pressure + rent - p.w_face +
                     p.w_peers * f.peers_pledged,
          .complying =
              rent + trust * offer - (1 - trust) * risk + p.w_peers * f.peers_complying - scale.deed * p.w_deed};
}

std::array<double, postures> equilibrium(const Utilities& u) {
  const double top = std::max({u.holdout, u.pledged, u.complying});
  const double h = std::exp(u.holdout - top), p = std::exp(u.pledged - top), c = std::exp(u.complying - top);
  const double sum = h + p + c;
  return {h / sum, p / sum, c / sum};  // (2)
}

Rates rates(const Parameters& parameters, const Utilities& u) {
  const double nu = parameters.revision_per_day;
  return {.holdout_to_pledged = nu * logistic(u.pledged - u.holdout),  // (1)
          .pledged_to_holdout = nu * logistic(u.holdout - u.pledged),
          .pledged_to_complying = nu * logistic(u.complying - u.pledged),
          .complying_to_pledged = nu * logistic(u.pledged - u.complying)};
}

// The two links have the same total rate nu, so the generator Q has eigenvalues 0 and -nu +- r, r = sqrt(b c), with b
// and c the rates out of `pledged`. With Pi the matrix whose rows are the stationary law, R = I - Pi:
//   exp(Q t) = Pi + exp(-nu t) [cosh(r t) R + t sinh(r t)/(r t) (Q + nu R)].
// cosh and sinhc stay finite for the t in use; both are taken with exp(-nu t) where r t is large.
Transition transition(const Parameters& parameters, const Utilities& u, double dt_days) {
  TRUCE_EXPECTS(dt_days >= 0);
  const Rates rate = rates(parameters, u);
  const double nu = parameters.revision_per_day;
  const double a = rate.holdout_to_pledged, b = rate.pledged_to_holdout;
  const double c = rate.pledged_to_complying, d = rate.complying_to_pledged;
  const double r = std::sqrt(b * c), rt = r * dt_days;
  const double slow = std::exp(-(nu - r) * dt_days), fast = std::exp(-(nu + r) * dt_days);
  const double even = (slow + fast) / 2;
  const double odd = rt < 1 ? dt_days * sinhc(rt) * std::exp(-nu * dt_days) : (slow - fast) / (2 * r);
  const std::array<double, postures> law = equilibrium(u);
  const Transition generator{{{-a, a, 0}, {b, -(b + c), c}, {0, d, -d}}};
  Transition result;
  for (std::size_t i = 0; i < postures; ++i) {
    double sum = 0;
    for (std::size_t j = 0; j < postures; ++j) {
      const double rest = (i == j ? 1.0 : 0.0) - law[j];
      result[i][j] = std::max(0.0, law[j] + even * rest + odd * (generator[i][j] + nu * rest));
      sum += result[i][j];
    }
    for (double& share : result[i]) share /= sum;  // rounding only
  }
  return result;
}

// Revisions of the two links are one Poisson process of rate 2 nu; each picks a link and then one of its two ends. A
// leader who is not at that link has nothing to reconsider. This is (1) exactly: the upper end is chosen with
// probability logistic(U_upper - U_lower), the lower end otherwise, whatever end the leader comes from.
Posture advance(const Parameters& parameters, Posture posture, const Utilities& u, double dt_days,
                random::Stream& stream, Moves& out) {
  TRUCE_EXPECTS(parameters.revision_per_day > 0 && dt_days >= 0);
  out.clear();
  const double revisions_per_day = 2 * parameters.revision_per_day;
  for (double day = random::exponential(stream, revisions_per_day); day < dt_days;
       day += random::exponential(stream, revisions_per_day)) {
    const bool is_deed = stream.uniform() < 0.5;  // the link pledged - complying, else holdout - pledged
    const double choice = stream.uniform();
    const double said = stream.uniform();
    const Posture lower = is_deed ? Posture::pledged : Posture::holdout;
    const Posture upper = is_deed ? Posture::complying : Posture::pledged;
    if (posture != lower && posture != upper) continue;
    const double gain = is_deed ? u.complying - u.pledged : u.pledged - u.holdout;
    const Posture next = choice < logistic(gain) ? upper : lower;
    if (next == posture) continue;
    const bool is_withdrawal = next == Posture::holdout;
    const Voice voice = is_withdrawal && said >= parameters.say_probability ? Voice::silent : Voice::spoken;
    out.add({day, posture, next, voice});
    posture = next;
  }
  return posture;
}

bool may_revise(const Parameters& parameters, double dt_days, random::Stream stream) {
  return !random::surely_outlasts(stream.uniform(), 2 * parameters.revision_per_day, dt_days);
}

double highest_exit_hazard_per_day(const Parameters& parameters) { return exit_hazard_per_day(parameters, 1, 1); }

double exit_hazard_per_day(const Parameters& parameters, double enforcement, double gap_now) {
  return parameters.exit_per_day * std::exp(2 * enforcement + gap_now - 0.4);
}

double effective_enforcement(double enforcement, double will, double capability_state, double capability_bloc) {
  TRUCE_EXPECTS(capability_state >= 0 && capability_bloc >= 0);
  const double all = capability_state + capability_bloc;
  return all > 0 ? std::clamp(enforcement * will * capability_state / all, 0.0, 1.0) : 0.0;  // (4)
}

double gap(double settlement, double position) { return std::clamp((settlement - position) / 100, 0.0, 1.0); }

double shift(double tranche, double armed, double dispersal) {
  if (tranche <= 0) return std::min(1.0, 0.3 + dispersal);
  return tranche >= armed ? 1.0 : tranche / armed;
}

double threat(double strikes_per_day) { return -std::expm1(-14 * strikes_per_day); }

}  // namespace truce::posture
