// Patient rule induction: the boxes of inputs in which a condition holds more and more often.
//
// Peeling (Friedman & Fisher 1999, friedman_1999): from the box of all rows, the slice at one end of one input that holds
// about a share `peel` of the rows is cut off, the best of all such slices, until fewer than `least_mass` of all rows
// would remain. Best is the largest rise of the density for each row given up:
//
//   gain = (density_new - density_old) / (rows_old - rows_new)
//
// ties going to the box with fewer restricted inputs, then to the input further left, its upper end first. A limit lies
// half way between the values on its two sides. Pasting: the other way from a box at hand, a share `paste` of the rows
// that lie just outside one end is taken in again as long as the density rises.
//
//   symbol    name                                                      here
//   coverage  rows of the box where the condition holds, of all such    1
//   density   share of the box's rows where it holds                    1
//   mass      the box's rows, of all                                    1
//   qp        quasi-p-value (Bryant & Lempert 2010, bryant_2010): chance of so many such rows or more among the box's,
//             if leaving out the one limit changed nothing: a binomial tail at the density without that limit. Where
//             rows are futures of fewer draws, rows and hits are divided by the design effect (ours; kish_1965)
//
// These are the rules of EMA Workbench 2.5 (its objective lenient1), so that its boxes come out again; peeling and
// pasting are the same for every column of numbers here, where it rounds limits of whole-number columns (changed).
// Holds for rows that fill the inputs evenly; coverage and density are of the rows at hand, not of the future. Fails
// where the region is no box: several or tilted regions need several boxes, or the tree beside it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "analysis/table/draws.hpp"

namespace truce::analysis {

struct Limits {
  double low, high;  // both included
};

/// One limit of a box against what it would be without.
struct QuasiP {
  std::size_t input;
  enum class End : unsigned char { low, high } end;
  double value;
};

struct PrimBox {
  std::vector<Limits> limits;  // by input
  std::size_t rows = 0;        // in the box
  std::size_t hits = 0;        // of them, where the condition holds
  std::size_t restricted = 0;  // inputs with a limit of their own
  enum class Step : unsigned char { start, peel, paste } step = Step::start;
};

struct PrimSettings {
  double peel = 0.1;
  double paste = 0.05;
  double least_mass = 0.05;
  std::optional<std::size_t> chosen{};  // box of the trajectory; none: the best balanced one
  enum class Pasting : unsigned char { none, at_chosen } pasting = Pasting::none;
  unsigned threads = 1;
};

struct PrimResult {
  std::size_t rows = 0, hits = 0;   // of all
  std::vector<PrimBox> trajectory;  // the first holds all rows
  std::size_t chosen = 0;           // into trajectory

  [[nodiscard]] double coverage(const PrimBox& box) const { return static_cast<double>(box.hits) / static_cast<double>(hits); }
  [[nodiscard]] double density(const PrimBox& box) const { return static_cast<double>(box.hits) / static_cast<double>(box.rows); }
  [[nodiscard]] double mass(const PrimBox& box) const { return static_cast<double>(box.rows) / static_cast<double>(rows); }
};

/// No value is missing; the condition holds in some rows and not in others. The chosen box is the one whose coverage and
/// density have the largest harmonic mean (judgement: neither matters more), or the one asked for; with pasting, it is then pasted, and the
/// result, if it grew, is the last and chosen box.
[[nodiscard]] PrimResult find_boxes(std::span<const std::vector<double>> inputs, const std::vector<bool>& holds,
                                    const PrimSettings& settings);

/// Of every limit of the box that is not where the rows end, the largest (least telling) first; `draws` of the rows.
[[nodiscard]] std::vector<QuasiP> quasi_p_values(std::span<const std::vector<double>> inputs, const std::vector<bool>& holds,
                                                 const Draws& draws, const PrimResult& result, const PrimBox& box);

}  // namespace truce::analysis
