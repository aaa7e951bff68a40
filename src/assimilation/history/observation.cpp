#include "assimilation/history/observation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "mechanism/posture/posture.hpp"
#include "model/coupling.hpp"
#include "random/negative_binomial.hpp"
#include "random/normal.hpp"

namespace truce::assimilation {

namespace {

constexpr double never = -std::numeric_limits<double>::infinity();

double mean_of(const Observation& o, double x, double bias) { return std::max(least_mean, std::exp(o.sd * bias) * x); }

// A level may be about something else than it seems, or the path a little early or late: such a row's error is wide.
constexpr double stray_share = 0.05;  // judgement
constexpr double stray_sd = 2;        // of the logarithm, a factor of seven; judgement

double least_of(const Observation& o) { return o.measure.high <= 1 ? least_share : least_level; }

/// Logarithm of a level's value over the simulated one.
double log_ratio(const Observation& o, double x, double y) {
  const double least = least_of(o);
  return std::log(std::max(y, least)) - std::log(std::max(x, least));
}

/// P(error <= r) of the logarithm.
double error_cdf(const Observation& o, double r) {
  return (1 - stray_share) * random::normal_cdf(r / o.sd) + stray_share * random::normal_cdf(r / std::max(o.sd, stray_sd));
}

double normal_density(double r, double sd) {
  constexpr double one_over_root_two_pi = 0.39894228040143267794;
  return one_over_root_two_pi / sd * std::exp(-0.5 * (r / sd) * (r / sd));
}

double log_of(double p) { return p > 0 ? std::log(p) : never; }

double log_count(const Observation& o, double x, double bias) {
  const double mean = mean_of(o, x, bias);
  switch (o.bound) {
    case record::Bound::at_least:
      return o.value <= 0 ? 0 : log_of(1 - random::negative_binomial_cdf(o.value - 1, mean, count_size));
    case record::Bound::at_most: return log_of(random::negative_binomial_cdf(o.value, mean, count_size));
    case record::Bound::exact:
    case record::Bound::about: break;
  }
  return random::negative_binomial_log_mass(o.value, mean, count_size);
}

/// Of a level exactly r off, in logarithms.
double log_error_density(const Observation& o, double r) {
  return log_of((1 - stray_share) * normal_density(r, o.sd) + stray_share * normal_density(r, std::max(o.sd, stray_sd)));
}

double log_level(const Observation& o, double x) {
  const double r = log_ratio(o, x, o.value);
  switch (o.bound) {
    case record::Bound::at_least: return log_of(error_cdf(o, -r));
    case record::Bound::at_most: return log_of(error_cdf(o, r));
    case record::Bound::exact:
    case record::Bound::about: break;
  }
  return log_error_density(o, r);
}

/// Probability that the row says `said`, given the true posture or the share that obeys.
double word_probability(const Observation& o, double x, int said) {
  if (o.kind == record::Kind::posture)
    return static_cast<int>(x) == said ? o.correct : (1 - o.correct) / static_cast<double>(posture::postures - 1);
  const double obeyed = o.correct * x + (1 - o.correct) * (1 - x);
  return said == 1 ? obeyed : 1 - obeyed;
}

int words_of(const Observation& o) {
  return o.kind == record::Kind::posture ? static_cast<int>(posture::postures) : 2;
}

double following_share(const model::State& state, const Observation& o) {
  credibility::Authority sum;
  sum.add(model::following(state.people[o.faction]));
  return o.to_state ? sum.share() : 1 - sum.share();
}

}  // namespace

double error_sd(record::Reliability reliability, record::Bound bound) {
  const double sd = reliability == record::Reliability::high ? 0.1 : reliability == record::Reliability::medium ? 0.25 : 0.6;
  return bound == record::Bound::about ? 2 * sd : sd;
}

double correct_share(record::Reliability reliability) {
  return reliability == record::Reliability::high ? 0.9 : reliability == record::Reliability::medium ? 0.8 : 0.65;
}

double simulated(const model::Model& model, const model::State& state, const Observation& o) {
  if (o.kind == record::Kind::level) return model::read_level(model, state, o.measure);
  if (o.kind == record::Kind::posture) return static_cast<double>(state.leader[o.faction].posture);
  return following_share(state, o);
}

double log_density(const Observation& o, double x, double bias) {
  if (o.kind == record::Kind::count) return log_count(o, x, bias);
  if (o.kind == record::Kind::level) return log_level(o, x);
  return log_of(word_probability(o, x, o.said));
}

double most_log_density(const Observation& o) {
  const bool probability = o.kind != record::Kind::level || o.bound == record::Bound::at_least || o.bound == record::Bound::at_most;
  return probability ? 0 : log_error_density(o, 0);
}

Below below(const Observation& o, double x, double bias, double y) {
  if (o.kind == record::Kind::count) {
    const double mean = mean_of(o, x, bias);
    return {y < 1 ? 0 : random::negative_binomial_cdf(std::ceil(y) - 1, mean, count_size),
            random::negative_binomial_cdf(y, mean, count_size)};
  }
  if (o.kind == record::Kind::level) {
    const double p = error_cdf(o, log_ratio(o, x, y));
    return {p, p};
  }
  Below sum{0, 0};
  for (int said = 0; said < words_of(o); ++said) {
    if (said < y) sum.strictly += word_probability(o, x, said);
    if (said <= y) sum.at_most += word_probability(o, x, said);
  }
  return sum;
}

double draw_reading(const Observation& o, double x, double bias, random::Stream& stream) {
  if (o.kind == record::Kind::count)
    return static_cast<double>(random::negative_binomial(stream, mean_of(o, x, bias), count_size));
  if (o.kind == record::Kind::level) {
    const double sd = stream.uniform() < stray_share ? std::max(o.sd, stray_sd) : o.sd;
    return std::exp(std::log(std::max(x, least_of(o))) + sd * random::normal(stream));
  }
  double left = stream.uniform();
  int said = 0;
  while (said + 1 < words_of(o) && (left -= word_probability(o, x, said)) >= 0) ++said;
  return said;
}

}  // namespace truce::assimilation
