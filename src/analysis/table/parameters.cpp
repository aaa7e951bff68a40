#include "analysis/table/parameters.hpp"

#include <array>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "text/csv.hpp"
#include "text/number.hpp"

namespace truce::analysis {

namespace {

class ParameterReader {
 public:
  ParameterReader(const text::CsvTable& table, Diagnostics& found) : table_(table), found_(found) {}

  std::vector<Axis> run() {
    constexpr std::array names{"parameter", "low", "high"};
    for (std::size_t k = 0; k < names.size(); ++k) {
      at_[k] = table_.column(names[k]);
      if (at_[k] < 0)
        found_.problem(table_.header[0].place, fmt::format("no column '{}'", names[k]), "a parameter has a name and two ends",
                       "name the columns parameter, low, high");
    }
    if (table_.rows.empty())
      found_.problem(table_.header[0].place, "no parameters", "there is nothing to vary", "add a row for each");
    if (!found_.ok()) return {};
    for (const auto& row : table_.rows) read(row);
    return std::move(axes_);
  }

 private:
  void read(const std::vector<text::Cell>& row) {
    const text::Cell& name = cell(row, 0);
    if (name.text.empty() || name.text.find('@') != std::string::npos)
      found_.problem(name.place, fmt::format("'{}' is no name of a parameter", name.text), "it would be the header of a column; @ marks answers",
                     "write a name without @");
    const auto [first, fresh] = seen_.try_emplace(name.text, name.place.line);
    if (!fresh)
      found_.problem(name.place, fmt::format("a second '{}'", name.text), "it is unclear which ends hold",
                     fmt::format("leave one of this and line {}", first->second));
    const auto low = number(cell(row, 1)), high = number(cell(row, 2));
    if (low && high && !(*low < *high))
      found_.problem(cell(row, 1).place, fmt::format("'{}' goes from {} to {}", name.text, *low, *high), "there is nothing between", "write low below high");
    if (low && high) axes_.push_back({name.text, random::Uniform{*low, *high}});
  }

  [[nodiscard]] const text::Cell& cell(const std::vector<text::Cell>& row, std::size_t k) const { return row[static_cast<std::size_t>(at_[k])]; }

  std::optional<double> number(const text::Cell& one) {
    const auto value = text::parse_number(one.text);
    if (!value) found_.problem(one.place, fmt::format("'{}' is no number", one.text), "an end is one", "write a number like 0.5");
    return value;
  }

  const text::CsvTable& table_;
  Diagnostics& found_;
  std::array<int, 3> at_{};
  std::map<std::string, int> seen_;
  std::vector<Axis> axes_;
};

}  // namespace

tl::expected<std::vector<Axis>, Diagnostics> read_parameters(std::string_view text, const std::string& file) {
  const auto table = text::parse_csv(text, file);
  if (!table) return tl::unexpected(table.error());
  Diagnostics found;
  auto axes = ParameterReader(*table, found).run();
  if (!found.ok()) return tl::unexpected(std::move(found));
  return axes;
}

double placed(const Axis& axis, double u, Tails tails) {
  if (const auto* flat = std::get_if<random::Uniform>(&axis.law)) return flat->low + u * (flat->high - flat->low);
  return random::quantile(axis.law, tails == Tails::within ? 0.05 + 0.9 * u : u);
}

std::string design_csv(const std::vector<Axis>& axes, const random::Design& design, Tails tails) {
  text::CsvWriter csv;
  for (const Axis& axis : axes) csv.cell(axis.name);
  csv.end_row();
  for (std::size_t row = 0; row < design.rows(); ++row) {
    for (std::size_t d = 0; d < axes.size(); ++d) csv.cell(placed(axes[d], design.at(row, d), tails));
    csv.end_row();
  }
  return csv.take();
}

}  // namespace truce::analysis
