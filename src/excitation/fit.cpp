#include "excitation/fit.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/contract.hpp"

namespace truce::excitation {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double gain_that_counts = 1e-7;  // of log-likelihood: less is rounding
constexpr double half_chi_square_95 = 1.9207294103470308;

double poisson(double count, double days) { return count > 0 ? count * std::log(count / days) - count : 0; }

/// The same background, or one rate, without excitation.
void add_poisson(const Design& design, Fit& fit) {
  for (std::size_t k = 0; k < design.series_count(); ++k) {
    const std::vector<double> counts = design.counts(k);
    double all = 0;
    for (std::size_t p = 0; p < counts.size(); ++p) {
      fit.background_log_likelihood += poisson(counts[p], design.length_days(p));
      all += counts[p];
    }
    fit.poisson_log_likelihood += poisson(all, design.events().end_days);
  }
}

/// Background rates alone, where nothing answers anything.
void take_poisson(const Design& design, Fit& fit) {
  fit.log_likelihood = fit.background_log_likelihood;
  fit.decay_per_day = fit.decay_error = nan;
  fit.branching.assign(design.series_count() * design.series_count(), 0.0);
  fit.branching_error.assign(fit.branching.size(), nan);
  for (std::size_t k = 0; k < design.series_count(); ++k) {
    const std::vector<double> counts = design.counts(k);
    for (std::size_t p = 0; p < counts.size(); ++p) {
      const double days = design.length_days(p);
      fit.mu_per_day.push_back(counts[p] / days);
      fit.mu_error.push_back(counts[p] > 0 ? std::sqrt(counts[p]) / days : nan);
    }
  }
}

/// A parameter of the joint information: its series and its place in that series' row.
struct Address {
  std::size_t series, place;
};

/// Standard errors in the order of `free`, the decay's last; nothing where the information is singular.
std::optional<std::vector<double>> errors_of(const ProfilePoint& point, const std::vector<Address>& free) {
  stats::Symmetric information(free.size() + 1);
  for (std::size_t a = 0; a < free.size(); ++a) {
    const auto [k, m] = free[a];
    for (std::size_t b = 0; b <= a; ++b)
      if (free[b].series == k) information.at(a, b) = point.rows[k].information.at(m, free[b].place);
    information.at(free.size(), a) = -point.cross[k][m];
  }
  information.at(free.size(), free.size()) = -point.curvature;
  const auto covariance = stats::inverse(information);
  if (!covariance) return std::nullopt;
  std::vector<double> errors;
  for (std::size_t a = 0; a <= free.size(); ++a) errors.push_back(std::sqrt(covariance->at(a, a)));
  return errors;
}

void take_errors(const ProfilePoint& point, std::size_t pieces, Fit& fit) {
  fit.mu_error.assign(fit.mu_per_day.size(), nan);
  fit.branching_error.assign(fit.branching.size(), nan);
  fit.decay_error = nan;
  std::vector<Address> free;
  for (std::size_t k = 0; k < point.rows.size(); ++k)
    for (const std::size_t m : inside(point.rows[k])) free.push_back({k, m});
  const auto errors = errors_of(point, free);
  if (!errors) return;
  for (std::size_t a = 0; a < free.size(); ++a) {
    const auto [k, m] = free[a];
    (m < pieces ? fit.mu_error[k * pieces + m] : fit.branching_error[k * point.rows.size() + m - pieces]) = (*errors)[a];
  }
  fit.decay_error = errors->back();
}

void take_point(const ProfilePoint& point, std::size_t pieces, Fit& fit) {
  fit.log_likelihood = point.log_likelihood;
  fit.decay_per_day = point.decay_per_day;
  for (const LinearMaximum& row : point.rows) {
    const auto first_source = row.at.begin() + static_cast<std::ptrdiff_t>(pieces);
    fit.mu_per_day.insert(fit.mu_per_day.end(), row.at.begin(), first_source);
    fit.branching.insert(fit.branching.end(), first_source, row.at.end());
  }
  take_errors(point, pieces, fit);
  const double edge = 1 + 1e-6;
  if (fit.decay_per_day < fit.range.low_per_day * edge) fit.memory = Memorable::at_longest;
  if (fit.decay_per_day * edge > fit.range.high_per_day) fit.memory = Memorable::at_shortest;
}

bool enough(const Design& design) {
  for (std::size_t k = 0; k < design.series_count(); ++k)
    if (design.pieces_of(k).size() >= 3) return true;
  return false;
}

/// How far the profile of G_00 at `ratio` is above what the interval allows.
double over_the_line(const Design& design, const Fit& fit, double ratio) {
  const Held held{0, 0, ratio};
  const double reached = ratio > 0 ? Profile(design, held).maximum(fit.range).log_likelihood : fit.background_log_likelihood;
  return reached - (fit.log_likelihood - half_chi_square_95);
}

/// The end of the interval between `in` (over the line) and `out` (under it), by halving.
double crossing(const Design& design, const Fit& fit, double in, double out) {
  for (int halving = 0; halving < 14; ++halving) {
    const double middle = 0.5 * (in + out);
    (over_the_line(design, fit, middle) > 0 ? in : out) = middle;
  }
  return 0.5 * (in + out);
}

}  // namespace

double Fit::bic() const {
  return std::log(static_cast<double>(events)) * static_cast<double>(parameters) - 2 * log_likelihood;
}

double Fit::mean_mu_per_day(std::size_t series, double end_days) const {
  double sum = 0;
  const std::size_t pieces = begins_days.size();
  for (std::size_t p = 0; p < pieces; ++p)
    sum += mu_per_day[series * pieces + p] * ((p + 1 < pieces ? begins_days[p + 1] : end_days) - begins_days[p]);
  return sum / end_days;
}

Fit fit(const Design& design) {
  TRUCE_EXPECTS(design.events().size() > 0);
  const std::size_t series = design.series_count();
  Fit made;
  made.begins_days = design.begins_days();
  made.events = design.events().size();
  made.range = decay_range(design.events());
  made.background_parameters = series * design.piece_count();
  made.parameters = made.background_parameters + series * series + 1;
  add_poisson(design, made);
  if (!enough(design)) {
    made.memory = Memorable::too_few_events;
    made.parameters = made.background_parameters;
    take_poisson(design, made);
    return made;
  }
  const ProfilePoint best = Profile(design).maximum(made.range);
  if (best.log_likelihood > made.background_log_likelihood + gain_that_counts) {
    take_point(best, design.piece_count(), made);
  } else {
    made.memory = Memorable::no_excitation;
    take_poisson(design, made);
  }
  return made;
}

PieceChoice fit_pieces(const Events& events) {
  PieceChoice choice;
  for (const std::size_t pieces : piece_choices) {
    if (pieces > 1 && events.size() < 5 * pieces * events.series_count()) break;
    const Design design(events, equal_pieces(events.end_days, pieces));
    choice.tried.push_back(fit(design));
    if (choice.tried.size() == 1 || choice.tried.back().bic() < choice.best.bic()) choice.best = choice.tried.back();
  }
  return choice;
}

Interval95 branching_interval(const Design& design, const Fit& fit) {
  TRUCE_EXPECTS(design.series_count() == 1);
  const double estimate = fit.branching[0];
  Interval95 interval;
  if (over_the_line(design, fit, 0) <= 0) interval.low = crossing(design, fit, estimate, 0);
  double out = std::max(0.1, 1.5 * estimate);
  while (over_the_line(design, fit, out) > 0 && out < 1e3) out *= 1.5;
  interval.high = crossing(design, fit, estimate, out);
  return interval;
}

}  // namespace truce::excitation
