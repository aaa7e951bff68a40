// Any bytes as sources.toml beside a new case: an answer, never a crash.
#include <cstddef>
#include <cstdint>
#include <string>

#include "casefile/new_case.hpp"
#include "casefile/read.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto files = truce::casefile::new_case("fuzz");
  auto mine = files;
  mine[2].text.assign(reinterpret_cast<const char*>(data), size);
  const auto reading = truce::casefile::read_texts("fuzz", mine);
  if (reading.situation.has_value() != reading.diagnostics.ok()) __builtin_trap();
  return 0;
}
