// One reader for each layout; read.hpp says what they are. Each returns nothing where it found a problem.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "negotiation/council.hpp"
#include "negotiation/negotiation.hpp"

namespace truce::negotiation {

[[nodiscard]] std::vector<Negotiation> read_table(std::string_view text, const std::string& file, double low,
                                                  double high, Diagnostics& found);
[[nodiscard]] std::vector<Negotiation> read_ktab(std::string_view text, const std::string& file, double low,
                                                 double high, Diagnostics& found);
[[nodiscard]] std::vector<Negotiation> read_exchange(std::string_view text, const std::string& file, double low,
                                                     double high, Diagnostics& found);
[[nodiscard]] std::vector<Negotiation> read_deu(std::string_view text, const std::string& file, const Council& council,
                                                Diagnostics& found);

}  // namespace truce::negotiation
