#include "model/coordinates.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "model/member.hpp"
#include "random/normal.hpp"
#include "random/pick.hpp"

namespace truce::model {

namespace {

// The quantile of a law is asked for inside (0, 1) only; beyond eight standard deviations no sampler goes in earnest.
constexpr double least_probability = 1e-15;

double probability_of(double z) { return std::clamp(random::normal_cdf(z), least_probability, 1 - least_probability); }

double value_at(const ParameterEntry& entry, double z) {
  return std::clamp(random::quantile(entry.law, probability_of(z)), entry.range.low, entry.range.high);
}

posture::LeaderType type_at(const std::array<double, 3>& weights, double z) {
  return static_cast<posture::LeaderType>(random::pick_at(probability_of(z), weights));
}

}  // namespace

Coordinates::Coordinates(const Model& model) : model_(model) {
  for (std::size_t i = 0; i < model.table.all().size(); ++i)
    if (!random::is_constant(model.table.all()[i].law)) parameter_.push_back(ParameterId{i});
  for (std::size_t f = 0; f < model.factions; ++f) type_.push_back(f);
}

std::string Coordinates::address(std::size_t coordinate) const {
  if (coordinate < parameter_.size()) return model_.table[parameter_[coordinate]].address;
  const ActorId actor = model_.faction[type_[coordinate - parameter_.size()]].actor;
  return fmt::format("faction.{}.type", model_.situation->actors[actor.index()].id);
}

ParameterId Coordinates::parameter(std::size_t coordinate) const {
  return coordinate < parameter_.size() ? parameter_[coordinate] : ParameterId{};
}

double Coordinates::value(std::size_t coordinate, double z) const {
  if (coordinate < parameter_.size()) return value_at(model_.table[parameter_[coordinate]], z);
  Parameters median;
  for (const auto& entry : model_.table.all()) median.value.push_back(random::median(entry.law));
  return static_cast<double>(type_at(type_weights(model_, median, type_[coordinate - parameter_.size()]), z));
}

std::shared_ptr<const Parameters> Coordinates::at(std::span<const double> z) const {
  TRUCE_EXPECTS(z.size() == size());
  const auto& table = model_.table.all();
  std::vector<double> values;
  for (std::size_t i = 0, c = 0; i < table.size(); ++i) {
    const bool moves = c < parameter_.size() && parameter_[c].index() == i;
    values.push_back(moves ? value_at(table[i], z[c++]) : random::median(table[i].law));
  }
  return parameters_of(model_, values, type_levels(z));
}

std::shared_ptr<const Parameters> Coordinates::changed(const Parameters& from, std::span<const double> z,
                                                       std::span<const std::uint32_t> differing) const {
  TRUCE_EXPECTS(z.size() == size());
  Parameters parameters = from;
  for (const std::uint32_t c : differing) {
    if (c >= parameter_.size()) continue;  // a type
    const ParameterId id = parameter_[c];
    place_value(model_.table[id], parameters, id.index(), value_at(model_.table[id], z[c]));
  }
  return completed(model_, std::move(parameters), type_levels(z));
}

std::vector<double> Coordinates::type_levels(std::span<const double> z) const {
  std::vector<double> levels;
  for (std::size_t t = 0; t < type_.size(); ++t) levels.push_back(probability_of(z[parameter_.size() + t]));
  return levels;
}

}  // namespace truce::model
