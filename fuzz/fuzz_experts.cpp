// Any bytes as a study of experts, as a table and as Excalibur's two files: a study that can be pooled, or problems.
#include <cstddef>
#include <cstdint>
#include <string>

#include "experts/pool.hpp"
#include "experts/read.hpp"

namespace {

void check(const truce::experts::Reading& reading) {
  if (reading.study.has_value() != reading.diagnostics.ok()) __builtin_trap();
  if (!reading.study) return;
  const auto& study = *reading.study;
  const auto made = truce::experts::decision_maker(study, study.seeds(), truce::experts::Weighting::equal);
  for (std::size_t q = 0; q < study.questions.size(); ++q)
    if (made.quantiles[q].size() != study.probabilities.size()) __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text{reinterpret_cast<const char*>(data), size};
  check(truce::experts::read_csv(text, "study.csv"));
  const auto cut = text.find("\n\n");  // an empty line parts the answers from the truths
  const std::string answers = text.substr(0, cut);
  const std::string truths = cut == std::string::npos ? "" : text.substr(cut + 2);
  check(truce::experts::read_excalibur(answers, "study.dtt", truths, "study.rls"));
  return 0;
}
