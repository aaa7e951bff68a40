#include "store/compare.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>

#include "text/file.hpp"

namespace truce::store {

namespace fs = std::filesystem;

namespace {

tl::expected<text::Json, Diagnostics> read_forecast(const fs::path& folder) {
  const fs::path path = folder / "forecast.json";
  const auto text = text::read_file(path);
  if (!text) {
    Diagnostics diagnostics;
    diagnostics.problem({folder.string(), 0, 0}, "is not the folder of a run", "it has no readable forecast.json",
                        "give a folder that `truce run` wrote");
    return tl::unexpected(std::move(diagnostics));
  }
  return text::parse_json(*text, path.string());
}

/// What a forecast rests on: tables and studies of either case, by name. Words about it (README.md) change no answer.
std::set<std::string> files_of(const fs::path& before, const fs::path& after) {
  std::set<std::string> names;
  for (const fs::path& folder : {before, after}) {
    std::error_code unreadable;
    for (const auto& entry : fs::directory_iterator(folder, unreadable))
      if (entry.path().extension() != ".md") names.insert(entry.path().filename().string());
  }
  return names;
}

std::vector<std::string> lines_of(const fs::path& path) {
  std::vector<std::string> lines;
  const auto text = text::read_file(path);
  if (!text) return lines;
  std::size_t begin = 0;
  while (begin < text->size()) {
    const std::size_t end = std::min(text->find('\n', begin), text->size());
    lines.push_back(text->substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

/// Longest common subsequence of what lies between the common head and tail (a case is a few thousand lines and few
/// of them change, so the square stays small); beyond the bound the middle is shown as replaced.
void compare_lines(const std::string& file, const std::vector<std::string>& a, const std::vector<std::string>& b,
                   std::vector<InputChange>& out) {
  std::size_t head = 0;
  while (head < a.size() && head < b.size() && a[head] == b[head]) ++head;
  std::size_t tail = 0;
  while (tail < a.size() - head && tail < b.size() - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
  const std::size_t n = a.size() - head - tail;
  const std::size_t m = b.size() - head - tail;
  constexpr std::size_t bound = 4'000'000;
  const bool exact = n * m <= bound;
  std::vector<std::uint32_t> common(exact ? (n + 1) * (m + 1) : 0);
  const auto at = [&](std::size_t i, std::size_t j) -> std::uint32_t& { return common[i * (m + 1) + j]; };
  if (exact)
    for (std::size_t i = n; i-- > 0;)
      for (std::size_t j = m; j-- > 0;)
        at(i, j) = a[head + i] == b[head + j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < n || j < m) {
    if (i < n && j < m && a[head + i] == b[head + j]) {
      ++i;
      ++j;
    } else if (j >= m || (i < n && (!exact || at(i + 1, j) >= at(i, j + 1)))) {
      out.push_back({file, static_cast<int>(head + i + 1), InputChange::Side::removed, a[head + i]});
      ++i;
    } else {
      out.push_back({file, static_cast<int>(head + j + 1), InputChange::Side::added, b[head + j]});
      ++j;
    }
  }
}

struct Answer {
  double value;
  double error;
};

std::map<std::pair<std::string, std::string>, Answer> answers_of(const text::Json& run) {
  std::map<std::pair<std::string, std::string>, Answer> answers;
  const text::Json* questions = run.find("questions");
  if (questions == nullptr) return answers;
  for (const text::Json& q : questions->items()) {
    const text::Json* value = q.find("probability");
    if (value == nullptr) value = q.find("mean");
    if (value == nullptr || value->type() != text::Json::Type::number) continue;
    answers[{q.text_or("id", ""), q.text_or("plan", "")}] = {value->number(), q.number_or("mc_error", 0)};
  }
  return answers;
}

std::string shown(const text::Json& run, const std::string& key) {
  const text::Json* value = run.find(key);
  if (value == nullptr) return "-";
  return value->type() == text::Json::Type::string ? value->text() : fmt::format("{}", value->number());
}

void compare_answers(const text::Json& a, const text::Json& b, std::vector<AnswerChange>& out) {
  const auto before = answers_of(a);
  const auto after = answers_of(b);
  for (const auto& [key, answer] : before) {
    AnswerChange change{key.first, key.second, answer.value, std::nullopt, answer.error};
    if (const auto found = after.find(key); found != after.end()) {
      change.after = found->second.value;
      change.error = std::hypot(answer.error, found->second.error);
    }
    out.push_back(std::move(change));
  }
  for (const auto& [key, answer] : after)
    if (!before.contains(key)) out.push_back({key.first, key.second, std::nullopt, answer.value, answer.error});
}

}  // namespace

bool AnswerChange::notable() const {
  if (!before || !after) return true;
  return std::abs(*after - *before) > 2.5 * error;
}

tl::expected<Comparison, Diagnostics> compare(const fs::path& before, const fs::path& after) {
  const auto a = read_forecast(before);
  const auto b = read_forecast(after);
  Diagnostics diagnostics;
  if (!a) diagnostics.append(a.error());
  if (!b) diagnostics.append(b.error());
  if (!diagnostics.ok()) return tl::unexpected(std::move(diagnostics));
  Comparison comparison;
  for (const std::string key : {"case", "version", "as_of", "seed", "members"})
    if (shown(*a, key) != shown(*b, key))
      comparison.settings.push_back(fmt::format("{}: {} -> {}", key, shown(*a, key), shown(*b, key)));
  for (const std::string& file : files_of(before / "case", after / "case"))
    compare_lines(file, lines_of(before / "case" / file), lines_of(after / "case" / file), comparison.inputs);
  compare_answers(*a, *b, comparison.answers);
  return comparison;
}

text::Json to_json(const Comparison& comparison) {
  using text::Json;
  Json inputs = Json::array();
  for (const auto& c : comparison.inputs)
    inputs.push(Json::object().set("file", c.file).set("line", c.line)
                    .set("side", c.side == InputChange::Side::added ? "added" : "removed").set("text", c.text));
  Json answers = Json::array();
  for (const auto& c : comparison.answers)
    answers.push(Json::object().set("question", c.question).set("plan", c.plan)
                     .set("before", c.before ? Json(*c.before) : Json()).set("after", c.after ? Json(*c.after) : Json())
                     .set("error", c.error).set("notable", c.notable()));
  return Json::object().set("settings", Json::array_of(comparison.settings)).set("inputs", std::move(inputs))
      .set("answers", std::move(answers));
}

}  // namespace truce::store
