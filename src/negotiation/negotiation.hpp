// A negotiation: who bargains about what, as an analyst states it. Named, possibly uncertain numbers on the analyst's
// own scales; the bargaining models see the same as a plain table on 0 to 100.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "mechanism/bargaining/table.hpp"

namespace truce::negotiation {

inline constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// A number, or a triangular law by its ends and its mode; all three NaN where nothing is stated.
struct Quantity {
  double low = unknown;
  double mode = unknown;
  double high = unknown;

  [[nodiscard]] static Quantity exactly(double value) { return {value, value, value}; }
  [[nodiscard]] bool stated() const { return !std::isnan(mode); }
  [[nodiscard]] bool uncertain() const { return low < high; }
};

struct Issue {
  std::string name;
  double low = 0;  // ends of the scale
  double high = 100;
  double reference = unknown;  // the outcome without agreement
  double outcome = unknown;    // what was decided, where that is known
};

/// One group of issues that the same actors settle together.
struct Negotiation {
  std::string group;  // empty where the file has one
  std::vector<std::string> actors;
  std::vector<Issue> issues;
  std::vector<Quantity> position;    // issues x actors; not stated: takes no position
  std::vector<Quantity> salience;    // issues x actors, 0 to 1; not stated: 0
  std::vector<Quantity> capability;  // issues x actors; equal over an actor's issues where stated once
  bool capability_by_issue = false;  // some actor's differs

  [[nodiscard]] std::size_t cell(std::size_t issue, std::size_t actor) const { return issue * actors.size() + actor; }
};

/// Whether any number is uncertain.
[[nodiscard]] bool uncertain(const Negotiation& negotiation);

/// From the issue's own scale to 0 to 100, and back; the same bits where the scale is 0 to 100.
[[nodiscard]] double scaled(const Issue& issue, double value);
[[nodiscard]] double unscaled(const Issue& issue, double value);

/// The modes as a table on 0 to 100.
[[nodiscard]] bargaining::Table table_of(const Negotiation& negotiation);

/// One draw of every uncertain number. The address is (seed, purpose, cell, draw): any order of drawing gives the same
/// numbers. An actor's capability is drawn once for all its issues, so that it is strong on all or weak on all.
[[nodiscard]] bargaining::Table drawn(const Negotiation& negotiation, std::uint64_t seed, std::uint32_t draw);

}  // namespace truce::negotiation
