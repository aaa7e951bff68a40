#include "mechanism/bargaining/challenge/expectation.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/contract.hpp"
#include "base/elementary.hpp"
#include "base/wide.hpp"
#include "mechanism/bargaining/challenge/votes.hpp"

namespace truce::bargaining::challenge {

void Expectations::reserve(std::size_t actors) {
  if (actors <= id_.size()) return;
  const std::size_t row = whole_lanes(actors);
  id_.resize(actors);
  place_.resize(actors);
  first_.resize(actors + 1);
  x_.resize(row);
  for (auto* one : {&salience_, &weight_, &exponent_, &s_, &w_, &r_, &quo_, &security_}) one->resize(actors);
  for (auto* one : {&y_, &many_, &salience_at_, &success_, &loss_, &loss_there_}) one->resize(row);
  for (auto* pairs : {&d_, &votes_, &won_, &lost_, &p_, &p_there_}) pairs->resize(row * row);
  for (auto* pairs : {&own_, &other_}) pairs->resize(actors * actors);
  for (auto* kinds : {&logarithm_, &power_}) kinds->resize(Share::count * actors * row);
  before_.resize((actors + 1) * row);
  share_.resize(Share::count * whole_lanes(actors * (actors - 1) / 2));
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
  take_votes(VoteRisk::none);
  take_chances(options);
  if (options.compare == Compare::actors) {
    take_security(options);
  } else {
    take_security_across_positions(options);
  }
  take_logarithms();
  take_powers();
  if (options.vote_risk == VoteRisk::own) {
    take_votes(VoteRisk::own);
    take_chances(options);
  }
  expect(options);
}

void Expectations::reassess(std::span<const double> position, const Options& options) {
  sort(position);
  take_middle(options);
  take_distances();
  take_logarithms();
  take_powers();
  take_votes(options.vote_risk);
  take_chances(options);
  expect(options);
}

// Each actor's place by counting who stands before it; equals in the table's order. Without a branch to guess, which a
// sort of ten numbers would spend most of its time on.
TRUCE_WIDE void Expectations::sort(std::span<const double> position) {
  const std::size_t row = whole_lanes(n_);
  std::copy(position.begin(), position.end(), x_.begin());
  std::fill_n(&x_[n_], row - n_, INFINITY);
  std::fill_n(first_.begin(), n_, std::size_t{0});  // until the end: how many equals had their place already
  for (std::size_t i = 0; i < n_; ++i) {
    Lanes before{};
    for (std::size_t j = 0; j < row; j += lanes) {
      for (std::size_t l = 0; l < lanes; ++l) before[l] += x_[j + l] < position[i] ? 1.0 : 0.0;
    }
    const auto lowest = static_cast<std::size_t>((before[0] + before[1]) + (before[2] + before[3]));
    place_[i] = lowest + first_[lowest]++;
  }
  for (std::size_t i = 0; i < n_; ++i) id_[place_[i]] = static_cast<std::uint32_t>(i);
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
      salience_at_[m_] = many_[m_] = 0;
      y_[m_++] = x_[i];
    }
    salience_at_[m_ - 1] += s_[i];
    many_[m_ - 1] += 1;
    place_[i] = m_ - 1;
  }
  first_[m_] = n_;
  row_ = whole_lanes(m_);
  for (std::size_t g = m_; g < row_; ++g) y_[g] = y_[m_ - 1], salience_at_[g] = many_[g] = 0;
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

TRUCE_WIDE void Expectations::take_distances() {
  const double per_range = 1 / range_;
  for (std::size_t i = 0; i < m_; ++i) {
    for (std::size_t from = 0; from < row_; from += lanes) {
      Lanes d;
      for (std::size_t l = 0; l < lanes; ++l) {
        const double apart = std::abs(y_[i] - y_[from + l]) * per_range;
        d[l] = apart < 1 ? apart : 1.0;
      }
      std::copy_n(d.begin(), lanes, &d_[i * row_ + from]);
    }
    for (std::size_t j = m_; j < row_; ++j) d_[i * row_ + j] = 0;
  }
}

