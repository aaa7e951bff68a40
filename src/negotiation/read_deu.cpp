// The layout of the European Union's decisions.
#include <map>

#include <fmt/format.h>

#include "negotiation/builder.hpp"
#include "negotiation/cells.hpp"
#include "negotiation/layout.hpp"

namespace truce::negotiation {

namespace {

using Columns = std::map<std::string, std::size_t>;

class Issues {
 public:
  Issues(const Columns& at, const Council& council, Diagnostics& found) : at_(at), council_(council), found_(found) {}

  void add(const std::vector<text::Cell>& row, Builder& builder) {
    const Era era = era_of(cell(row, "intro").text, cell(row, "finact").text);
    Bounds scale = position_bounds(0, 100);
    scale.todo = "this layout is on 0 to 100: correct it";
    for (const Seat& seat : seats()) {
      Row made;
      made.place = row[0].place;
      made.group = cell(row, "prnr").text;
      made.issue = cell(row, "isnr").text;
      made.actor = seat.name;
      made.position = quantity(cell(row, "p" + std::string(seat.code)), scale, found_);
      const double percent = number(cell(row, "s" + std::string(seat.code)), percent_bounds(), found_);
      made.salience = Quantity::exactly(percent / 100);
      made.capability = Quantity::exactly(capability(seat, era, council_));
      made.reference = number(cell(row, "rp"), scale, found_);
      made.outcome = number(cell(row, "out"), scale, found_);
      builder.add(std::move(made));
    }
  }

 private:
  [[nodiscard]] const text::Cell& cell(const std::vector<text::Cell>& row, const std::string& name) const {
    return row[at_.at(name)];
  }
  const Columns& at_;
  const Council& council_;
  Diagnostics& found_;
};

Columns columns_of(const std::vector<text::Cell>& header, Diagnostics& found) {
  Columns at;
  for (std::size_t c = 0; c < header.size(); ++c) at.try_emplace(lower_case(header[c].text), c);
  std::vector<std::string> needed{"prnr", "isnr", "intro", "finact", "rp", "out"};
  for (const Seat& seat : seats()) {
    for (const char kind : {'p', 's'}) needed.push_back(kind + std::string(seat.code));
  }
  for (const std::string& name : needed) {
    if (at.contains(name)) continue;
    found.problem(header[0].place, fmt::format("no column '{}'", name), "this layout has it", "add it, tab separated");
  }
  return at;
}

}  // namespace

std::vector<Negotiation> read_deu(std::string_view text, const std::string& file, const Council& council,
                                  Diagnostics& found) {
  const auto lines = tabbed(text, file);
  if (lines.empty()) {
    found.problem({file, 1, 1}, "no header line", "columns are known by their names", "write the column names first");
    return {};
  }
  const Columns at = columns_of(lines[0], found);
  if (!found.ok()) return {};
  Issues issues(at, council, found);
  Builder builder(0, 100, found);
  for (std::size_t k = 1; k < lines.size(); ++k) {
    if (lines[k].size() == lines[0].size()) {
      issues.add(lines[k], builder);
      continue;
    }
    found.problem(lines[k][0].place, fmt::format("{} cells where the header has {}", lines[k].size(), lines[0].size()),
                  "values would land in the wrong columns", "add or remove tabs");
  }
  return found.ok() ? builder.take() : std::vector<Negotiation>{};
}

}  // namespace truce::negotiation
