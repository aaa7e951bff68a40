#include "random/design/sobol.hpp"

#include "base/contract.hpp"
#include "random/design/direction_numbers.hpp"

namespace truce::random {

namespace {

std::array<std::uint32_t, 32> corput() {
  std::array<std::uint32_t, 32> v{};
  for (std::size_t k = 0; k < 32; ++k) v[k] = 0x80000000u >> k;
  return v;
}

std::array<std::uint32_t, 32> directions_of(const DirectionNumbers& numbers) {
  const auto s = static_cast<std::size_t>(numbers.degree);
  std::array<std::uint32_t, 32> v{};
  for (std::size_t k = 0; k < s; ++k) v[k] = numbers.m[k] << (31 - k);
  for (std::size_t k = s; k < 32; ++k) {
    v[k] = v[k - s] ^ (v[k - s] >> s);
    for (std::size_t j = 1; j < s; ++j)
      if ((numbers.coefficients >> (s - 1 - j)) & 1u) v[k] ^= v[k - j];
  }
  return v;
}

}  // namespace

SobolSequence::SobolSequence(std::size_t dimensions) {
  TRUCE_EXPECTS(dimensions >= 1 && dimensions <= sobol_dimensions);
  directions_.push_back(corput());
  for (std::size_t d = 1; d < dimensions; ++d) directions_.push_back(directions_of(direction_numbers()[d - 1]));
}

double SobolSequence::operator()(std::uint32_t i, std::size_t d) const {
  std::uint32_t gray = i ^ (i >> 1);
  std::uint32_t x = 0;
  for (std::size_t k = 0; gray != 0; ++k, gray >>= 1)
    if (gray & 1u) x ^= directions_[d][k];
  return static_cast<double>(x) * 0x1.0p-32;
}

}  // namespace truce::random
