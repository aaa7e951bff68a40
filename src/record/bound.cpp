#include "record/bound.hpp"

#include <array>
#include <cmath>

namespace truce::record {

Range range_of(const Row& row) {
  static constexpr std::array<double, 3> approximate_sd{0.2, 0.5, 1.2};  // high, medium, low reliability; judgement
  const double value = row.value.value_or(0);
  switch (row.bound) {
    case Bound::exact:
      return {value, value};
    case Bound::at_least:
      return {value};
    case Bound::at_most:
      return {0, value};
    case Bound::about: {
      const double factor = std::exp(approximate_sd[static_cast<std::size_t>(row.reliability)]);
      return {value / factor, value * factor};
    }
  }
  return {};
}

std::string_view words_before(Bound bound) {
  static constexpr std::array<std::string_view, 4> words{"", "at least ", "at most ", "about "};
  return words[static_cast<std::size_t>(bound)];
}

}  // namespace truce::record
