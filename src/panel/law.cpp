#include "panel/law.hpp"

#include <algorithm>

#include "base/contract.hpp"

namespace truce::panel {

void Law::add(const Law& other, double weight) {
  if (other.mass_.size() > mass_.size()) mass_.resize(other.mass_.size(), 0.0);
  for (std::size_t k = 0; k < other.mass_.size(); ++k) mass_[k] += weight * other.mass_[k];
}

double Law::total() const {
  double sum = 0;
  for (const double p : mass_) sum += p;
  return sum;
}

double Law::mean() const {
  double sum = 0;
  for (std::size_t k = 0; k < mass_.size(); ++k) sum += mass_[k] * static_cast<double>(support()[k]);
  return sum;
}

double Law::chance_above(std::int64_t count) const {
  double sum = 0;
  for (std::size_t k = mass_.size(); k-- > 0 && support()[k] > count;) sum += mass_[k];
  return sum;
}

std::vector<double> Law::draws(std::size_t count) const {
  TRUCE_EXPECTS(!mass_.empty());
  const double all = total();
  std::vector<double> values;
  values.reserve(count);
  std::size_t k = 0;
  double below = mass_[0];
  for (std::size_t i = 0; i < count; ++i) {
    const double p = (static_cast<double>(i) + 0.5) / static_cast<double>(count) * all;
    while (below < p && k + 1 < mass_.size()) below += mass_[++k];
    values.push_back(static_cast<double>(support()[k]));
  }
  return values;
}

double Law::quantile(double p) const {
  TRUCE_EXPECTS(!mass_.empty() && p >= 0 && p <= 1);
  const double wanted = p * total();
  std::size_t k = 0;
  for (double below = mass_[0]; below < wanted && k + 1 < mass_.size();) below += mass_[++k];
  return static_cast<double>(support()[k]);
}

Law mixed(const Law& first, const Law& second, double share) {
  Law law;
  law.add(first, share);
  law.add(second, 1 - share);
  return law;
}

}  // namespace truce::panel
