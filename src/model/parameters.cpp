#include "model/parameters.hpp"

#include <utility>

namespace truce::model {

void place_value(const ParameterEntry& entry, Parameters& parameters, std::size_t index, double value) {
  parameters.value[index] = value;
  if (entry.place) entry.place(parameters, value);
}

std::uint32_t hash_address(std::string_view address) {
  std::uint32_t hash = 2166136261u;
  for (const char c : address) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 16777619u;
  }
  return hash;
}

ParameterId ParameterTable::add(ParameterEntry entry) {
  entry.stream_step = hash_address(entry.address);
  all_.push_back(std::move(entry));
  return ParameterId{all_.size() - 1};
}

const ParameterEntry* ParameterTable::find(std::string_view address) const {
  for (const auto& entry : all_)
    if (entry.address == address) return &entry;
  return nullptr;
}

}  // namespace truce::model
