#include "mechanism/bargaining/condorcet/election.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/contract.hpp"

namespace truce::bargaining::condorcet {

namespace {

constexpr double coalition_floor = 1e-8;
constexpr double stay_floor = 1e-10;  // somebody always stands by what holds

struct Sides {
  double first;
  double second;
};

// What the floors are shares of.
double unit(Floor floor, std::span<const double> weight) {
  if (floor == Floor::absolute) return 1;
  double total = 0;
  for (const double w : weight) total += w;
  return total > 0 ? total : 1;
}

// Four sums side by side, always in this order: the compiler may use wide registers, and the bits stay the same.
template <Vote vote>
Sides votes(const double* a, const double* b, const double* weight, std::size_t voters) {
  std::array<double, 4> first{}, second{};
  const auto count = [&](std::size_t k, std::size_t lane) {
    const double d = a[k] - b[k];
    first[lane] += weight[k] * positive(strength<vote>(d));
    second[lane] += weight[k] * positive(strength<vote>(-d));
  };
  std::size_t k = 0;
  for (; k + 4 <= voters; k += 4) {
    for (std::size_t lane = 0; lane < 4; ++lane) count(k + lane, lane);
  }
  for (; k < voters; ++k) count(k, k % 4);
  return {(first[0] + first[1]) + (first[2] + first[3]), (second[0] + second[1]) + (second[2] + second[3])};
}

// r^m by squaring.
double raised(Power power, double r) {
  if (power == Power::linear) return r;
  const double square = r * r;
  if (power == Power::square) return square;
  const double quartic = square * square;
  return power == Power::quartic ? quartic : quartic * quartic;
}

template <Vote vote>
void fill(const Rule& rule, std::span<const double> utility, std::span<const double> weight, std::size_t options,
          Workspace& workspace) {
  const std::size_t voters = weight.size();
  const double floor = coalition_floor * unit(rule.floor, weight);
  for (std::size_t a = 0; a < options; ++a) {
    workspace.coalition[a * options + a] = floor;
    workspace.victory[a * options + a] = 0.5;
    for (std::size_t b = 0; b < a; ++b) {
      const Sides sides = votes<vote>(&utility[a * voters], &utility[b * voters], weight.data(), voters);
      const double first = floor + sides.first, second = floor + sides.second;  // (1)
      workspace.coalition[a * options + b] = first;
      workspace.coalition[b * options + a] = second;
      workspace.victory[a * options + b] = victory(rule.power, first, second);
      workspace.victory[b * options + a] = victory(rule.power, second, first);
    }
  }
}

void normalise(std::span<double> probability) {
  double sum = 0;
  for (const double p : probability) sum += p;
  for (double& p : probability) p /= sum;
}

// (3). A product of hundreds of small chances leaves the range of a double, so its exponent is kept apart.
void conditional(std::span<double> probability, const Workspace& workspace) {
  const std::size_t options = probability.size();
  constexpr double big = 0x1p+500;
  int least = 0;
  const auto product = [&](std::size_t a, int& shifts) {
    double p = 1;
    shifts = 0;
    for (std::size_t b = 0; b < options; ++b) {
      p *= workspace.victory[a * options + b];
      if (p < 1 / big) p *= big, ++shifts;
    }
    return p;
  };
  for (std::size_t a = 0; a < options; ++a) {
    int shifts = 0;
    probability[a] = product(a, shifts);
    if (a == 0 || shifts < least) least = shifts;
  }
  for (std::size_t a = 0; a < options; ++a) {
    int shifts = 0;
    probability[a] = product(a, shifts);
    for (; shifts > least && probability[a] > 0; --shifts) probability[a] /= big;
  }
  normalise(probability);
}

// (4), (5) as a chain: chain[from * options + to].
void lay_chain(Scheme scheme, std::size_t options, double floor, Workspace& workspace) {
  for (std::size_t from = 0; from < options; ++from) {
    double all = 0;
    const auto incentive = [&](std::size_t to) {
      const double sided = workspace.coalition[to * options + from] * workspace.victory[to * options + from];
      return to == from ? sided + floor : sided;
    };
    for (std::size_t to = 0; to < options; ++to) all += incentive(to);
    for (std::size_t to = 0; to < options; ++to) {
      const double challenged =
          scheme == Scheme::markov_uniform ? 1 / static_cast<double>(options) : incentive(to) / all;
      workspace.chain[from * options + to] = challenged * workspace.victory[to * options + from];
    }
  }
}

// The chain's resting distribution by state reduction (Grassmann, Taksar & Heyman 1985): no subtraction, so no
// cancellation, and no count of iterations to choose.
void rest(std::span<double> probability, std::vector<double>& chain) {
  const std::size_t options = probability.size();
  for (std::size_t k = options; k-- > 1;) {
    double out = 0;
    for (std::size_t j = 0; j < k; ++j) out += chain[k * options + j];
    for (std::size_t i = 0; i < k; ++i) {
      const double through = chain[i * options + k] /= out;
      for (std::size_t j = 0; j < k; ++j) chain[i * options + j] += through * chain[k * options + j];
    }
  }
  probability[0] = 1;
  for (std::size_t k = 1; k < options; ++k) {
    double p = 0;
    for (std::size_t i = 0; i < k; ++i) p += probability[i] * chain[i * options + k];
    probability[k] = p;
    normalise(probability.first(k + 1));
  }
}

}  // namespace

void Workspace::grow(std::size_t options) {
  for (std::vector<double>* square : {&coalition, &victory, &chain}) {
    if (square->size() < options * options) square->resize(options * options);
  }
}

// (2), by the ratio of the smaller to the larger, which cannot leave the range.
double victory(Power power, double first, double second) {
  if (power != Power::threshold) {
    if (first >= second) return 1 / (1 + raised(power, second / first));
    const double share = raised(power, first / second);
    return share / (1 + share);
  }
  constexpr double advantage = 1.10, least = 1e-6;
  if (first >= advantage * second) return 1 / (1 + least);
  if (second >= advantage * first) return least / (1 + least);
  const double between = (first / (first + second) * (advantage + 1) - 1) / (advantage - 1);
  return std::clamp(between, least / (1 + least), 1 / (1 + least));
}

void elect(const Rule& rule, std::span<const double> utility, std::span<const double> weight,
           std::span<double> probability, Workspace& workspace) {
  const std::size_t options = probability.size();
  TRUCE_EXPECTS(options > 0 && utility.size() == options * weight.size());
  workspace.grow(options);
  with_vote(rule.vote, [&](auto law) { fill<law()>(rule, utility, weight, options, workspace); });
  if (rule.scheme == Scheme::conditional) return conditional(probability, workspace);
  lay_chain(rule.scheme, options, stay_floor * unit(rule.floor, weight), workspace);
  rest(probability, workspace.chain);
}

}  // namespace truce::bargaining::condorcet
