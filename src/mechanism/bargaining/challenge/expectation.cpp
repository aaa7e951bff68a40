#include "mechanism/bargaining/challenge/expectation.hpp"

#include <algorithm>
#include <cmath>

#include "base/contract.hpp"
#include "mechanism/bargaining/challenge/power.hpp"

namespace truce::bargaining::challenge {

void Expectations::reserve(std::size_t actors) {
  if (actors <= id_.size()) return;
  id_.resize(actors);
  place_.resize(actors);
  first_.resize(actors + 1);
  y_.resize(actors);
  salience_at_.resize(actors);
  for (auto* one : {&salience_, &weight_, &exponent_, &x_, &s_, &w_, &r_, &quo_, &security_}) one->resize(actors);
  for (auto* pairs : {&d_, &log_d_, &log_near_, &log_far_, &near_, &far_, &won_, &p_, &own_, &other_}) {
    pairs->resize(actors * (actors + 1));
  }
  prefix_.resize((actors + 1) * (actors + 1));
}

void Expectations::assess(std::span<const double> position, std::span<const double> salience,
                          std::span<const double> capability, double range, const Options& options) {
  TRUCE_EXPECTS(range > 0 && position.size() == salience.size() && position.size() == capability.size());
  reserve(position.size());
  n_ = position.size();
  range_ = range;
  zero_ = options.zero;
  double total = 0;
  for (std::size_t i = 0; i < n_; ++i) {
    salience_[i] = salience[i];
    weight_[i] = capability[i] * salience[i];
    total += weight_[i];
    exponent_[i] = 1;
  }
  if (!(total > 0)) std::fill_n(weight_.begin(), n_, 1.0);
  sort(position);
  take_middle(options);
  take_distances();
  take_votes(false);
  take_chances(options);
  if (options.compare == Compare::actors) {
    take_security(options);
  } else {
    take_security_across_positions(options);
  }
  take_logarithms(options.vote_risk == VoteRisk::own);
  if (options.vote_risk == VoteRisk::own) {
    take_votes(true);
    take_chances(options);
  }
  expect(options);
}

void Expectations::reassess(std::span<const double> position, const Options& options) {
  sort(position);
  take_middle(options);
  take_distances();
  take_logarithms(options.vote_risk == VoteRisk::own);
  take_votes(options.vote_risk == VoteRisk::own);
  take_chances(options);
  expect(options);
}

void Expectations::sort(std::span<const double> position) {
  const auto end = id_.begin() + static_cast<std::ptrdiff_t>(n_);
  for (std::size_t i = 0; i < n_; ++i) id_[i] = static_cast<std::uint32_t>(i);
  std::sort(id_.begin(), end, [&](std::uint32_t a, std::uint32_t b) {
    return position[a] < position[b] || (position[a] == position[b] && a < b);
  });
  for (std::size_t i = 0; i < n_; ++i) {
    x_[i] = position[id_[i]];
    s_[i] = salience_[id_[i]];
    w_[i] = weight_[id_[i]];
    r_[i] = exponent_[id_[i]];
  }
  m_ = 0;
  for (std::size_t i = 0; i < n_; ++i) {
    if (i == 0 || x_[i] != x_[i - 1]) {
      first_[m_] = i;
      salience_at_[m_] = 0;
      y_[m_++] = x_[i];
    }
    salience_at_[m_ - 1] += s_[i];
    place_[i] = m_ - 1;
  }
  first_[m_] = n_;
  row_ = m_ + m_ % 2;
}

// mu: the lower weighted median, as in median/, or the mean. Read only where Q < 1.
void Expectations::take_middle(const Options& options) {
  if (options.q >= 1) return;
  double total = 0, moment = 0, below = 0;
  for (std::size_t i = 0; i < n_; ++i) total += w_[i], moment += w_[i] * (x_[i] - x_[0]);
  middle_ = x_[0] + moment / total;
  if (options.mu == Middle::mean) return;
  for (std::size_t i = 0; i < n_; ++i) {
    below += w_[i];
    middle_ = x_[i];
    if (below >= total / 2 - 1e-12 * total) return;
  }
}

void Expectations::take_distances() {
  const double per_range = 1 / range_;
  for (std::size_t i = 0; i < m_; ++i) {
    double* const d = &d_[i * row_];
    for (std::size_t j = 0; j < m_; ++j) d[j] = std::min(1.0, std::abs(y_[i] - y_[j]) * per_range);
    if (row_ > m_) d[m_] = 0;
  }
}

void Expectations::take_logarithms(bool votes) {
  for (std::size_t i = 0; i < m_; ++i) {
    for (std::size_t j = i - i % 2; j < m_; j += 2) {  // from the diagonal on; the rest is copied
      const std::size_t at = i * row_ + j;
      const Two d = load(&d_[at]);
      store(&log_near_[at], log2_share(0.5 - 0.5 * d));
      store(&log_far_[at], log2_share(0.5 + 0.5 * d));
      if (votes) store(&log_d_[at], log2_share(d));
    }
  }
  for (std::size_t i = 1; i < m_; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      log_near_[i * row_ + j] = log_near_[j * row_ + i];
      log_far_[i * row_ + j] = log_far_[j * row_ + i];
      log_d_[i * row_ + j] = log_d_[j * row_ + i];
    }
  }
}

