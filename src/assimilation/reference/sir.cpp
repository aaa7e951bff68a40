#include "assimilation/reference/sir.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/elementary.hpp"
#include "random/many.hpp"
#include "random/special.hpp"

namespace truce::assimilation::reference {
namespace {

constexpr double recovery = 26.0, death = 0.02, import = 0.01;  // per year
constexpr std::array<double, 3> transmission_of_third = {400.0, 480.0, 320.0};
constexpr double noise = 1e-3;  // beta_sd
constexpr double reporting = 0.6;
constexpr double size_of_reports = 10.0;  // 1/k
constexpr double people = 2.1e6;
constexpr double dt = 1.0 / 1040.0;  // years
constexpr std::size_t at_once = 256;

// The cubic B-spline with knots at 0, 1, .., 4.
double cubic_spline(double u) {
  if (u <= 0.0 || u >= 4.0) return 0.0;
  if (u > 2.0) u = 4.0 - u;
  if (u <= 1.0) return u * u * u / 6.0;
  const double v = u - 1.0;
  return (1.0 + 3.0 * v + 3.0 * v * v - 3.0 * v * v * v) / 6.0;
}

// Three splines go round the year; the first peaks at New Year.
double transmission_at(double year) {
  double sum = 0.0;
  for (int i = 0; i < 3; ++i) {
    for (int turn = -2; turn <= 2; ++turn) {
      const double u = 3.0 * (year - std::floor(year)) - i + 2.0 - 3.0 * turn;
      sum += transmission_of_third[static_cast<std::size_t>(i)] * cubic_spline(u);
    }
  }
  return sum;
}

double tabulated_transmission(double year) {
  const double cell = std::floor(year * 100.0 + 1e-9);
  const double share = year * 100.0 - cell;
  return (1.0 - share) * transmission_at(cell / 100.0) + share * transmission_at((cell + 1.0) / 100.0);
}

}  // namespace

SirRecord::SirRecord(std::vector<double> reports) : reports_(std::move(reports)) {
  for (std::size_t step = 0; step < reports_.size() * steps_per_week; ++step) {
    transmission_.push_back(tabulated_transmission(static_cast<double>(step) * dt));
  }
  for (const double y : reports_) {
    constant_.push_back(random::log_gamma(y + size_of_reports) - random::log_gamma(size_of_reports) -
                        random::log_factorial(y) + size_of_reports * std::log(size_of_reports));
  }
}

void SirRecord::log_density(std::size_t week, std::span<const double> recoveries, std::span<double> out) const {
  const double y = reports_[week];
  for (std::size_t i = 0; i < out.size(); ++i) {
    const double mean = reporting * recoveries[i];
    const double hits = y > 0.0 ? y * std::log(mean) : 0.0;  // minus infinity where none recovered
    out[i] = constant_[week] + hits - (y + size_of_reports) * std::log(size_of_reports + mean);
  }
}

SirPopulation::SirPopulation(std::shared_ptr<const SirRecord> record, std::uint64_t seed, std::size_t particles)
    : record_(std::move(record)),
      seed_(seed),
      susceptible_(particles),
      infectious_(particles),
      recovered_(particles),
      recoveries_(particles) {}

void SirPopulation::start(std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    susceptible_[i] = std::llround(people * 26.0 / 400.0);
    infectious_[i] = std::llround(people * 0.001);
    recovered_[i] = std::llround(people * (1.0 - 26.0 / 400.0 - 0.001));
    recoveries_[i] = 0.0;
  }
}

// At most so many particles at a time: the same draw of all of them, each on a stream of its own (entity = draw).
void SirPopulation::advance(std::size_t step, std::size_t begin, std::size_t end) {
  for (std::size_t from = begin; from < end; from += at_once) advance_few(step, from, std::min(at_once, end - from));
}

void SirPopulation::advance_few(std::size_t step, std::size_t from, std::size_t count) {
  std::array<double, at_once> noises, infections, rates;
  std::array<std::int64_t, at_once> born, left, died, ended, died_ill, died_later;
  const auto few = [=](auto& room) { return std::span(room).first(count); };
  random::Address draw{seed_, 1, 0, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(step)};
  const auto next_draw = [&] {
    ++draw.entity;
    return draw;
  };
  const auto leave = [&](std::span<const std::int64_t> n, double probability, auto& out) {
    std::fill_n(rates.begin(), count, probability);
    random::binomial_each(next_draw(), n, few(rates), few(out));
  };

  random::gamma_each(draw, dt / (noise * noise), noise * noise, few(noises));
  std::fill_n(rates.begin(), count, death * people * dt);
  random::poisson_each(next_draw(), few(rates), few(born));

  const std::span susceptible = std::span(susceptible_).subspan(from, count);
  const std::span infectious = std::span(infectious_).subspan(from, count);
  const std::span recovered = std::span(recovered_).subspan(from, count);
  const double transmission = record_->transmission(step);
  for (std::size_t i = 0; i < count; ++i) {
    infections[i] = (import + transmission * static_cast<double>(infectious[i]) * noises[i] / dt) / people;
    rates[i] = -expm1_of(-(infections[i] + death) * dt);
  }
  random::binomial_each(next_draw(), susceptible, few(rates), few(left));
  for (std::size_t i = 0; i < count; ++i) rates[i] = death / (infections[i] + death);
  random::binomial_each(next_draw(), few(left), few(rates), few(died));
  leave(infectious, -expm1_of(-(recovery + death) * dt), ended);
  leave(few(ended), death / (recovery + death), died_ill);
  leave(recovered, -expm1_of(-death * dt), died_later);

  const bool new_week = step % SirRecord::steps_per_week == 0;
  for (std::size_t i = 0; i < count; ++i) {
    susceptible[i] += born[i] - left[i];
    infectious[i] += left[i] - died[i] - ended[i];
    recovered[i] += ended[i] - died_ill[i] - died_later[i];
    double& recoveries = recoveries_[from + i];
    recoveries = (new_week ? 0.0 : recoveries) + static_cast<double>(ended[i] - died_ill[i]);
  }
}

void SirPopulation::weigh(std::size_t step, std::size_t begin, std::size_t end, std::span<double> log_weight) const {
  record_->log_density(step / SirRecord::steps_per_week, std::span(recoveries_).subspan(begin, end - begin),
                       log_weight);
}

void SirPopulation::select(std::span<const std::uint32_t> ancestor) {
  const auto pick = [&](auto& from, auto& into) {
    into.resize(from.size());
    for (std::size_t i = 0; i < ancestor.size(); ++i) into[i] = from[ancestor[i]];
    from.swap(into);
  };
  pick(susceptible_, selected_);
  pick(infectious_, selected_);
  pick(recovered_, selected_);
  pick(recoveries_, selected_recoveries_);
}

}  // namespace truce::assimilation::reference
