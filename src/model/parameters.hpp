// Parameters: everything that is uncertain and constant over one member's life.
//
// Every uncertain number has an address ("posture.w_pay", "faction.kh.overrun"). A member's draw of it is read from a
// stream addressed by that text, so adding a parameter to a case moves no other draw.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "mechanism/bargaining/bargaining.hpp"
#include "mechanism/capability/capability.hpp"
#include "mechanism/credibility/credibility.hpp"
#include "mechanism/election/election.hpp"
#include "mechanism/funnel/funnel.hpp"
#include "mechanism/partnership/partnership.hpp"
#include "mechanism/patronage/patronage.hpp"
#include "mechanism/posture/posture.hpp"
#include "mechanism/violence/violence.hpp"

namespace truce::model {

struct FactionDraw {
  funnel::FactionParameters funnel;
  posture::LeaderType type = posture::LeaderType::limited;
};

struct Parameters {
  patronage::Parameters patronage;
  capability::Parameters capability;
  bargaining::Parameters bargaining;
  posture::Parameters posture;
  funnel::Parameters funnel;
  violence::Parameters violence;
  credibility::Parameters credibility;
  partnership::Parameters partnership;
  election::Parameters election;
  std::vector<FactionDraw> faction;
  std::size_t channels = 0;
  std::vector<double> retaliation;  // channels x channels, row k: mean responses on k to one event on each j
  std::vector<double> value;        // every number of the table, by ParameterId
  std::uint32_t redrawn = 0;        // supercritical draws thrown away before this one
};

/// One number that a member draws, or a constant of the case.
struct ParameterEntry {
  std::string address;
  random::Distribution law;
  mechanism::Range range;
  std::string unit;
  std::string meaning;
  std::string reason;                  // where the law comes from
  mechanism::Origin origin = mechanism::Origin::ours;
  bool from_case = false;              // the case states it, else a mechanism's default prior
  std::uint32_t stream_step = 0;       // hash of the address
  std::function<void(Parameters&, double)> place;  // where a mechanism reads it; empty for numbers read by id
};

/// Puts the value of the table's entry number `index` where it is read.
void place_value(const ParameterEntry& entry, Parameters& parameters, std::size_t index, double value);

class ParameterTable {
 public:
  /// Adds a number and returns where its value lies in Parameters::value.
  ParameterId add(ParameterEntry entry);

  [[nodiscard]] const std::vector<ParameterEntry>& all() const { return all_; }
  [[nodiscard]] const ParameterEntry& operator[](ParameterId id) const { return all_[id.index()]; }
  [[nodiscard]] std::vector<ParameterEntry>& entries() { return all_; }
  [[nodiscard]] const ParameterEntry* find(std::string_view address) const;

 private:
  std::vector<ParameterEntry> all_;
};

/// FNV-1a, 32 bits: the stream step of an address.
[[nodiscard]] std::uint32_t hash_address(std::string_view address);

}  // namespace truce::model
