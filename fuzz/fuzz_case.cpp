// Any bytes as case.toml, beside the sources and record of a new case: an answer, never a crash.
#include <cstddef>
#include <cstdint>
#include <string>

#include "casefile/new_case.hpp"
#include "casefile/read.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto files = truce::casefile::new_case("fuzz");
  auto mine = files;
  mine[0].text.assign(reinterpret_cast<const char*>(data), size);
  const auto reading = truce::casefile::read_texts("fuzz", mine, truce::casefile::Strictness::strict);
  for (const auto& diagnostic : reading.diagnostics.all())
    if (to_string(diagnostic).empty()) __builtin_trap();
  if (reading.situation.has_value() != reading.diagnostics.ok()) __builtin_trap();
  return 0;
}
