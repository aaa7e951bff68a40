#include "panel/series.hpp"

#include <algorithm>

namespace truce::panel {

Month Series::first() const {
  TRUCE_EXPECTS(!units.empty());
  return std::ranges::min(units, {}, &Unit::first).first;
}

Month Series::last() const {
  TRUCE_EXPECTS(!units.empty());
  return std::ranges::max(units, {}, &Unit::last).last();
}

}  // namespace truce::panel