// Of each pair of places once; the three tables of them are then filled from both sides of the diagonal.
TRUCE_WIDE void Expectations::take_logarithms() {
  const std::size_t pairs = m_ * (m_ - 1) / 2, room = whole_lanes(pairs), table = m_ * row_;
  double* const near = share_.data();
  double* const far = near + room;
  double* const apart = far + room;
  double* to_apart = apart;
  for (std::size_t i = 0; i < m_; ++i) to_apart = std::copy_n(&d_[i * row_ + i + 1], m_ - i - 1, to_apart);
  std::fill_n(to_apart, room - pairs, 1.0);
  for (std::size_t at = 0; at < room; at += lanes) {
    Lanes half;
    for (std::size_t l = 0; l < lanes; ++l) half[l] = 0.5 * apart[at + l];
    for (std::size_t l = 0; l < lanes; ++l) near[at + l] = 0.5 - half[l];
    for (std::size_t l = 0; l < lanes; ++l) far[at + l] = 0.5 + half[l];
  }
  const std::span shares = std::span(share_).first(Share::count * room);
  log_each(shares, shares);
  for (std::size_t of = 0; of < Share::count; ++of) {
    double* const to = &logarithm_[of * table];
    const double* from = &share_[of * room];
    const double at_home = of == Share::distance ? -INFINITY : log_of(0.5);
    for (std::size_t i = 0; i < m_; ++i) {
      to[i * row_ + i] = at_home;
      for (std::size_t j = i + 1; j < m_; ++j) to[i * row_ + j] = to[j * row_ + i] = *from++;
      for (std::size_t j = m_; j < row_; ++j) to[i * row_ + j] = at_home;
    }
  }
}

// Every share of every actor's row, as e^(r log b).
TRUCE_WIDE void Expectations::take_powers() {
  const std::size_t table = n_ * row_;
  for (std::size_t of = 0; of < Share::count; ++of) {
    for (std::size_t i = 0; i < n_; ++i) {
      const double* const from = &logarithm_[(of * m_ + place_[i]) * row_];
      scale_row(from, r_[i], &power_[of * table + i * row_], row_);
    }
  }
  exp_each(std::span(power_).first(Share::count * table), std::span(power_).first(Share::count * table));
}

// (1) and the sums of (2).
TRUCE_WIDE void Expectations::take_votes(VoteRisk risk) {
  for (std::size_t k = 0; k < n_; ++k) {
    const double* const away = risk == VoteRisk::own ? power(Share::distance, k) : &d_[place_[k] * row_];
    scale_row(away, w_[k], &votes_[k * row_], row_);
  }
  const std::span voters = std::span(x_).first(n_), places = std::span(y_).first(m_);
  count_votes({voters, places, row_, std::span(votes_).first(n_ * row_)}, before_, won_, lost_);
  all_votes_ = 2 * sum_of_pairs(won_, many_, m_, row_);  // both orders of a pair
}

double Expectations::chance(double votes, double against, const Options& options) const {
  const double all = options.denominator == Denominator::pair ? votes + against : all_votes_;
  return all > 0 ? votes / all : 0.5;
}

TRUCE_WIDE void Expectations::take_chances(const Options& options) {
  const std::size_t table = m_ * row_;
  if (options.denominator == Denominator::all_pairs && all_votes_ > 0) {
    scale_row(won_.data(), 1 / all_votes_, p_.data(), table);
    scale_row(lost_.data(), 1 / all_votes_, p_there_.data(), table);
    return;
  }
  for (std::size_t i = 0; i < table; ++i) {
    p_[i] = chance(won_[i], lost_[i], options);
    p_there_[i] = chance(lost_[i], won_[i], options);
  }
  for (std::size_t i = 0; i < m_; ++i) p_[i * row_ + i] = p_there_[i * row_ + i] = 0;
}

// T U_better + (1 - T) U_worse of a challenger at `from` who thinks of a rival at `to`.
double Expectations::drift(double to, double from, double r) const {
  const double m = std::min(1.0, std::abs(from - middle_) / range_) + std::min(1.0, std::abs(from - to) / range_);
  const double nearer = std::abs(to - middle_) - std::abs(from - middle_);
  const double better = 2 - 4 * exp_of(r * log_of(0.5 - 0.25 * m));
  const double worse = 2 - 4 * exp_of(r * log_of(0.5 + 0.25 * m));
  return nearer > 0 ? better : nearer < 0 ? worse : 0.5 * (better + worse);
}

