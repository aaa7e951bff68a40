// Reads a table of a negotiation in one of four layouts, or says everything that is wrong with it.
//
//   table     CSV with named columns in any order and letter case: actor, position, salience (0 to 1), capability, and
//             where there are several: issue, group; where known: reference, outcome. One row per actor and issue.
//             A number is 12.5 or, uncertain, 10..12.5..20: triangular, by its ends and its mode.
//   ktab      KAPSARC's toolkit: a line of title, description, number of actors and of issues; a header Actor,
//             Description, Power, then position and salience per issue; salience in percent
//   exchange  the exchange programs' rows, tab separated: '#A' actor, '#P' issue, '#M' issue end-of-scale,
//             '#D' actor issue position salience power
//   deu       Decision-making in the European Union (doi:10.34810/data53), tab separated: per issue positions p*,
//             saliences s* in 0 to 100 by actor, reference rp, outcome out; grouped by proposal prnr. It has no
//             capabilities: see council.hpp
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"
#include "negotiation/council.hpp"
#include "negotiation/negotiation.hpp"

namespace truce::negotiation {

enum class Layout : unsigned char { automatic, table, ktab, exchange, deu };

struct ReadOptions {
  Layout layout = Layout::automatic;
  std::optional<std::pair<double, double>> scale{};  // 0 to 100 where not told; exchange files carry their own
  Council council{};                               // deu only
};

struct Reading {
  std::vector<Negotiation> negotiations;  // by group, in the order of the file; empty where there are problems
  Diagnostics diagnostics;
  Layout layout = Layout::table;
};

[[nodiscard]] Reading read(std::string_view text, const std::string& file, const ReadOptions& options = {});

/// The layout that the first two lines speak for.
[[nodiscard]] Layout layout_of(std::string_view text);

/// As a CSV file of layout `table` that reads back to the same negotiations.
[[nodiscard]] std::string write(const std::vector<Negotiation>& negotiations);

}  // namespace truce::negotiation
