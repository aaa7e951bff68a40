// Does the gate of mechanism/violence earn its place? Log scores of the attack counts of 2023-24 (cases/iraq/record.csv),
// one window ahead of the other, under each model's prior: gated, self-exciting without a gate, Poisson, negative binomial.
//
// The score is the log of the prior predictive probability of all windows, the product of the probabilities of each
// given those before. For the two processes it is a mean over parameter draws of an unbiased estimate by a particle
// filter, with days as steps: the gate may turn at the end of a day, attacks of a day answer those of earlier days. A
// window's count is spread over its days by a proposal that knows the count, so that every particle meets it exactly.
// Priors: the room's own; x = 0 throughout (no dated covariates), blood and leak as in the room but for lethality, which
// counts do not show. Windows that the record does not state are passed over: the state moves, nothing is scored.
#include <cmath>
#include <fstream>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "base/date.hpp"
#include "mechanism/violence/violence.hpp"
#include "random/binomial.hpp"
#include "random/distribution.hpp"
#include "random/poisson.hpp"
#include "random/special.hpp"
#include "stats/ess.hpp"
#include "text/csv.hpp"

using namespace truce;

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Days from 17 October 2023; a count that is not a number is not stated.
struct Window {
  int days;
  double count;
};

/// Which rows count: only those that state an exact number, or also differences with a rounded total.
enum class Rows { exact, with_rounded };

/// The Pentagon counter's windows in order, gaps filled with windows that state nothing.
std::vector<Window> windows_of(Rows rows) {
  std::ifstream file(TRUCE_SOURCE_DIR "/cases/iraq/record.csv");
  std::stringstream text;
  text << file.rdbuf();
  const auto table = text::parse_csv(text.str(), "record.csv");
  REQUIRE(table.has_value());
  const auto cell = [&](const std::vector<text::Cell>& row, const char* name) {
    return row[static_cast<std::size_t>(table->column(name))].text;
  };
  Date next = *parse_date("2023-10-17");
  const Date end = *parse_date("2024-08-15");
  std::vector<Window> windows;
  const auto add_until = [&](Date day, double count) {
    if (days_between(next, day) > 0) windows.push_back({days_between(next, day), count});
    next = day;
  };
  for (const auto& row : table->rows) {
    if (cell(row, "kind") != "count" || cell(row, "subject") != "iri_us" || cell(row, "object") != "us") continue;
    const std::string words = cell(row, "definition");
    const bool wanted = words.find("Pentagon counter") != std::string::npos || words.find("none in the window") != std::string::npos ||
                        words.find("confirmed by the Pentagon") != std::string::npos ||
                        (rows == Rows::with_rounded && words.find("less") != std::string::npos);
    const bool total = words.find("total since") != std::string::npos;
    const Date from = *parse_date(cell(row, "from")), to = *parse_date(cell(row, "to"));
    if (!wanted || total || from < next || to > end) continue;
    if (rows == Rows::exact && cell(row, "bound") != "exact") continue;
    add_until(from, nan);
    add_until(plus_days(to, 1), std::stod(cell(row, "value")));
  }
  double seen = 0;
  for (const Window& window : windows) seen += std::isnan(window.count) ? 0 : window.count;
  add_until(plus_days(end, 1), rows == Rows::with_rounded ? 180 - seen : nan);  // "about 180" by 15 August
  return windows;
}

double log_poisson(double count, double mean) {
  return count * std::log(mean) - mean - random::log_factorial(count);
}

violence::Parameters drawn(std::uint32_t member) {
  violence::Parameters parameters{};
  std::uint32_t entity = 0;
  for (const auto& sign : violence::parameter_signs()) {
    random::Stream stream({.seed = 11, .purpose = 2, .entity = entity++, .member = member});
    parameters.*sign.member = random::draw(sign.prior, stream);
  }
  return parameters;
}

enum class Gated { yes, no };

struct Particle {
  violence::Gate gate = violence::Gate::fire;  // the counter begins with the first attacks
  double excitation = 0;
};

/// One draw of the parameters: an unbiased estimate of the probability of all windows.
class Filter {
 public:
  Filter(const violence::Parameters& parameters, Gated gated, std::uint32_t member)
      : p_(parameters), gated_(gated), stream_({.seed = 12, .purpose = 3, .entity = gated == Gated::yes ? 1U : 0U, .member = member}),
        particles_(count_of_particles) {}

  double log_probability(const std::vector<Window>& windows) {
    double sum = 0;
    for (const Window& window : windows) {
      std::vector<double> log_weights;
      for (Particle& particle : particles_)
        log_weights.push_back(std::isnan(window.count) ? pass(particle, window.days) : meet(particle, window));
      if (std::isnan(window.count)) continue;
      sum += stats::log_mean_exp(log_weights);
      if (std::isinf(sum)) return sum;
      resample(stats::normalised_weights(log_weights));
    }
    return sum;
  }

 private:
  static constexpr std::size_t count_of_particles = 100;

  bool happens(double rate) { return stream_.uniform() < -std::expm1(-rate); }

  /// The gate at the end of a day, x = 0 and no blood.
  void turn(Particle& particle) {
    if (gated_ == Gated::no) return;
    using violence::Gate;
    switch (particle.gate) {
      case Gate::hold:
        if (happens(p_.open_per_day)) particle.gate = Gate::fire;
        return;
      case Gate::war:
        if (happens(p_.calm_per_day)) particle.gate = Gate::fire;
        return;
      case Gate::fire:
        if (!happens(p_.close_per_day + p_.war_per_day)) return;
        particle.gate = stream_.uniform() * (p_.close_per_day + p_.war_per_day) < p_.close_per_day ? Gate::hold : Gate::war;
    }
  }

