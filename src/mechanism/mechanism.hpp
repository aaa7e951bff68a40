// The shape of a mechanism room.
//
// A room has `Parameters` (constant over a member's life), a `State` where it keeps one, and function objects that
// take plain numbers and a random stream and return plain numbers. It knows neither the case nor its neighbours.
// Its door sign says as data what it is, so that the list of mechanisms, the documents and the reports read the
// declaration instead of knowing mechanisms by name.
#pragma once

#include <string_view>
#include <vector>

#include "random/distribution.hpp"

namespace truce::mechanism {

/// Closed interval in which a parameter makes sense.
struct Range {
  double low;
  double high;
};

enum class Origin {
  published,  // a paper gives form and number
  form,       // a paper gives the form; the number is judgement
  ours,       // form and number are ours
};

/// One uncertain parameter of a room: how it is called in a case (`posture.w_pay`), where it lives, its prior.
template <class Parameters>
struct ParameterSign {
  std::string_view name;
  double Parameters::*member;
  random::Distribution prior;
  Range range;
  std::string_view unit;    // "1/day", "1", "days", "persons", ...
  std::string_view meaning; // a few plain words
  std::string_view reason;  // where the prior comes from; "judgement" where it is ours
};

/// What hangs on the door.
struct DoorSign {
  std::string_view id;       // "posture"
  std::string_view title;    // "Posture: quantal response of the leaders"
  std::string_view summary;  // one sentence for the brief
  Origin origin = Origin::ours;
  bool event_driven = false;             // events inside a step keep their day
  std::vector<std::string_view> papers;  // bibliography keys, author_year
  std::string_view chapter;              // docs/methods/posture.md
};

}  // namespace truce::mechanism
