// An elicitation study: what several experts said of the same quantities, as quantiles; for seed questions also what
// turned out to be true.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "random/distribution.hpp"

namespace truce::experts {

/// Between stated quantiles a value, or its logarithm, is taken as uniform.
using Background = random::Experts::Background;

struct Question {
  std::string id;
  std::string text;  // may be empty
  Background background = Background::uniform;
  std::optional<double> truth;  // a seed question has one
  Place place;                  // where it is first named
};

/// One value for each of the study's probabilities; empty where there is no answer.
using Answer = std::vector<double>;
using Answers = std::vector<Answer>;  // by question

struct Study {
  std::vector<double> probabilities;  // at least two, increasing, inside 0 to 1
  std::vector<std::string> experts;
  std::vector<Question> questions;
  std::vector<Answers> answers;  // by expert

  /// Indices of the questions whose truth is known.
  [[nodiscard]] std::vector<std::size_t> seeds() const;
  [[nodiscard]] std::optional<std::size_t> question(std::string_view id) const;
};

/// What makes it no study that can be scored or pooled; everything at once. `file` is named where no place is known.
void check(const Study& study, const std::string& file, Diagnostics& found);

}  // namespace truce::experts
