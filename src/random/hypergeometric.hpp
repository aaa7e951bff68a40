// Drawing persons without replacement: hypergeometric and multivariate hypergeometric draws, exact.
//
// Small samples person by person; larger ones by ratio of uniforms, algorithm HRUA* (Stadlober 1990, The ratio of
// uniforms approach for generating discrete random variates, Journal of Computational and Applied Mathematics 31(1)).
#pragma once

#include <cstdint>
#include <span>

#include "random/stream.hpp"

namespace truce::random {

/// How many of `sample` persons, drawn from marked + unmarked, are marked; sample <= marked + unmarked. Draws nothing
/// where the answer is certain.
[[nodiscard]] std::int64_t hypergeometric(Stream& stream, std::int64_t marked, std::int64_t unmarked,
                                          std::int64_t sample);

/// n persons drawn from groups of these sizes: out_i <= counts_i, sum out = n. n <= sum counts.
void multivariate_hypergeometric(Stream& stream, std::span<const std::int64_t> counts, std::int64_t n,
                                 std::span<std::int64_t> out);

}  // namespace truce::random
