// Is there excitation at all? The likelihood ratio against the same background without it, with the law that it has
// where there is none.
//
// Two things keep the ratio from being chi-square with two degrees of freedom. The branching ratio lies on the edge of
// its range, so that at a known decay the ratio is 0 half of the time and else chi-square with one (Chernoff 1954). And
// the decay means nothing without excitation, so that the ratio is the largest over decays, LR = sup max(0, Z(beta))^2,
// of a Gaussian process (Davies 1987). Ours is its correlation: by Campbell's theorem the scores at two decays have
// covariance proportional to the integral of b1 exp(-b1 s) b2 exp(-b2 s), so that
//
//   corr(Z(b1), Z(b2)) = 2 sqrt(b1 b2) / (b1 + b2) = 1 / cosh(x / 2),   x = log(b1 / b2)                            (7)
//
// a stationary process in log beta whose derivative has standard deviation 1/2. Counting upcrossings of c = sqrt(LR),
//
//   p <= Phi(-c) + width / (4 pi) exp(-c^2 / 2),   width = log(beta_high / beta_low)                              (8)
//
// Holds for many events within a memory and many memories in the record: at the ends of the range few pairs of events
// decide and (8) is approximate; the test of this folder measures its size. With a background in pieces the same law is
// used as an approximation. For several series jointly no law is given: compare AIC.
#pragma once

#include "excitation/fit.hpp"

namespace truce::excitation {

struct PoissonTest {
  double ratio = 0;              // LR
  double p_known_decay = 1;      // as if the decay had been known beforehand
  double p_value = 1;            // (8)
};

[[nodiscard]] PoissonTest test_against_poisson(double likelihood_ratio, DecayRange range);

}  // namespace truce::excitation