// (6), compared across actors. At r = 1, U_success = 2 D, U_failure = -2 D, U_quo = 0; those at one place are summed
// together.
TRUCE_WIDE void Expectations::take_security(const Options& options) {
  const bool adversaries = options.security == Security::adversaries;
  const bool challenged = adversaries && options.opponent_salience == OpponentSalience::challenged;
  const double* const many = many_.data();
  const double* const resist = challenged ? many : salience_at_.data();
  double least = INFINITY, most = -INFINITY;
  for (std::size_t i = 0; i < n_; ++i) {
    const double* const d = &d_[place_[i] * row_];
    const double* const p = adversaries ? &p_there_[place_[i] * row_] : &p_[place_[i] * row_];
    Lanes gain{}, loss{};
    for (std::size_t g = 0; g < row_; g += lanes) {
      for (std::size_t l = 0; l < lanes; ++l) {
        const double away = d[g + l] > zero_ ? d[g + l] : 0.0;
        gain[l] += away * many[g + l];
        loss[l] += away * (1 - p[g + l]) * resist[g + l];
      }
    }
    const double all = (loss[0] + loss[1]) + (loss[2] + loss[3]);
    security_[i] = 2 * ((gain[0] + gain[1]) + (gain[2] + gain[3])) - 4 * (challenged ? s_[i] * all : all);
    if (options.q < 1) security_[i] -= (1 - options.q) * drifts(i, options);
    least = std::min(least, security_[i]);
    most = std::max(most, security_[i]);
  }
  risk_is_defined_ = most - least > zero_;
  const double per_spread = risk_is_defined_ ? 1 / (most - least) : 0;
  for (std::size_t i = 0; i < n_; ++i) take_exponent(i, least, most, per_spread);
}

double Expectations::drifts(std::size_t i, const Options& options) const {
  const bool adversaries = options.security == Security::adversaries;
  double sum = 0;
  for (std::size_t g = 0; g < m_; ++g) {
    if (d_[place_[i] * row_ + g] <= zero_) continue;
    sum += many_[g] * (adversaries ? drift(x_[i], y_[g], 1) : drift(y_[g], x_[i], 1));
  }
  return sum;
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
    const bool differs = most - least > zero_;
    risk_is_defined_ = risk_is_defined_ || differs;
    take_exponent(i, least, most, differs ? 1 / (most - least) : 0);
  }
}

// (7); per_spread is 1/(max Sec - min Sec), 0 where they do not differ.
void Expectations::take_exponent(std::size_t i, double least, double most, double per_spread) {
  const double risk = (2 * security_[i] - most - least) * per_spread;
  r_[i] = exponent_[id_[i]] = (3 - risk) / (3 + risk);
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

// (3) to (5) with the exponents (7): own = success - s_j loss, other = success - s loss_there, where a loss is what
// failing costs more than success would bring, by its chance; by place first, and nothing where i stands itself.
TRUCE_WIDE void Expectations::expect(const Options& options) {
  const bool challenged = options.opponent_salience == OpponentSalience::challenged;
  for (std::size_t i = 0; i < n_; ++i) {
    const double* const near = power(Share::near, i);
    const double* const far = power(Share::far, i);
    const std::size_t here = place_[i] * row_;
    const double quo = quo_[i] = options.q * (2 - 4 * near[place_[i]]);
    for (std::size_t from = 0; from < row_; from += lanes) {
      Lanes success, loss, loss_there;
      for (std::size_t l = 0; l < lanes; ++l) {
        const std::size_t g = from + l;
        const double elsewhere = d_[here + g] > zero_ ? 1.0 : 0.0;
        const double stake = elsewhere * 4 * (far[g] - near[g]);
        success[l] = elsewhere * (2 - 4 * near[g] - quo);
        loss[l] = (1 - p_[here + g]) * stake;
        loss_there[l] = (1 - p_there_[here + g]) * stake;
      }
      std::copy_n(success.begin(), lanes, &success_[from]);
      std::copy_n(loss.begin(), lanes, &loss_[from]);
      std::copy_n(loss_there.begin(), lanes, &loss_there_[from]);
    }
    for (std::size_t j = 0; j < n_; ++j) {
      const std::size_t g = place_[j];
      const double success = success_[g], loss = loss_[g], loss_there = loss_there_[g];
      own_[i * n_ + j] = success - s_[j] * loss;
      other_[i * n_ + j] = success - (challenged ? s_[i] : s_[j]) * loss_there;
    }
  }
  if (options.exponent == Exponent::opponent) expect_with_theirs(options);
  if (options.q < 1) expect_drift(options);
}

// What j expects of challenging i, with j's own exponent.
void Expectations::expect_with_theirs(const Options& options) {
  const bool challenged = options.opponent_salience == OpponentSalience::challenged;
  for (std::size_t i = 0; i < n_; ++i) {
    for (std::size_t j = 0; j < n_; ++j) {
      if (together(i, j)) continue;
      const double near = power(Share::near, j)[place_[i]], far = power(Share::far, j)[place_[i]];
      const double loss = 4 * (1 - p_[pair(j, i)]) * (far - near);
      other_[i * n_ + j] = 2 - 4 * near - quo_[j] - (challenged ? s_[i] : s_[j]) * loss;
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
