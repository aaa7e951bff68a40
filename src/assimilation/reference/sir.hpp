// Susceptible, infectious, recovered: the seasonal epidemic that the R package pomp documents as sir(), with its default
// parameters; the equations are the documented ones, the code is ours.
//
// Each Euler step dt (a twentieth of a week, 1/1040 year): births Poisson(mu P dt); who is in a state with exit rates
// r_1, r_2, .. leaves it with probability 1 - exp(-sum r dt) and by exit k with share r_k/sum r:
//
//   S: infection (iota + beta(t) I dW/dt)/P, death mu      I: recovery gamma, death mu      R: death mu
//   dW ~ gamma law with mean dt and variance beta_sd^2 dt; beta(t) = sum of beta_i s_i(t), cubic periodic B-splines
//
// Reports of a week are negative binomial with mean rho x recoveries in that week and size 1/k.
//
// | symbol | value | meaning |
// |---|---|---|
// | gamma, mu, iota | 26, .02, .01 per year | recovery, death and birth, import |
// | beta_1..3 | 400, 480, 320 per year | transmission; the weight s_i peaks i - 1 thirds of a year after New Year |
// | beta_sd | .001 year^1/2 | noise of transmission |
// | rho, k | .6, .1 | reporting, its overdispersion |
// | P; S, I, R at the start | 2,100,000; 26/400, .001 and the rest of it | |
//
// The splines are tabulated every .01 year and read off by straight lines, as the documented covariate table is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace truce::assimilation::reference {

/// What all particles share: reports per week, transmission at every Euler step.
class SirRecord {
 public:
  static constexpr std::size_t steps_per_week = 20;

  explicit SirRecord(std::vector<double> reports);

  [[nodiscard]] std::size_t steps() const { return transmission_.size(); }
  [[nodiscard]] double transmission(std::size_t step) const { return transmission_[step]; }
  /// Log density of the reports of a week with so many recoveries.
  void log_density(std::size_t week, std::span<const double> recoveries, std::span<double> out) const;

 private:
  std::vector<double> reports_;
  std::vector<double> constant_;      // the part of the log density without the recoveries
  std::vector<double> transmission_;  // per year
};

/// A Population.
class SirPopulation {
 public:
  SirPopulation(std::shared_ptr<const SirRecord> record, std::uint64_t seed, std::size_t particles);

  [[nodiscard]] std::size_t size() const { return susceptible_.size(); }
  [[nodiscard]] std::size_t steps() const { return record_->steps(); }
  [[nodiscard]] bool observed(std::size_t step) const { return (step + 1) % SirRecord::steps_per_week == 0; }
  void start(std::size_t begin, std::size_t end);
  void advance(std::size_t step, std::size_t begin, std::size_t end);
  void weigh(std::size_t step, std::size_t begin, std::size_t end, std::span<double> log_weight) const;
  void select(std::span<const std::uint32_t> ancestor);
  void reseed(std::uint64_t seed) { seed_ = seed; }

 private:
  void advance_few(std::size_t step, std::size_t from, std::size_t count);

  std::shared_ptr<const SirRecord> record_;
  std::uint64_t seed_;
  std::vector<std::int64_t> susceptible_, infectious_, recovered_;
  std::vector<double> recoveries_;  // since the last report
  std::vector<std::int64_t> selected_;
  std::vector<double> selected_recoveries_;
};

}  // namespace truce::assimilation::reference
