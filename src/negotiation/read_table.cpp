// The layout of our own: CSV with named columns.
#include <array>
#include <span>

#include <fmt/format.h>

#include "negotiation/builder.hpp"
#include "negotiation/cells.hpp"
#include "negotiation/layout.hpp"
#include "text/suggest.hpp"

namespace truce::negotiation {

namespace {

constexpr std::array<std::string_view, 8> columns{"actor",      "issue",     "position", "salience",
                                                  "capability", "reference", "group",    "outcome"};
enum Column : std::size_t { actor, issue, position, salience, capability, reference, group, outcome };

using Places = std::array<int, columns.size()>;

Places places_of(const text::CsvTable& table, const std::string& file, Diagnostics& found) {
  Places at;
  at.fill(-1);
  for (std::size_t c = 0; c < table.header.size(); ++c) {
    const text::Cell& cell = table.header[c];
    const std::string name = lower_case(trimmed(cell.text));
    std::size_t k = 0;
    while (k < columns.size() && columns[k] != name) ++k;
    if (k == columns.size()) {
      found.problem(cell.place, fmt::format("no column is called '{}'", trimmed(cell.text)),
                    "it would be ignored in silence",
                    text::did_you_mean(name, std::span<const std::string_view>{columns}));
    } else if (at[k] >= 0) {
      found.problem(cell.place, fmt::format("a second column '{}'", columns[k]), "it is unclear which counts",
                    "remove one of the two");
    } else {
      at[k] = static_cast<int>(c);
    }
  }
  for (const Column needed : {actor, position, salience, capability}) {
    if (at[needed] >= 0) continue;
    found.problem({file, 1, 1}, fmt::format("no column '{}'", columns[needed]), "every model needs it",
                  fmt::format("add a column headed {}", columns[needed]));
  }
  return at;
}

class Rows {
 public:
  Rows(const Places& at, double low, double high, Diagnostics& found)
      : at_(at), position_(position_bounds(low, high)), found_(found) {}

  Row read(const std::vector<text::Cell>& cells) {
    Row row;
    row.place = cells.front().place;
    row.group = trimmed(cell(cells, group).text);
    row.issue = trimmed(cell(cells, issue).text);
    row.actor = trimmed(cell(cells, actor).text);
    if (row.actor.empty()) {
      found_.problem(cell(cells, actor).place, "a row without an actor", "nobody would hold this position",
                     "name the actor");
    }
    row.position = quantity(cell(cells, position), position_, found_);
    const bool takes_one = !trimmed(cell(cells, position).text).empty();
    row.salience = stated(cells, salience, salience_bounds(), takes_one);
    row.capability = stated(cells, capability, capability_bounds(), takes_one);
    row.reference = on_scale(cells, reference);
    row.outcome = on_scale(cells, outcome);
    return row;
  }

 private:
  [[nodiscard]] text::Cell cell(const std::vector<text::Cell>& cells, Column column) const {
    const int c = at_[column];
    return c < 0 ? text::Cell{"", cells.front().place} : cells[static_cast<std::size_t>(c)];
  }

  Quantity stated(const std::vector<text::Cell>& cells, Column column, const Bounds& bounds, bool needed) {
    const text::Cell at = cell(cells, column);
    if (needed && trimmed(at.text).empty()) {
      found_.problem(at.place, fmt::format("no {}", bounds.what), "an actor with a position weighs something, or 0",
                     "write a number");
    }
    return quantity(at, bounds, found_);
  }

  double on_scale(const std::vector<text::Cell>& cells, Column column) {
    Bounds bounds = position_;
    bounds.what = columns[column];
    return number(cell(cells, column), bounds, found_);
  }

  const Places& at_;
  Bounds position_;
  Diagnostics& found_;
};

}  // namespace

std::vector<Negotiation> read_table(std::string_view text, const std::string& file, double low, double high,
                                    Diagnostics& found) {
  auto table = text::parse_csv(text, file);
  if (!table) {
    found.append(std::move(table.error()));
    return {};
  }
  const Places at = places_of(*table, file, found);
  if (!found.ok()) return {};
  Rows rows(at, low, high, found);
  Builder builder(low, high, found);
  for (const auto& cells : table->rows) builder.add(rows.read(cells));
  if (table->rows.empty()) {
    found.problem({file, 1, 1}, "a header and no rows", "nobody bargains", "write one row per actor and issue");
  }
  return found.ok() ? builder.take() : std::vector<Negotiation>{};
}

}  // namespace truce::negotiation
