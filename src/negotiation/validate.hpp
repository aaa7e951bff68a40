// Does anything beat the mean out of sample? Cross-validation over whole groups.
//
// Groups are dealt into folds by the address (seed, group). What a rival has to fit is fitted on the other folds.
//
// Rivals in absolute error (each a point):
//   each model as it is
//   shrunk        O + lambda (m - O): the mean drawn towards the middle of the scale; lambda fitted
//   blend of X    O + lambda (X - O): the mean drawn towards model X; lambda fitted
//   best model    the model with the least error on the other folds
//   mixture       weighted mean of all models, weights >= 0 that sum to one, fitted
//   median model  median of the models' answers; nothing to fit
// Rivals in CRPS (each a distribution). A point becomes one by adding the errors it made on the other folds, held to
// the scale; the mean is dressed in the same way, so that nobody wins by being a distribution.
//   each model dressed, the shrunk mean, the mixture
//   positions     dressed mean mixed with the lottery over positions by weight; the share fitted
//
// Among twenty rivals one looks better than the mean by chance alone. So beside each rival's own interval stands one
// that holds for all at once: mean +- c sd, c the 95 % quantile over replicates of the largest |t| of any rival (the
// idea of White's reality check, with studentised differences). Only that one says that something beats the mean.
#pragma once

#include <string>
#include <vector>

#include "negotiation/score.hpp"

namespace truce::negotiation {

struct Rival {
  std::string id;
  double error = unknown;       // mean of the measure over cases
  double difference = unknown;  // to the mean's, on the same cases; below 0 is better
  double low = unknown, high = unknown;          // 95 %, by groups, for this rival alone
  double all_low = unknown, all_high = unknown;  // 95 % for all rivals at once
};

struct Validation {
  std::size_t cases = 0, groups = 0, folds = 0;
  std::vector<Rival> absolute;  // the mean itself first
  std::vector<Rival> crps;
};

struct ValidationOptions {
  std::size_t folds = 10;
  ScoreOptions score;
};

/// The arena must hold compromise among its forecasters.
[[nodiscard]] Validation validate(const Arena& arena, const ValidationOptions& options);

}  // namespace truce::negotiation
