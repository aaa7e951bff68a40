#include "brief/draws.hpp"

#include <unordered_map>

namespace truce::brief {

analysis::Draws draws_of(const ensemble::Forecast& forecast, const std::vector<std::size_t>& members) {
  if (!forecast.is_conditioned()) return analysis::one_for_each(members.size());
  const auto& sample = *forecast.conditioned->sample;
  analysis::Draws draws;
  std::unordered_map<std::size_t, std::uint32_t> seen;
  for (const std::size_t member : members) {
    const std::size_t draw = sample.draw_of(static_cast<std::uint32_t>(member));
    draws.of_row.push_back(seen.emplace(draw, static_cast<std::uint32_t>(seen.size())).first->second);
    draws.ancestor_of_row.push_back(sample.draw(draw).ancestor);
  }
  draws.count = seen.size();
  draws.ancestors = sample.ancestors();
  return draws;
}

}  // namespace truce::brief
