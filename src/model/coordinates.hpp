// The uncertain numbers of a case as independent standard normal coordinates: what inference moves in.
//
// A number with law F has the coordinate z = Phi^-1(F(value)), so value = F^-1(Phi(z)); the type of a faction's leaders
// is the type whose share of [0, 1) holds Phi(z). A priori the coordinates are independent and standard normal, whatever
// the laws: priors of all shapes, bounded ones included, become one that every sampler knows. Retaliation whose spectral
// radius is not under one has no place in the prior: such a point is no member.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "model/model.hpp"

namespace truce::model {

class Coordinates {
 public:
  explicit Coordinates(const Model& model);

  [[nodiscard]] std::size_t size() const { return parameter_.size() + type_.size(); }
  /// "posture.w_pay", "faction.kh.type".
  [[nodiscard]] std::string address(std::size_t coordinate) const;
  /// The table's entry a coordinate belongs to; unset for a leader's type.
  [[nodiscard]] ParameterId parameter(std::size_t coordinate) const;
  /// What a coordinate stands for at z, in its own unit; a leader's type by its number, by the case's probabilities.
  [[nodiscard]] double value(std::size_t coordinate, double z) const;
  /// The parameters at a point of size() coordinates; null where retaliation would explode.
  [[nodiscard]] std::shared_ptr<const Parameters> at(std::span<const double> z) const;
  /// at(z), given the parameters of a point that differs from z in the coordinates `differing` alone.
  [[nodiscard]] std::shared_ptr<const Parameters> changed(const Parameters& from, std::span<const double> z,
                                                          std::span<const std::uint32_t> differing) const;

 private:
  [[nodiscard]] std::vector<double> type_levels(std::span<const double> z) const;

  const Model& model_;
  std::vector<ParameterId> parameter_;  // those that are no constants
  std::vector<std::size_t> type_;       // factions whose leaders may be of more than one type
};

}  // namespace truce::model
