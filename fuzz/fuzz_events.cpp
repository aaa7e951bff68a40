// Any bytes as a table of events: events in order inside their watch or problems, never a crash; small ones are fitted,
// and what is fitted is no worse than a constant rate.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>

#include "excitation/fit.hpp"
#include "excitation/read.hpp"

namespace {

using truce::excitation::Events;

void fit(const Events& events) {
  if (events.size() > 60 || events.series_count() > 3) return;  // about reading, not about large tables
  const auto made = truce::excitation::fit(truce::excitation::Design(events, {0}));
  if (!(made.log_likelihood >= made.poisson_log_likelihood - 1e-6)) __builtin_trap();
  for (const double mu : made.mu_per_day)
    if (!(mu >= 0 && std::isfinite(mu))) __builtin_trap();
}

void check(const truce::excitation::Reading& reading) {
  if (reading.events.has_value() != reading.diagnostics.ok()) __builtin_trap();
  if (!reading.events) return;
  const Events& events = *reading.events;
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (!(events.days[i] >= 0 && events.days[i] <= events.end_days)) __builtin_trap();
    if (i > 0 && events.days[i] < events.days[i - 1]) __builtin_trap();
    if (events.series[i] >= events.series_count()) __builtin_trap();
  }
  fit(events);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text{reinterpret_cast<const char*>(data), size};
  check(truce::excitation::read(text, "events.csv", {}));
  check(truce::excitation::read(text, "events.csv", {.column = "day", .series = "group"}));
  return 0;
}
