#include "assimilation/reference/sir.hpp"

#include <array>
#include <cmath>
#include <utility>

#include "random/binomial.hpp"
#include "random/gamma.hpp"
#include "random/poisson.hpp"
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

void SirPopulation::advance(std::size_t step, std::size_t begin, std::size_t end) {
  const double leaves_infectious = -std::expm1(-(recovery + death) * dt);
  const double leaves_recovered = -std::expm1(-death * dt);
  const double transmission = record_->transmission(step);
  const bool new_week = step % SirRecord::steps_per_week == 0;
  for (std::size_t i = begin; i < end; ++i) {
    random::Stream stream{{seed_, 1, 0, static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(step)}};
    const double dw = random::gamma(stream, dt / (noise * noise), noise * noise);
    const double infection = (import + transmission * static_cast<double>(infectious_[i]) * dw / dt) / people;
    const std::int64_t born = random::poisson(stream, death * people * dt);
    const std::int64_t left = random::binomial(stream, susceptible_[i], -std::expm1(-(infection + death) * dt));
    const std::int64_t died = random::binomial(stream, left, death / (infection + death));
    const std::int64_t ended = random::binomial(stream, infectious_[i], leaves_infectious);
    const std::int64_t died_ill = random::binomial(stream, ended, death / (recovery + death));
    const std::int64_t died_later = random::binomial(stream, recovered_[i], leaves_recovered);
    susceptible_[i] += born - left;
    infectious_[i] += left - died - ended;
    recovered_[i] += ended - died_ill - died_later;
    recoveries_[i] = (new_week ? 0.0 : recoveries_[i]) + static_cast<double>(ended - died_ill);
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
