#include "mechanism/bargaining/present.hpp"

#include <cmath>

namespace truce::bargaining {

void Present::take(const TableView& table, std::size_t issue) {
  who.clear();
  for (auto* numbers : {&position, &salience, &capability}) numbers->clear();
  for (std::size_t actor = 0; actor < table.actors; ++actor) {
    const double x = table.positions(issue)[actor];
    if (std::isnan(x)) continue;
    who.push_back(static_cast<std::uint32_t>(actor));
    position.push_back(x);
    salience.push_back(table.saliences(issue)[actor]);
    capability.push_back(table.capabilities(issue)[actor]);
  }
  reference = table.reference.empty() ? NAN : table.reference[issue];
}

}  // namespace truce::bargaining
