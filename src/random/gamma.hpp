// Gamma draws (Marsaglia & Tsang 2000, ACM Transactions on Mathematical Software 26(3), doi:10.1145/358407.358414).
#pragma once

#include "random/stream.hpp"

namespace truce::random {

/// Mean shape x scale, variance shape x scale^2; 0, and nothing drawn, where shape or scale is 0.
[[nodiscard]] double gamma(Stream& stream, double shape, double scale);

/// Logarithm of a gamma number of scale 1: finite where the number itself would be rounded to 0 (small shapes).
[[nodiscard]] double log_gamma_variate(Stream& stream, double shape);

}  // namespace truce::random
