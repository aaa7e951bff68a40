// Any bytes as a table of a negotiation: an answer, never a crash; what could be read is written and read back as the
// same, and the cheap models settle it within its positions.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>

#include "negotiation/forecast.hpp"
#include "negotiation/read.hpp"

namespace {

void settle(const truce::negotiation::Negotiation& n) {
  if (n.position.size() > 200) return;  // about reading, not about large tables
  using truce::bargaining::Model;
  for (const Model model : {Model::compromise, Model::median, Model::exchange, Model::challenge, Model::condorcet}) {
    const auto made = truce::negotiation::forecast(n, model, {}, {.draws = 2});
    for (std::size_t p = 0; p < n.issues.size(); ++p) {
      const double width = n.issues[p].high - n.issues[p].low, value = made.issues[p].settlement;
      if (value < n.issues[p].low - 1e-9 * width || value > n.issues[p].high + 1e-9 * width) __builtin_trap();
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text{reinterpret_cast<const char*>(data), size};
  const auto reading = truce::negotiation::read(text, "table.csv");
  if (!reading.diagnostics.ok() && !reading.negotiations.empty()) __builtin_trap();
  if (reading.negotiations.empty()) return 0;
  if (reading.layout == truce::negotiation::Layout::table) {
    const auto written = truce::negotiation::write(reading.negotiations);
    const auto again = truce::negotiation::read(written, "table.csv");
    if (!again.diagnostics.ok() || truce::negotiation::write(again.negotiations) != written) __builtin_trap();
  }
  for (const auto& n : reading.negotiations) settle(n);
  return 0;
}
