#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/format.h>

#include "experts/draft.hpp"
#include "experts/read.hpp"
#include "text/number.hpp"

namespace truce::experts {

namespace {

constexpr double no_answer = -999.6, no_truth = -999.5;
constexpr std::size_t most_experts = 1000, most_questions = 4000;  // far beyond any study

struct Word {
  std::string_view text;
  int column = 1;
};

struct Line {
  int number = 0;
  std::vector<Word> words;
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  int number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    Line line{++number, {}};
    const std::string_view row = text.substr(0, end);
    for (std::size_t at = row.find_first_not_of(" \t\r"); at < row.size();) {
      const std::size_t stop = std::min(row.find_first_of(" \t\r", at), row.size());
      line.words.push_back({row.substr(at, stop - at), static_cast<int>(at) + 1});
      at = row.find_first_not_of(" \t\r", stop);
    }
    if (!line.words.empty()) lines.push_back(std::move(line));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

bool is_scale(std::string_view word) { return word == "UNI" || word == "LOG"; }

bool is_whole(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

std::string joined(const Line& line, std::size_t begin, std::size_t end) {
  std::string all;
  for (std::size_t i = begin; i < std::min(end, line.words.size()); ++i) {
    if (i > begin) all += ' ';
    all += line.words[i].text;
  }
  return all;
}

class ExcaliburReader {
 public:
  ExcaliburReader(std::string file, Diagnostics& found) : file_(std::move(file)), found_(found) {}

  /// Probabilities of the first line: what stands after "QU=".
  std::vector<double> header(const Line& line) {
    std::vector<double> probabilities;
    const auto mark = std::find_if(line.words.begin(), line.words.end(), [](const Word& w) { return w.text.substr(0, 3) == "QU="; });
    if (mark == line.words.end()) {
      wrong(line, 0, "no 'QU='", "the first line says which quantiles were asked for", "write: NQ= 3 QU= 5 50 95");
      return probabilities;
    }
    const auto add = [&](std::string_view word, std::size_t at) {
      if (const auto percent = number(line, at, word)) probabilities.push_back(*percent / 100);
    };
    const auto first = static_cast<std::size_t>(mark - line.words.begin());
    if (mark->text.size() > 3) add(mark->text.substr(3), first);
    for (std::size_t i = first + 1; i < line.words.size(); ++i) add(line.words[i].text, i);
    return probabilities;
  }

  /// expert's number and name, question's number and name, UNI or LOG, values, words.
  void answer(const Line& line, Draft& draft) {
    const std::size_t scale = find(line, is_scale, 4);
    const std::size_t middle = find(line, is_whole, 2);
    if (scale == line.words.size() || middle >= scale || middle + 1 == scale)
      return wrong(line, 0, "no answer", "a line holds the expert's number and name, the question's number and name, UNI or LOG",
                   "write it as Excalibur does");
    const std::size_t expert = draft.expert(joined(line, 1, middle));
    const std::size_t question = draft.question(joined(line, middle + 1, scale), place(line, middle + 1));
    if (expert >= most_experts || question >= most_questions)
      return wrong(line, 0, "more experts or questions than any study has", "it is hardly a study", "check the file");
    if (line.words[scale].text == "LOG") draft.at(question).background = Background::log_uniform;
    if (const auto words = joined(line, scale + 1 + draft.quantiles(), line.words.size()); !words.empty()) draft.at(question).text = words;
    if (auto values = read_values(line, scale + 1, draft.quantiles())) draft.answer(expert, question, std::move(*values), place(line, 0));
  }

  /// question's number and name, its truth, UNI or LOG, words.
  void truth(const Line& line, Draft& draft) {
    const std::size_t scale = find(line, is_scale, 3);
    if (scale == line.words.size())
      return wrong(line, 0, "no truth", "a line holds the question's number and name, its truth, UNI or LOG", "write it as Excalibur does");
    const auto value = number(line, scale - 1, line.words[scale - 1].text);
    if (!value || *value == no_truth) return;
    const std::string id = joined(line, 1, scale - 1);
    if (const auto question = draft.known(id))
      draft.truth(*question, *value, place(line, 0));
    else
      wrong(line, 1, fmt::format("nobody is asked '{}'", id), "its truth scores nobody", "correct the name, or remove the line");
  }

 private:
  static std::size_t find(const Line& line, bool (*fits)(std::string_view), std::size_t from) {
    std::size_t at = from;
    while (at < line.words.size() && !fits(line.words[at].text)) ++at;
    return std::min(at, line.words.size());
  }

  std::optional<Answer> read_values(const Line& line, std::size_t begin, std::size_t count) {
    Answer values;
    if (line.words.size() < begin + count) {
      wrong(line, begin - 1, fmt::format("fewer than {} values", count), "the first line promises them", "add them");
      return std::nullopt;
    }
    for (std::size_t i = begin; i < begin + count; ++i)
      if (const auto value = number(line, i, line.words[i].text)) values.push_back(*value);
    if (values.size() < count) return std::nullopt;
    const auto missing = std::count(values.begin(), values.end(), no_answer);
    if (missing == 0) return values;
    if (static_cast<std::size_t>(missing) < count)
      wrong(line, begin, "some values of the answer are missing", "an expert's law needs all of them", "write -999.6 for all, or none");
    return std::nullopt;
  }

  std::optional<double> number(const Line& line, std::size_t word, std::string_view text) {
    auto value = text::parse_number(text);
    if (!value) wrong(line, word, fmt::format("'{}' is no number", text.substr(0, 60)), "it cannot be scored", "write a number");
    return value;
  }

  [[nodiscard]] Place place(const Line& line, std::size_t word) const {
    return {file_, line.number, word < line.words.size() ? line.words[word].column : 1};
  }

  void wrong(const Line& line, std::size_t word, std::string what, std::string why, std::string todo) {
    found_.problem(place(line, word), std::move(what), std::move(why), std::move(todo));
  }

  std::string file_;
  Diagnostics& found_;
};

}  // namespace

Reading read_excalibur(std::string_view dtt, const std::string& dtt_file, std::optional<std::string_view> rls,
                       const std::string& rls_file) {
  Reading reading;
  Diagnostics& found = reading.diagnostics;
  const auto lines = lines_of(dtt);
  if (lines.empty()) {
    found.problem({dtt_file, 0, 0}, "an empty file", "it holds no answers", "check the path");
    return reading;
  }
  ExcaliburReader answers(dtt_file, found);
  auto probabilities = answers.header(lines.front());
  if (!found.ok()) return reading;
  Draft draft(std::move(probabilities), found);
  for (std::size_t i = 1; i < lines.size(); ++i) answers.answer(lines[i], draft);
  if (rls) {
    ExcaliburReader truths(rls_file, found);
    for (const Line& line : lines_of(*rls)) truths.truth(line, draft);
  } else {
    found.warning({rls_file, 0, 0}, "no file of truths beside the answers", "nobody can be scored; weights are equal",
                  "put it beside the .dtt file");
  }
  reading.study = draft.take(dtt_file);
  return reading;
}

}  // namespace truce::experts