void Expectations::take_powers() {
  for (std::size_t i = 0; i < n_; ++i) {
    for (std::size_t j = 0; j < row_; j += 2) {
      const std::size_t at = i * row_ + j, from = place_[i] * row_ + j;
      store(&near_[at], exp2_share(r_[i] * load(&log_near_[from])));
      store(&far_[at], exp2_share(r_[i] * load(&log_far_[from])));
    }
  }
}

// (1) and the sums of (2), from prefix sums over voters; i stands left of j.
void Expectations::take_votes(bool risk) {
  std::fill_n(prefix_.begin(), row_, 0.0);
  for (std::size_t k = 0; k < n_; ++k) {
    const double* const before = &prefix_[k * row_];
    double* const after = &prefix_[(k + 1) * row_];
    const double* const from = risk ? &log_d_[place_[k] * row_] : &d_[place_[k] * row_];
    for (std::size_t j = 0; j < row_; j += 2) {
      const Two away = risk ? exp2_share(r_[k] * load(&from[j])) : load(&from[j]);
      store(&after[j], load(&before[j]) + w_[k] * away);
    }
  }
  all_votes_ = 0;
  const double* const whole = &prefix_[n_ * row_];
  for (std::size_t i = 0; i < m_; ++i) {
    const auto here = static_cast<double>(first_[i + 1] - first_[i]);
    std::size_t left = first_[i + 1];  // voters left of the midpoint; grows with j
    won_[i * row_ + i] = 0;
    for (std::size_t j = i + 1; j < m_; ++j) {
      const double midpoint = y_[i] + (y_[j] - y_[i]) / 2;
      while (left < first_[j] && x_[left] <= midpoint) ++left;
      const double* const at = &prefix_[left * row_];
      const double for_left = std::max(0.0, at[j] - at[i]);
      const double for_right = std::max(0.0, (whole[i] - at[i]) - (whole[j] - at[j]));
      won_[i * row_ + j] = for_left;
      won_[j * row_ + i] = for_right;
      const auto pairs = 2 * here * static_cast<double>(first_[j + 1] - first_[j]);  // both orders
      all_votes_ += pairs * (for_left + for_right);
    }
  }
}

double Expectations::chance(double votes, double against, const Options& options) const {
  const double all = options.denominator == Denominator::pair ? votes + against : all_votes_;
  return all > 0 ? votes / all : 0.5;
}

void Expectations::take_chances(const Options& options) {
  const bool all_pairs = options.denominator == Denominator::all_pairs && all_votes_ > 0;
  const double per_vote = all_pairs ? 1 / all_votes_ : 0;
  for (std::size_t i = 0; i < m_; ++i) {
    for (std::size_t j = 0; j < m_; ++j) {
      const double won = won_[i * row_ + j];
      p_[i * row_ + j] = all_pairs ? won * per_vote : chance(won, won_[j * row_ + i], options);
    }
    p_[i * row_ + i] = 0;
  }
}

// T U_better + (1 - T) U_worse of a challenger at `from` who thinks of a rival at `to`.
double Expectations::drift(double to, double from, double r) const {
  const double m = std::min(1.0, std::abs(from - middle_) / range_) + std::min(1.0, std::abs(from - to) / range_);
  const double nearer = std::abs(to - middle_) - std::abs(from - middle_);
  const double better = 2 - 4 * power(0.5 - 0.25 * m, r);
  const double worse = 2 - 4 * power(0.5 + 0.25 * m, r);
  return nearer > 0 ? better : nearer < 0 ? worse : 0.5 * (better + worse);
}

// (6), compared across actors. At r = 1, U_success = 2 D, U_failure = -2 D, U_quo = 0; those at one place are summed
// together.
void Expectations::take_security(const Options& options) {
  const bool adversaries = options.security == Security::adversaries;
  const bool challenged = adversaries && options.opponent_salience == OpponentSalience::challenged;
  double least = INFINITY, most = -INFINITY;
  for (std::size_t i = 0; i < n_; ++i) {
    const std::size_t here = place_[i];
    double sum = 0;
    for (std::size_t g = 0; g < m_; ++g) {
      const double d = d_[here * row_ + g], p = adversaries ? p_[g * row_ + here] : p_[here * row_ + g];
      if (d <= zero_) continue;
      const auto many = static_cast<double>(first_[g + 1] - first_[g]);
      sum += 2 * d * many - 4 * d * (1 - p) * (challenged ? s_[i] * many : salience_at_[g]);
      if (options.q < 1) {
        sum -= (1 - options.q) * many * (adversaries ? drift(x_[i], y_[g], 1) : drift(y_[g], x_[i], 1));
      }
    }
    security_[i] = sum;
    least = std::min(least, sum);
    most = std::max(most, sum);
  }
  risk_is_defined_ = most - least > zero_;
  for (std::size_t i = 0; i < n_; ++i) take_exponent(i, least, most);
}

