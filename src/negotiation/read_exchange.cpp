// The layout of the exchange programs: tagged rows.
#include <map>
#include <set>

#include <fmt/format.h>

#include "negotiation/builder.hpp"
#include "negotiation/cells.hpp"
#include "negotiation/layout.hpp"

namespace truce::negotiation {

namespace {

class Rows {
 public:
  Rows(double low, double high, Diagnostics& found) : low_(low), high_(high), found_(found) {}

  void names_and_scales(const std::vector<std::vector<text::Cell>>& rows) {
    for (const auto& row : rows) {
      const std::string tag = lower_case(row[0].text);
      if (tag == "#a" && has(row, 2)) actors_.insert(row[1].text);
      if (tag == "#p" && has(row, 2)) issues_.insert(row[1].text);
      if (tag == "#m" && has(row, 3)) {
        const double end = number(row[2], {-1e12, 1e12, "end of a scale", "it is out of reach", "correct it"}, found_);
        auto& ends = ends_.try_emplace(row[1].text, end, end).first->second;
        ends = {std::fmin(ends.first, end), std::fmax(ends.second, end)};
      }
      if (tag != "#a" && tag != "#p" && tag != "#m" && tag != "#d") {
        found_.problem(row[0].place, fmt::format("no row is tagged '{}'", row[0].text), "it would be ignored in silence",
                       "tag rows #A (actor), #P (issue), #M (end of a scale) or #D (position), tabs between cells");
      }
    }
  }

  void positions(const std::vector<std::vector<text::Cell>>& rows, Builder& builder) {
    for (const auto& [issue, ends] : ends_) {
      if (ends.first < ends.second) builder.set_scale(issue, ends.first, ends.second);
    }
    for (const auto& row : rows) {
      if (lower_case(row[0].text) != "#d" || !has(row, 6)) continue;
      known(actors_, row[1], "actor", "#A");
      known(issues_, row[2], "issue", "#P");
      const auto ends = ends_.find(row[2].text);
      const bool own = ends != ends_.end() && ends->second.first < ends->second.second;
      Row made;
      made.place = row[0].place;
      made.actor = row[1].text;
      made.issue = row[2].text;
      made.position = quantity(
          row[3], own ? position_bounds(ends->second.first, ends->second.second) : position_bounds(low_, high_), found_);
      made.salience = quantity(row[4], salience_bounds(), found_);
      made.capability = quantity(row[5], capability_bounds(), found_);
      builder.add(std::move(made));
    }
  }

 private:
  bool has(const std::vector<text::Cell>& row, std::size_t cells) {
    if (row.size() >= cells) return true;
    found_.problem(row[0].place, fmt::format("{} cells where {} rows have {}", row.size(), row[0].text, cells),
                   "what is missing is unclear", "#D rows are: tag, actor, issue, position, salience, power");
    return false;
  }

  void known(const std::set<std::string>& names, const text::Cell& cell, std::string_view what, std::string_view tag) {
    if (names.contains(cell.text)) return;
    found_.problem(cell.place, fmt::format("{} '{}' is declared nowhere", what, cell.text), "it may be a slip of the pen",
                   fmt::format("add a {} row for it, or correct the name", tag));
  }

  double low_, high_;
  Diagnostics& found_;
  std::set<std::string> actors_, issues_;
  std::map<std::string, std::pair<double, double>> ends_;
};

}  // namespace

std::vector<Negotiation> read_exchange(std::string_view text, const std::string& file, double low, double high,
                                       Diagnostics& found) {
  const auto lines = tabbed(text, file);
  Rows rows(low, high, found);
  rows.names_and_scales(lines);
  Builder builder(low, high, found);
  rows.positions(lines, builder);
  if (!found.ok()) return {};
  auto made = builder.take();
  if (made.empty()) found.problem({file, 1, 1}, "no #D rows", "nobody takes a position", "add #D rows");
  return made;
}

}  // namespace truce::negotiation
