// Who said so: sources, claims, and the files as they were read.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/diagnostic.hpp"
#include "record/record.hpp"

namespace truce::casefile {

struct Source {
  std::string id;
  std::string publisher;
  std::string address;
  std::string title;          // empty where not known
  std::optional<Date> date;
  record::Reliability reliability = record::Reliability::medium;
  Place place;
};

struct Claim {
  std::string id;
  std::string source;
  std::string speaker;
  std::optional<Date> date;
  std::string text;                       // one sentence in our words
  std::vector<std::string> stands_for;    // what in the case stands for it: addresses and ids
  std::vector<std::string> questions;     // ids of questions whose answers speak to it
  std::vector<std::string> measures;      // ids of measures that speak to it
  Place place;
};

/// A file as it was read: copied into the run, hashed.
struct File {
  std::string name;
  std::string text;
};

}  // namespace truce::casefile