  double rate_of(const Particle& particle) const {
    if (particle.gate == violence::Gate::hold) return p_.leak_per_day;
    return p_.attack_on_partner_per_day * (particle.gate == violence::Gate::war ? p_.war_factor : 1) + particle.excitation;
  }

  void remember(Particle& particle, double attacks) {
    particle.excitation = particle.excitation * std::exp(-p_.decay_per_day()) - attacks * p_.branching_ratio * std::expm1(-p_.decay_per_day());
  }

  double pass(Particle& particle, int days) {
    for (int day = 0; day < days; ++day) {
      remember(particle, static_cast<double>(random::poisson(stream_, rate_of(particle))));
      turn(particle);
    }
    return 0;
  }

  /// The gate's path first, then the count day by day: a day's share of what is left is its share of the rates ahead, as
  /// the path and the memory at the window's beginning lead to expect them.
  double meet(Particle& particle, const Window& window) {
    std::vector<violence::Gate> path;
    std::vector<double> guess;
    double ahead = 0;
    for (int day = 0; day < window.days; ++day) {
      path.push_back(particle.gate);
      guess.push_back(rate_of(particle));
      ahead += guess.back();
      turn(particle);
    }
    const violence::Gate after = particle.gate;
    double left = window.count;
    double log_weight = 0;
    for (std::size_t day = 0; day < path.size(); ++day) {
      particle.gate = path[day];
      const double share = day + 1 == path.size() ? 1 : std::min(1.0, guess[day] / ahead);
      const auto attacks = static_cast<double>(random::binomial(stream_, static_cast<std::int64_t>(left), share));
      log_weight += log_poisson(attacks, rate_of(particle)) - log_binomial(attacks, left, share);
      ahead -= guess[day];
      left -= attacks;
      remember(particle, attacks);
    }
    particle.gate = after;
    return log_weight;
  }

  static double log_binomial(double k, double n, double share) {
    const double choose = random::log_factorial(n) - random::log_factorial(k) - random::log_factorial(n - k);
    return choose + (k > 0 ? k * std::log(share) : 0) + (n > k ? (n - k) * std::log1p(-share) : 0);
  }

  void resample(const std::vector<double>& weights) {
    std::vector<Particle> next;
    double sum = 0;
    std::size_t at = 0;
    const double offset = stream_.uniform();
    for (std::size_t i = 0; i < count_of_particles; ++i) {
      const double mark = (static_cast<double>(i) + offset) / count_of_particles;
      while (sum + weights[at] < mark && at + 1 < count_of_particles) sum += weights[at++];
      next.push_back(particles_[at]);
    }
    particles_ = std::move(next);
  }

  const violence::Parameters& p_;
  Gated gated_;
  random::Stream stream_;
  std::vector<Particle> particles_;
};

struct Score {
  double log_score, error;
};

/// Log of the mean, and its standard error by the delta method.
Score mean_of(const std::vector<double>& logs) {
  const double log_mean = stats::log_mean_exp(logs);
  double squares = 0;
  for (const double one : logs) squares += std::pow(std::exp(one - log_mean) - 1, 2);
  return {log_mean, std::sqrt(squares) / static_cast<double>(logs.size())};
}

Score process(const std::vector<Window>& windows, Gated gated, std::uint32_t draws) {
  std::vector<double> logs;
  for (std::uint32_t member = 0; member < draws; ++member) {
    const violence::Parameters parameters = drawn(member);
    logs.push_back(Filter(parameters, gated, member).log_probability(windows));
  }
  return mean_of(logs);
}

/// Counts with mean rate x days; rate and, for the negative binomial, size from wide priors (judgement).
template <class LogProbability>
Score plain(const std::vector<Window>& windows, const LogProbability& log_probability) {
  std::vector<double> logs;
  for (std::uint32_t member = 0; member < 5'000; ++member) {
    random::Stream stream({.seed = 13, .purpose = 4, .entity = 0, .member = member});
    const double rate = random::draw(random::LogNormal{1.1, 1}, stream), size = random::draw(random::LogNormal{1, 1}, stream);
    double sum = 0;
    for (const Window& window : windows)
      if (!std::isnan(window.count)) sum += log_probability(window.count, rate * window.days, size);
    logs.push_back(sum);
  }
  return mean_of(logs);
}

double log_negative_binomial(double count, double mean, double size) {
  return random::log_gamma(count + size) - random::log_gamma(size) - random::log_factorial(count) +
         size * std::log(size / (size + mean)) + count * std::log(mean / (size + mean));
}

}  // namespace

TEST_CASE("the_gate_earns_its_place_on_the_attacks_of_2023_24") {
  for (const Rows rows : {Rows::exact, Rows::with_rounded}) {
    const std::vector<Window> windows = windows_of(rows);
    std::string list;
    for (const Window& window : windows) list += " " + std::to_string(window.days) + ":" + (std::isnan(window.count) ? "-" : std::to_string(static_cast<int>(window.count)));
    MESSAGE("windows, days:attacks" << list);
    const Score gated = process(windows, Gated::yes, 1'000);
    const Score excited = process(windows, Gated::no, 1'000);
    const Score poisson = plain(windows, [](double count, double mean, double) { return log_poisson(count, mean); });
    const Score binomial = plain(windows, log_negative_binomial);
    MESSAGE("log score: gated " << gated.log_score << " (" << gated.error << "), self-exciting " << excited.log_score << " (" << excited.error
                                << "), Poisson " << poisson.log_score << " (" << poisson.error << "), negative binomial "
                                << binomial.log_score << " (" << binomial.error << ")");
    CHECK(gated.log_score - 4 * gated.error > excited.log_score + 4 * excited.error);
    CHECK(gated.log_score - 4 * gated.error > poisson.log_score + 4 * poisson.error);
  }
}
