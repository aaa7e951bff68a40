// A study while it is read: experts and questions in the order of their first mention, every answer once.
#pragma once

#include <map>
#include <string>

#include "experts/study.hpp"

namespace truce::experts {

class Draft {
 public:
  Draft(std::vector<double> probabilities, Diagnostics& found) : found_(found) { study_.probabilities = std::move(probabilities); }

  std::size_t expert(const std::string& name);
  std::size_t question(const std::string& id, const Place& place);
  [[nodiscard]] Question& at(std::size_t question) { return study_.questions[question]; }
  [[nodiscard]] std::optional<std::size_t> known(const std::string& id) const;

  /// Says that the answer is there, or is a second one.
  void answer(std::size_t expert, std::size_t question, Answer values, const Place& place);
  /// Says so where the question already has another truth.
  void truth(std::size_t question, double value, const Place& place);
  [[nodiscard]] std::size_t quantiles() const { return study_.probabilities.size(); }

  /// The study, checked; nothing where anything was wrong.
  [[nodiscard]] std::optional<Study> take(const std::string& file);

 private:
  Study study_;
  std::map<std::string, std::size_t> experts_, questions_;
  Diagnostics& found_;
};

}  // namespace truce::experts
