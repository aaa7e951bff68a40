// The table: who wants what, how much, and with what weight. What every bargaining model reads and gives back.
//
// Numbers are stored issue by issue, so that one issue's positions lie side by side: position[issue * actors + actor].
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace truce::bargaining {

/// A view; the numbers belong to the caller.
struct TableView {
  std::size_t actors = 0;
  std::size_t issues = 0;
  std::span<const double> position;    // issues x actors, on the issue's scale ([0, 100] in the model); NaN: takes none
  std::span<const double> salience;    // issues x actors, [0, 1]
  std::span<const double> capability;  // actors, >= 0
  std::span<const double> reference;   // issues: outcome without agreement; empty where unknown, NaN per issue
  std::span<const double> issue_capability{};  // issues x actors, where capability differs by issue; empty where not

  [[nodiscard]] std::span<const double> positions(std::size_t issue) const {
    return position.subspan(issue * actors, actors);
  }
  [[nodiscard]] std::span<const double> saliences(std::size_t issue) const {
    return salience.subspan(issue * actors, actors);
  }
  [[nodiscard]] std::span<const double> capabilities(std::size_t issue) const {
    return issue_capability.empty() ? capability : issue_capability.subspan(issue * actors, actors);
  }
};

/// The same, owning.
struct Table {
  std::size_t actors = 0;
  std::size_t issues = 0;
  std::vector<double> position;
  std::vector<double> salience;
  std::vector<double> capability;
  std::vector<double> reference;
  std::vector<double> issue_capability{};

  [[nodiscard]] TableView view() const {
    return {actors, issues, position, salience, capability, reference, issue_capability};
  }
};

/// What makes it no table, one sentence each; empty when it is one.
[[nodiscard]] std::vector<std::string> problems(const TableView& table);

/// Whether the weights decided, or nobody had any and all counted alike.
enum class Weighting : std::uint8_t { weighted, unweighted };

/// One issue settled.
struct Outcome {
  double value;
  Weighting weighting;
};

}  // namespace truce::bargaining
