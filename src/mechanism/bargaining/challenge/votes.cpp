#include "mechanism/bargaining/challenge/votes.hpp"

#include <cstring>

#include "base/contract.hpp"
#include "base/wide.hpp"

namespace truce::bargaining::challenge {

namespace {

using Four = double __attribute__((vector_size(sizeof(Lanes))));

}  // namespace

TRUCE_WIDE void count_votes(std::span<const double> v, std::size_t row, std::span<double> won, std::span<double> lost) {
  TRUCE_EXPECTS(row % lanes == 0 && v.size() % row == 0 && won.size() >= row * row && lost.size() >= row * row);
  for (std::size_t i = 0; i < row; i += lanes) {
    for (std::size_t j = 0; j < row; j += lanes) {
      Four sum0{}, sum1{}, sum2{}, sum3{};
      for (const double* voter = v.data(); voter != v.data() + v.size(); voter += row) {
        Four there;
        std::memcpy(&there, voter + j, sizeof there);
        const Four more0 = there - voter[i], more1 = there - voter[i + 1];
        const Four more2 = there - voter[i + 2], more3 = there - voter[i + 3];
        sum0 += more0 > 0 ? more0 : Four{};
        sum1 += more1 > 0 ? more1 : Four{};
        sum2 += more2 > 0 ? more2 : Four{};
        sum3 += more3 > 0 ? more3 : Four{};
      }
      std::memcpy(&won[i * row + j], &sum0, sizeof sum0);
      std::memcpy(&won[(i + 1) * row + j], &sum1, sizeof sum1);
      std::memcpy(&won[(i + 2) * row + j], &sum2, sizeof sum2);
      std::memcpy(&won[(i + 3) * row + j], &sum3, sizeof sum3);
      for (std::size_t b = 0; b < lanes; ++b) {
        const Four against{sum0[b], sum1[b], sum2[b], sum3[b]};
        std::memcpy(&lost[(j + b) * row + i], &against, sizeof against);
      }
    }
  }
}

double sum_of_pairs(std::span<const double> won, std::span<const double> many, std::size_t places, std::size_t row) {
  Lanes sum{};
  for (std::size_t i = 0; i < places; ++i) {
    for (std::size_t j = 0; j < row; j += lanes) {
      for (std::size_t l = 0; l < lanes; ++l) sum[l] += many[i] * many[j + l] * won[i * row + j + l];
    }
  }
  return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

}  // namespace truce::bargaining::challenge
