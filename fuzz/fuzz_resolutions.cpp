// Any bytes as resolutions.csv and as backtest.toml: an answer, never a crash. What was read is then held against a run
// that asks one question of each kind.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "skill/backtest_case.hpp"
#include "skill/outcome.hpp"
#include "skill/resolution.hpp"

namespace {

truce::skill::Said run() {
  using truce::ensemble::AnswerKind;
  truce::skill::Said said{"fuzz", "fuzz", *truce::parse_date("2025-01-01"), 2, 1, {"carry_on", "offer"}, {}, {}};
  const auto ask = [&said](const char* id, AnswerKind kind, truce::casefile::Form form) {
    truce::skill::Question question;
    question.asked.id = id;
    question.asked.kind = kind;
    question.asked.form = form;
    question.asked.to_day = 300;
    question.last = *truce::parse_date("2025-12-31");
    said.questions.push_back(question);
  };
  ask("a", AnswerKind::yes_no, truce::casefile::Form::reaches);
  ask("b", AnswerKind::number, truce::casefile::Form::level);
  ask("c", AnswerKind::number, truce::casefile::Form::first_time);
  return said;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  (void)truce::skill::read_backtest_plan(text, "backtest.toml");
  const auto reading = truce::skill::read_resolutions(text, "resolutions.csv");
  if (reading.rows.empty()) return 0;
  static const truce::skill::Said said = run();
  const auto outcomes = truce::skill::outcomes_of(said, reading.rows, "carry_on");
  if (outcomes.all.size() + outcomes.open > reading.rows.size()) __builtin_trap();  // a row answers once
  return 0;
}
