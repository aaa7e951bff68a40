// Search of a front under noise: an elitist evolutionary algorithm over members that all plans share.
//
// The loss of a point on an objective is its mean over the first n members of one sample. Every point meets the same members
// with the same chance, so with n fixed the problem is exact (a sample average); what is won there may still be luck of
// these members, and how much is said by others who never were in the search.
//
//   stage s of S     n_s = n_1 2^s members; the point's earlier members count on, only new ones are simulated
//   birth            children of two parents, half of the first parents from the front, the rest by tournaments of two;
//                    crossed, moved (vary.hpp), made admissible; none that was there before
//   race             all children meet n_s/4 members, the better half n_s/2, the better half of those n_s
//   survival         of population and children the P best: rank of boxes, then crowding (front.hpp)
//   front            of all that met n_s members, one for each box that no other dominates
//   resolution       e_k = 1/2 median over the first population of  sd_i( y_ik - y_0k ) / sqrt(n_S)
//
//   symbol  name                                                                            value
//   n_1     members of the first stage                                                      64
//   S       stages                                                                          3
//   P       population, and children of a round                                             40
//   y_ik    loss of a point in member i on objective k; y_0k: of the first start            of objective k
//   e_k     resolution: half the standard error of a difference to the first start in the last stage (judgement)
//
// Ranks, crowding, tournaments: deb_2002. Boxes and parents from the front: hadka_2013. The race is successive halving
// (jamieson_2016) on ranks, the growing sample a variable sample average (royset_2012). Ours: the two together; boxes by the
// error of a difference, so that noise does not pass for a trade-off; equal shares of the runs to the stages, but
// that the first may use what the others need not.
//
// Deterministic for a seed: chance is addressed by child and round, and the work is counted in runs, not in time. No proof
// of convergence; with many objectives nearly everything is on the front, and the search then hardly presses forward.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "analysis/search/front.hpp"
#include "analysis/search/vary.hpp"

namespace truce::analysis::search {

/// A point and what the members answered so far.
struct Trial {
  Point point;
  std::size_t members = 0;
  std::vector<double> losses;  // member x objective; not a number where a member gave no answer

  /// Mean loss over the first `count` members, of those that answered; infinite where none did.
  [[nodiscard]] Losses mean(std::size_t count, std::size_t objectives) const;
};

struct Problem {
  std::vector<Axis> axes;
  std::size_t objectives = 1;
  /// Puts a point on the nearest place that is allowed, the same for points that mean the same.
  std::function<void(Point&, random::Stream&)> admit;
  /// Lets each trial meet members up to `members`: appends their losses.
  std::function<void(std::span<Trial* const> trials, std::size_t members)> meet;
};

struct Effort {
  std::uint64_t runs = 100'000;      // paths, one member under one point each
  std::size_t first_members = 64;    // at least 4
  std::size_t stages = 3;
  std::size_t population = 40;
  std::uint64_t seed = 1;
  std::vector<double> resolution;    // by objective; empty: estimated
  const std::atomic<bool>* stop = nullptr;

  [[nodiscard]] std::size_t last_members() const { return first_members << (stages - 1); }
};

struct Stage {
  std::size_t members = 0;
  std::size_t rounds = 0;
  std::uint64_t runs = 0;    // of this stage
  std::size_t front = 0;     // points on the front at its end
};

enum class Ending : std::uint8_t { spent, exhausted, stopped };  // exhausted: no new point could be made

struct Found {
  std::vector<Trial> front;       // all with last_members() members, unless stopped
  std::vector<Trial> runners_up;  // of the last population, not on the front; the best first
  std::vector<Stage> stages;
  std::vector<double> resolution;
  std::uint64_t runs = 0;
  std::size_t tried = 0;     // points
  Ending ending = Ending::spent;
};

/// Fewest runs with which the search can go through all stages at all.
[[nodiscard]] std::uint64_t fewest_runs(const Effort& effort);

/// `starts` are tried first; there is at least one. `effort.runs` is not exceeded.
[[nodiscard]] Found optimise(const Problem& problem, const std::vector<Point>& starts, const Effort& effort);

}  // namespace truce::analysis::search
