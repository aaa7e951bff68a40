// Cases for tests that cross rooms: read, assembled, or the reasons why not.
#pragma once

#include <memory>
#include <string>

#include <doctest/doctest.h>

#include "casefile/new_case.hpp"
#include "casefile/read.hpp"
#include "model/model.hpp"

namespace truce::kit {

inline std::shared_ptr<const model::Model> assembled(casefile::Case situation) {
  auto assembly = model::assemble(std::make_shared<const casefile::Case>(std::move(situation)));
  for (const auto& d : assembly.diagnostics.all()) MESSAGE(to_string(d));
  REQUIRE(assembly.model);
  return assembly.model;
}

/// The case that `truce new` writes.
inline casefile::Case small_case() {
  auto reading = casefile::read_texts("small", casefile::new_case("small"));
  for (const auto& d : reading.diagnostics.all()) MESSAGE(to_string(d));
  REQUIRE(reading.situation);
  return std::move(*reading.situation);
}

/// A case of the project by its folder's name.
inline casefile::Case public_case(const std::string& name) {
  auto reading = casefile::read(std::string{TRUCE_SOURCE_DIR} + "/cases/" + name);
  for (const auto& d : reading.diagnostics.all())
    if (d.severity == Severity::problem) MESSAGE(to_string(d));
  REQUIRE(reading.situation);
  return std::move(*reading.situation);
}

}  // namespace truce::kit
