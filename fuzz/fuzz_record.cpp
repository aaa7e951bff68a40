// Any bytes as record.csv: an answer, never a crash; what could be read is written and read back as the same rows.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "casefile/new_case.hpp"
#include "casefile/read.hpp"
#include "record/read.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string mine{reinterpret_cast<const char*>(data), size};
  const auto reading = truce::record::read(mine, "record.csv");
  if (!reading.diagnostics.ok()) return 0;
  const auto text = truce::record::write(reading.record);
  const auto again = truce::record::read(text, "record.csv");
  if (!again.diagnostics.ok() || truce::record::write(again.record) != text) __builtin_trap();
  static const auto files = truce::casefile::new_case("fuzz");
  auto beside = files;
  beside[1].text = mine;
  const auto whole = truce::casefile::read_texts("fuzz", beside);
  if (whole.situation.has_value() != whole.diagnostics.ok()) __builtin_trap();
  return 0;
}