// (6), each actor's security compared across the positions it might take.
void Expectations::take_security_across_positions(const Options& options) {
  risk_is_defined_ = false;
  for (std::size_t i = 0; i < n_; ++i) {
    double least = INFINITY, most = -INFINITY;
    for (std::size_t holder = 0; holder < n_; ++holder) {
      const double sum = security_at(i, holder, options);
      if (holder == i) security_[i] = sum;
      least = std::min(least, sum);
      most = std::max(most, sum);
    }
    risk_is_defined_ = risk_is_defined_ || most - least > zero_;
    take_exponent(i, least, most);
  }
}

// (7).
void Expectations::take_exponent(std::size_t i, double least, double most) {
  const bool defined = most - least > zero_;
  const double risk = defined ? (2 * security_[i] - most - least) / (most - least) : 0;
  r_[i] = exponent_[id_[i]] = (1 - risk / 3) / (1 + risk / 3);
}

// Votes for j against i, were i to stand where `holder` does, r = 1: as counted, less what i itself gave, plus what it
// would give. The sum over all pairs is left as it is.
double Expectations::votes_at(std::size_t i, std::size_t holder, std::size_t j, double& against) const {
  const double given = w_[i] * (d_[pair(i, holder)] - d_[pair(i, j)]);
  against = std::max(0.0, won_[pair(holder, j)] - std::max(0.0, -given)) + w_[i] * d_[pair(holder, j)];
  return std::max(0.0, won_[pair(j, holder)] - std::max(0.0, given));
}

double Expectations::security_at(std::size_t i, std::size_t holder, const Options& options) const {
  const bool adversaries = options.security == Security::adversaries;
  const bool challenged = options.opponent_salience == OpponentSalience::challenged;
  double sum = 0;
  for (std::size_t j = 0; j < n_; ++j) {
    if (j == i || together(j, holder)) continue;
    double against = 0;
    const double votes = votes_at(i, holder, j, against);
    const double p = adversaries ? chance(votes, against, options) : chance(against, votes, options);
    const double s = adversaries && challenged ? s_[i] : s_[j];
    const double d = d_[pair(holder, j)];
    sum += 2 * d - 4 * d * s * (1 - p);
    if (options.q < 1) {
      sum -= (1 - options.q) * (adversaries ? drift(x_[holder], x_[j], 1) : drift(x_[j], x_[holder], 1));
    }
  }
  return sum;
}

// (3) to (5) with the exponents (7).
void Expectations::expect(const Options& options) {
  take_powers();
  for (std::size_t i = 0; i < n_; ++i) quo_[i] = options.q * (2 - 4 * power(0.5, r_[i]));
  for (std::size_t i = 0; i < n_; ++i) {
    for (std::size_t g = 0; g < m_; ++g) {
      if (d_[place_[i] * row_ + g] > zero_) {
        expect(i, g, options);
      } else {
        for (std::size_t j = first_[g]; j < first_[g + 1]; ++j) own_[i * n_ + j] = other_[i * n_ + j] = 0;
      }
    }
  }
  if (options.q < 1) expect_drift(options);
}

// Of i and those at place g.
void Expectations::expect(std::size_t i, std::size_t g, const Options& options) {
  const bool focal = options.exponent == Exponent::focal;
  const bool challenged = options.opponent_salience == OpponentSalience::challenged;
  const std::size_t here = place_[i], mine = i * row_ + g;
  const double lose = 4 * (1 - p_[here * row_ + g]), lose_there = 4 * (1 - p_[g * row_ + here]);
  const double success = 2 - 4 * near_[mine] - quo_[i], stake = far_[mine] - near_[mine];
  for (std::size_t j = first_[g]; j < first_[g + 1]; ++j) {
    const double resists = challenged ? s_[i] : s_[j];
    own_[i * n_ + j] = success - s_[j] * lose * stake;
    if (focal) {
      other_[i * n_ + j] = success - resists * lose_there * stake;
    } else {
      const std::size_t theirs = j * row_ + here;
      other_[i * n_ + j] = 2 - 4 * near_[theirs] - quo_[j] - resists * lose_there * (far_[theirs] - near_[theirs]);
    }
  }
}

// The last term of (5).
void Expectations::expect_drift(const Options& options) {
  const bool focal = options.exponent == Exponent::focal;
  for (std::size_t i = 0; i < n_; ++i) {
    for (std::size_t j = 0; j < n_; ++j) {
      if (together(i, j)) continue;
      own_[i * n_ + j] -= (1 - options.q) * drift(x_[j], x_[i], r_[i]);
      other_[i * n_ + j] -= (1 - options.q) * drift(x_[i], x_[j], r_[focal ? i : j]);
    }
  }
}

}  // namespace truce::bargaining::challenge
