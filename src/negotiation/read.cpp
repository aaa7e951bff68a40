#include "negotiation/read.hpp"

#include <algorithm>

#include "negotiation/cells.hpp"
#include "negotiation/layout.hpp"
#include "text/csv.hpp"
#include "text/file.hpp"
#include "text/number.hpp"

namespace truce::negotiation {

namespace {

std::string_view line(std::string_view& rest) {
  const auto end = rest.find('\n');
  const std::string_view found = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return found;
}

std::string first_cell(std::string_view words) {
  words = trimmed(words.substr(0, words.find_first_of(",\t")));
  while (!words.empty() && (words.front() == '\'' || words.front() == '"')) words.remove_prefix(1);
  while (!words.empty() && (words.back() == '\'' || words.back() == '"')) words.remove_suffix(1);
  return lower_case(words);
}

std::string in_words(const Quantity& q) {
  if (!q.stated()) return "";
  if (!q.uncertain()) return text::to_text(q.mode);
  return text::to_text(q.low) + ".." + text::to_text(q.mode) + ".." + text::to_text(q.high);
}

std::string_view without_mark(std::string_view text) {
  return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
}

}  // namespace

Layout layout_of(std::string_view text) {
  text = without_mark(text);
  const std::string_view first = line(text), second = line(text);
  if (first_cell(first).starts_with('#')) return Layout::exchange;
  if (first.find('\t') != std::string_view::npos && lower_case(first).find("prnr") != std::string::npos) {
    return Layout::deu;
  }
  const bool commas = std::count(first.begin(), first.end(), ',') >= 3;
  if (commas && first_cell(first) != "actor" && first_cell(second) == "actor" &&
      lower_case(first).find("position") == std::string::npos) {
    return Layout::ktab;
  }
  return Layout::table;
}

Reading read(std::string_view text, const std::string& file, const ReadOptions& options) {
  Reading reading;
  Diagnostics& found = reading.diagnostics;
  const auto bad = text::first_bad_utf8(text);
  if (bad != std::string_view::npos || text.find('\0') != std::string_view::npos) {
    const auto at = bad != std::string_view::npos ? bad : text.find('\0');
    found.problem(text::place_of(text, at, file), "the text is not UTF-8 text", "it cannot be shown rightly",
                  "save the file as UTF-8");
    return reading;
  }
  text = without_mark(text);
  reading.layout = options.layout == Layout::automatic ? layout_of(text) : options.layout;
  const auto [low, high] = options.scale.value_or(std::pair{0.0, 100.0});
  switch (reading.layout) {
    case Layout::ktab: reading.negotiations = read_ktab(text, file, low, high, found); break;
    case Layout::exchange: reading.negotiations = read_exchange(text, file, low, high, found); break;
    case Layout::deu: reading.negotiations = read_deu(text, file, options.council, found); break;
    default: reading.negotiations = read_table(text, file, low, high, found); break;
  }
  if (!found.ok()) reading.negotiations.clear();
  found.sort();
  return reading;
}

std::string write(const std::vector<Negotiation>& negotiations) {
  text::CsvWriter csv;
  for (const auto* name : {"group", "issue", "actor", "position", "salience", "capability", "reference", "outcome"}) {
    csv.cell(name);
  }
  csv.end_row();
  for (const Negotiation& n : negotiations) {
    for (std::size_t p = 0; p < n.issues.size(); ++p) {
      for (std::size_t a = 0; a < n.actors.size(); ++a) {
        const std::size_t cell = n.cell(p, a);
        csv.cell(n.group).cell(n.issues[p].name).cell(n.actors[a]).cell(in_words(n.position[cell]));
        csv.cell(in_words(n.salience[cell])).cell(in_words(n.capability[cell]));
        csv.cell(n.issues[p].reference).cell(n.issues[p].outcome);
        csv.end_row();
      }
    }
  }
  return csv.take();
}

}  // namespace truce::negotiation
