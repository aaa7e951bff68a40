// A case as a family of histories: what its record says of everything uncertain.
//
// The coordinates are those of the case's uncertain numbers (model/coordinates.hpp), then one bias for each source that
// counts. A path is one history at one point: with its lineage it is simulated again at another point on the same
// chance, or at the same point on other chance in some of its steps (path_moves.hpp).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "assimilation/history/case_history.hpp"
#include "model/coordinates.hpp"

namespace truce::assimilation {

struct CasePath {
  std::vector<double> z;
  std::shared_ptr<const model::Parameters> parameters;  // at z
  model::Lineage lineage;
  std::vector<double> simulated;                        // per observation
  double log_likelihood = 0;                            // of all rows
};

class CaseFamily {
 public:
  using Path = CasePath;

  explicit CaseFamily(const model::Model& model)
      : evidence_(std::make_shared<const Evidence>(model)), coordinates_(model) {}

  [[nodiscard]] std::size_t dimensions() const { return coordinates_.size() + evidence_->observations.source.size(); }
  [[nodiscard]] bool admits(std::span<const double> z) const { return coordinates_.at(parameters_of(z)) != nullptr; }
  [[nodiscard]] CaseHistory population(std::span<const double> z, std::uint64_t seed, std::size_t particles) const;

  /// The same rows, saying what a history at z makes them say; bounds become exact.
  [[nodiscard]] CaseFamily simulate(std::span<const double> z, std::uint64_t seed) const;

  // ---- single histories
  [[nodiscard]] std::size_t steps() const { return evidence_->model.history_steps; }
  [[nodiscard]] Path path(std::vector<double> z, const CaseHistory& population, std::size_t particle) const;
  [[nodiscard]] std::optional<Path> moved(const Path& path, std::vector<double> z, std::span<const std::uint32_t> differing,
                                          double least) const;
  [[nodiscard]] std::optional<Path> renewed(const Path& path, std::size_t from, std::size_t to, std::uint64_t seed,
                                            double least) const;

  [[nodiscard]] const Evidence& evidence() const { return *evidence_; }
  [[nodiscard]] const model::Coordinates& coordinates() const { return coordinates_; }
  /// u_s of each source.
  [[nodiscard]] std::span<const double> biases_of(std::span<const double> z) const { return z.subspan(coordinates_.size()); }

 private:
  [[nodiscard]] std::span<const double> parameters_of(std::span<const double> z) const {
    return z.first(coordinates_.size());
  }
  [[nodiscard]] bool replay(Path& path, double least) const;

  std::shared_ptr<const Evidence> evidence_;
  model::Coordinates coordinates_;
};

}  // namespace truce::assimilation
