// What it costs an ensemble that many members start from one draw.
//
// M members start from D draws of the posterior, evenly. With b^2 the variance between draws of a draw's mean answer and
// w^2 the variance within, the mean over all members has the variance b^2/D + w^2/M, and (b^2 + w^2)/M were each member a
// draw of its own. Their ratio is the design effect (Kish 1965). Estimated on the first n members, of which each draw has
// n_d, by the variance of draws' sums of residuals r (linearised, Cochran 1977, as everywhere where draws count):
//
//   V_n = D/(D-1) sum_d (sum_{m in d} r_m)^2 / n^2,     b^2 = (V_n - s^2/n)/(1/D - 1/n),     w^2 = s^2 - b^2
//
// and then told for M. At least 1: draws evenly spread may make the estimate smaller, by chance.
//
// Draws may themselves descend from few ancestors, which a sampler's moves have not wholly set apart. Taking ancestors as
// what is independent (as Lee & Whiteley 2018 do for particle filters), with w_e their shares of the n members and S_e the
// sums of residuals,
//
//   V = c sum_e S_e^2 / n^2,     c = W_2 / (W_2 - 2 W_3 + W_2^2),     W_k = sum_e w_e^k
//
// where c (ours; E/(E - 1) for equal shares) makes it unbiased if ancestors' means scatter alike. It holds for any M, since
// more members descend from no more ancestors. Where draws have been set apart, it says what draws say, with more noise.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace truce::stats {

/// c of the shares that clusters hold of all weight; 0 where fewer than two hold any.
[[nodiscard]] double unequal_clusters(std::span<const double> shares);

/// The same with ancestors as what is independent, each member's numbered below `ancestors`.
[[nodiscard]] double ancestral_effect(std::span<const double> answer, std::span<const std::uint32_t> ancestor,
                                      std::size_t ancestors, std::size_t members);

/// `answer`: not a number where a member has none, and such are left out; `draw` of each, numbered below `draws`.
/// `members`: M. 1 where nothing can be told: fewer than two draws met, or all answers alike.
[[nodiscard]] double design_effect(std::span<const double> answer, std::span<const std::uint32_t> draw, std::size_t draws,
                                   std::size_t members);

}  // namespace truce::stats
