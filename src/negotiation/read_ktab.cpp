// The layout of KAPSARC's toolkit.
#include <fmt/format.h>

#include "negotiation/builder.hpp"
#include "negotiation/cells.hpp"
#include "negotiation/layout.hpp"

namespace truce::negotiation {

namespace {

// "XYZ Position" and "Pstn1" name an issue; the word for a position is taken off where it ends the name.
std::string issue_name(std::string_view header) {
  header = trimmed(header);
  const std::string lower = lower_case(header);
  constexpr std::string_view word = " position";
  if (lower.size() > word.size() && lower.ends_with(word)) header.remove_suffix(word.size());
  return std::string(trimmed(header));
}

std::vector<Row> rows_of(const std::vector<text::Cell>& cells, const std::vector<std::string>& issues,
                         const Bounds& scale, Diagnostics& found) {
  std::vector<Row> rows;
  const Quantity power = quantity(cells[2], capability_bounds(), found);
  double total = 0;
  for (std::size_t p = 0; p < issues.size(); ++p) {
    Row row;
    row.place = cells[3 + 2 * p].place;
    row.actor = trimmed(cells[0].text);
    row.issue = issues[p];
    row.position = quantity(cells[3 + 2 * p], scale, found);
    row.salience = quantity(cells[4 + 2 * p], percent_bounds(), found);
    for (double* s : {&row.salience.low, &row.salience.mode, &row.salience.high}) *s /= 100;
    row.capability = power.stated() ? power : Quantity::exactly(0);
    if (row.salience.stated()) total += row.salience.mode;
    rows.push_back(std::move(row));
  }
  if (total > 1 + 1e-9) {
    found.problem(cells[4].place, fmt::format("saliences of '{}' sum to {:.4g} %", trimmed(cells[0].text), 100 * total),
                  "in this layout an actor divides at most 100 % over its issues",
                  "scale them down, or use named columns (salience 0 to 1, no such limit)");
  }
  return rows;
}

}  // namespace

std::vector<Negotiation> read_ktab(std::string_view text, const std::string& file, double low, double high,
                                   Diagnostics& found) {
  // The title's line has a width of its own: left blank, the rest is plain CSV with its own line numbers.
  std::string rest(text);
  for (char& c : rest) {
    if (c == '\n') break;
    c = ' ';
  }
  rest.erase(0, rest.find_first_not_of(' ') == std::string::npos ? rest.size() : rest.find_first_not_of(' '));
  auto table = text::parse_csv(rest, file);
  if (!table) {
    found.append(std::move(table.error()));
    return {};
  }
  std::vector<std::string> issues;
  const std::size_t width = table->header.size();
  for (std::size_t c = 3; c + 1 < width && !trimmed(table->header[c].text).empty(); c += 2) {
    issues.push_back(issue_name(table->header[c].text));
  }
  if (issues.empty()) {
    found.problem({file, 2, 1}, "no pair of position and salience in the second line", "nothing is bargained about",
                  "head the columns Actor, Description, Power, then a position and a salience for each issue");
    return {};
  }
  Builder builder(low, high, found);
  const Bounds scale = position_bounds(low, high);
  for (const auto& cells : table->rows) {
    if (trimmed(cells[0].text).empty()) continue;
    for (Row& row : rows_of(cells, issues, scale, found)) builder.add(std::move(row));
  }
  if (table->rows.empty()) found.problem({file, 2, 1}, "no actors", "nobody bargains", "add one row per actor");
  return found.ok() ? builder.take() : std::vector<Negotiation>{};
}

}  // namespace truce::negotiation
