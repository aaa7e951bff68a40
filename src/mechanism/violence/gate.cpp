#include "mechanism/violence/gate.hpp"

#include <algorithm>
#include <cmath>

namespace truce::violence {

std::string_view to_string(Gate gate) {
  switch (gate) {
    case Gate::hold: return "hold";
    case Gate::fire: return "fire";
    case Gate::war: return "war";
  }
  return "?";
}

double gate_exponent(const Parameters& p, const GateCovariates& c) {  // (1)
  return p.g_front * (c.other - 1) + p.g_order * c.order - p.g_strike * c.strikes +
         p.g_material * (c.material - c.material_at_start) + p.g_presence * c.foreign * (1 - c.signed_presence) -
         p.g_comply * c.complying - p.g_window * c.window;
}

FrontInput front_input(const Parameters& p, double exponent, Abroad abroad) {  // (2)
  const double shutting = std::exp(-std::clamp(exponent, -exponent_limit, exponent_limit) / 2);
  return {.open_per_day = p.open_per_day / (shutting * shutting),
          .close_per_day = p.close_per_day * shutting,
          .war_per_day = p.war_per_day * (abroad == Abroad::war ? p.escalation_factor : 1)};
}

}  // namespace truce::violence
