#include "negotiation/cells.hpp"

#include <array>
#include <cctype>
#include <optional>

#include <fmt/format.h>

#include "text/number.hpp"

namespace truce::negotiation {

std::string_view trimmed(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return lower;
}

namespace {

std::string_view unquoted(std::string_view text) {
  text = trimmed(text);
  if (text.size() >= 2 && (text.front() == '\'' || text.front() == '"') && text.back() == text.front()) {
    text = text.substr(1, text.size() - 2);
  }
  return trimmed(text);
}

int characters(std::string_view text) {
  int count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  return count;
}

std::string inside(const Bounds& bounds) {
  if (std::isinf(bounds.high)) return fmt::format("at least {}", text::to_text(bounds.low));
  return fmt::format("{} to {}", text::to_text(bounds.low), text::to_text(bounds.high));
}

/// The three parts of low..mode..high.
std::optional<std::array<std::string_view, 3>> three_parts(std::string_view words) {
  const auto first = words.find("..");
  const auto second = words.find("..", first + 2);
  if (second == std::string_view::npos || words.find("..", second + 2) != std::string_view::npos) return {};
  return std::array{trimmed(words.substr(0, first)), trimmed(words.substr(first + 2, second - first - 2)),
                    trimmed(words.substr(second + 2))};
}

}  // namespace

std::vector<std::vector<text::Cell>> tabbed(std::string_view text, const std::string& file) {
  std::vector<std::vector<text::Cell>> rows;
  for (int line = 1; !text.empty(); ++line) {
    const auto end = text.find('\n');
    std::string_view words = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (trimmed(words).empty()) continue;
    std::vector<text::Cell> row;
    int column = 1;
    for (;;) {
      const auto tab = words.find('\t');
      const std::string_view cell = words.substr(0, tab);
      row.push_back({std::string(unquoted(cell)), {file, line, column}});
      if (tab == std::string_view::npos) break;
      column += characters(cell) + 1;
      words.remove_prefix(tab + 1);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

double number(const text::Cell& cell, const Bounds& bounds, Diagnostics& found) {
  const std::string_view words = trimmed(cell.text);
  if (words.empty()) return unknown;
  const auto value = text::parse_number(words);
  if (!value) {
    found.problem(cell.place, fmt::format("{} '{}' is not a number", bounds.what, words), "it cannot be reckoned with",
                  "write a number like 12.5, with a dot");
    return unknown;
  }
  if (*value >= bounds.low && *value <= bounds.high) return *value;
  found.problem(cell.place, fmt::format("{} {} is not within {}", bounds.what, words, inside(bounds)), bounds.why,
                bounds.todo);
  return unknown;
}

Quantity quantity(const text::Cell& cell, const Bounds& bounds, Diagnostics& found) {
  const std::string_view words = trimmed(cell.text);
  if (words.find("..") == std::string_view::npos) return Quantity::exactly(number(cell, bounds, found));
  const auto parts = three_parts(words);
  if (!parts) {
    found.problem(cell.place, fmt::format("{} '{}' is no uncertain number", bounds.what, words),
                  "a triangular law has two ends and a mode", "write low..mode..high, like 10..12.5..20");
    return {};
  }
  Diagnostics within;
  const auto read = [&](std::string_view part) {
    return number({std::string(part.empty() ? "?" : part), cell.place}, bounds, within);
  };
  const Quantity law{read((*parts)[0]), read((*parts)[1]), read((*parts)[2])};
  const bool sound = within.ok();
  found.append(std::move(within));
  if (!sound) return {};
  if (law.low <= law.mode && law.mode <= law.high) return law;
  found.problem(cell.place, fmt::format("{} {} is out of order", bounds.what, words),
                "the mode of a triangular law lies between its ends", "write low..mode..high in ascending order");
  return {};
}

Bounds position_bounds(double low, double high) {
  return {low, high, "position", "positions lie on the issue's scale, and what is outside would carry the settlement off it",
          "correct it, or say what the scale is with --scale min,max"};
}

Bounds salience_bounds() {
  return {0, 1, "salience", "salience is the share of its strength that an actor spends on the issue",
          "write a share from 0 to 1; for percent divide by 100, or use --format ktab for a file of that kind"};
}

Bounds percent_bounds() {
  return {0, 100, "salience", "salience is a percentage of the actor's strength", "write a percentage from 0 to 100"};
}

Bounds capability_bounds() {
  return {0, 1e12, "capability", "a capability is a weight: its unit does not matter, but it is not negative",
          "write a number of at least 0"};
}

}  // namespace truce::negotiation
