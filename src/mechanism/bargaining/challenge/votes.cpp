#include "mechanism/bargaining/challenge/votes.hpp"

#include <algorithm>
#include <cstring>

#include "base/contract.hpp"
#include "base/wide.hpp"

namespace truce::bargaining::challenge {

namespace {

using Four = double __attribute__((vector_size(sizeof(Lanes))));

constexpr std::size_t few = 24;  // so many voters are sooner asked than told apart

// Larger of both, less the one: an instruction fewer than a gain compared with 0.
[[gnu::always_inline]] inline void add_gain(Four& sum, const double* there, double here) {
  const Four home{here, here, here, here};
  Four away;
  std::memcpy(&away, there, sizeof away);
  sum += (away > home ? away : home) - home;
}

/// What voters prefer of four places j over four places i.
struct Block {
  Four over0{}, over1{}, over2{}, over3{};

  [[gnu::always_inline]] void add(const double* j, const double* i) {
    add_gain(over0, j, i[0]);
    add_gain(over1, j, i[1]);
    add_gain(over2, j, i[2]);
    add_gain(over3, j, i[3]);
  }
  [[gnu::always_inline]] void store(double* won, double* lost, std::size_t row) const {
    std::memcpy(won, &over0, sizeof over0);
    std::memcpy(won + row, &over1, sizeof over1);
    std::memcpy(won + 2 * row, &over2, sizeof over2);
    std::memcpy(won + 3 * row, &over3, sizeof over3);
    for (std::size_t j = 0; j < lanes; ++j) {
      const Four against{over0[j], over1[j], over2[j], over3[j]};
      std::memcpy(lost + j * row, &against, sizeof against);
    }
  }
};

/// Running sums of the voters' values: row k, those of the first k.
inline void add_up(const Ballot& ballot, double* before) {
  std::fill_n(before, ballot.row, 0.0);
  for (std::size_t at = 0; at < ballot.value.size(); at += lanes) {
    Lanes sum;
    for (std::size_t l = 0; l < lanes; ++l) sum[l] = before[at + l] + ballot.value[at + l];
    std::copy_n(sum.begin(), lanes, &before[ballot.row + at]);
  }
}

/// Voters that agree on all pairs of four places and four places, by the sums before them and before the others.
[[gnu::always_inline]] inline void add_agreed(Block& block, const double* from, const double* to, std::size_t i,
                                              std::size_t j) {
  Lanes there, here;
  for (std::size_t l = 0; l < lanes; ++l) there[l] = to[j + l] - from[j + l];
  for (std::size_t l = 0; l < lanes; ++l) here[l] = to[i + l] - from[i + l];
  block.add(there.data(), here.data());
}

}  // namespace

TRUCE_WIDE void count_votes(const Ballot& ballot, std::span<double> before, std::span<double> won,
                            std::span<double> lost) {
  const std::size_t row = ballot.row, voters = ballot.voter.size();
  TRUCE_EXPECTS(row % lanes == 0 && ballot.value.size() == voters * row && before.size() >= (voters + 1) * row);
  TRUCE_EXPECTS(won.size() >= row * row && lost.size() >= row * row);
  const bool asks_all = voters <= few;
  if (!asks_all) add_up(ballot, before.data());
  const auto last = [&](std::size_t from) { return ballot.place[std::min(from + lanes, ballot.place.size()) - 1]; };
  for (std::size_t i = 0; i < row; i += lanes) {
    std::size_t low = 0, high = asks_all ? voters : 0;  // who stands between their midpoints; both grow with j
    for (std::size_t j = 0; j < row; j += lanes) {
      Block block;
      if (!asks_all) {
        while (low < voters && ballot.voter[low] < ballot.place[i] / 2 + ballot.place[j] / 2) ++low;
        while (high < voters && (high < low || ballot.voter[high] < last(i) / 2 + last(j) / 2)) ++high;
        add_agreed(block, before.data(), &before[low * row], i, j);
        add_agreed(block, &before[high * row], &before[voters * row], i, j);
      }
      for (const double* k = &ballot.value[low * row]; k != ballot.value.data() + high * row; k += row) {
        block.add(k + j, k + i);
      }
      block.store(&won[i * row + j], &lost[j * row + i], row);
    }
  }
}

TRUCE_WIDE double sum_of_pairs(std::span<const double> won, std::span<const double> many, std::size_t places,
                               std::size_t row) {
  Lanes sum{};
  for (std::size_t i = 0; i < places; ++i) {
    for (std::size_t j = 0; j < row; j += lanes) {
      for (std::size_t l = 0; l < lanes; ++l) sum[l] += many[i] * many[j + l] * won[i * row + j + l];
    }
  }
  return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

}  // namespace truce::bargaining::challenge
