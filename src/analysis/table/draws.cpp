#include "analysis/table/draws.hpp"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <string>
#include <unordered_map>

namespace truce::analysis {

double Draws::effective_ancestors() const {
  if (ancestor_of_row.empty()) return 0;
  std::vector<double> share(ancestors, 0.0);
  for (const std::uint32_t one : ancestor_of_row) share[one] += 1.0 / static_cast<double>(ancestor_of_row.size());
  double squares = 0;
  for (const double one : share) squares += one * one;
  return 1 / squares;
}

Draws one_for_each(std::size_t rows) {
  Draws draws{std::vector<std::uint32_t>(rows), rows};
  std::iota(draws.of_row.begin(), draws.of_row.end(), std::uint32_t{0});
  return draws;
}

Draws draws_of(const Table& table, const std::vector<std::size_t>& rows) {
  if (table.origin != Origin::run) return one_for_each(rows.size());
  Draws draws;
  std::unordered_map<std::string, std::uint32_t> seen;  // by the bytes of all inputs
  std::string key(table.inputs.size() * sizeof(double), '\0');
  for (const std::size_t row : rows) {
    for (std::size_t d = 0; d < table.inputs.size(); ++d)
      std::memcpy(key.data() + d * sizeof(double), &table.inputs[d].values[row], sizeof(double));
    draws.of_row.push_back(seen.emplace(key, static_cast<std::uint32_t>(seen.size())).first->second);
  }
  draws.count = seen.size();
  if (table.ancestor.empty()) return draws;
  for (const std::size_t row : rows) {
    draws.ancestor_of_row.push_back(table.ancestor[row]);
    draws.ancestors = std::max<std::size_t>(draws.ancestors, table.ancestor[row] + std::size_t{1});
  }
  return draws;
}

}  // namespace truce::analysis
