#include "analysis/sensitivity/morris.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <fmt/format.h>

#include "analysis/purpose.hpp"
#include "random/pick.hpp"
#include "random/stream.hpp"
#include "stats/moments.hpp"

namespace truce::analysis {

namespace {

constexpr std::size_t fewest_trajectories = 4;

std::vector<double> ranges_of(const Table& table) {
  std::vector<double> ranges;
  for (const Column& column : table.inputs) {
    const auto [low, high] = std::minmax_element(column.values.begin(), column.values.end());
    ranges.push_back(*high - *low);
  }
  return ranges;
}

/// The one input in which a row differs from the one before; D where there is none or more than one.
std::size_t moved(const Table& table, std::size_t row) {
  std::size_t which = table.inputs.size(), count = 0;
  for (std::size_t d = 0; d < table.inputs.size(); ++d)
    if (table.inputs[d].values[row] != table.inputs[d].values[row - 1]) {
      which = d;
      ++count;
    }
  return count == 1 ? which : table.inputs.size();
}

/// A step of a trajectory: which input moves in which row, by what share of its range.
struct Move {
  std::size_t row, input;
  double by;
};

class MoveReader {
 public:
  MoveReader(const Table& table, Diagnostics& found) : table_(table), found_(found), ranges_(ranges_of(table)) {}

  /// By trajectory.
  std::vector<std::vector<Move>> run() {
    const std::size_t inputs = table_.inputs.size();
    std::vector<std::vector<Move>> all;
    for (std::size_t begin = 0; begin + inputs + 1 <= table_.rows() && found_.ok(); begin += inputs + 1) all.push_back(trajectory(begin));
    return all;
  }

 private:
  std::vector<Move> trajectory(std::size_t begin) {
    const std::size_t inputs = table_.inputs.size();
    std::vector<Move> moves;
    std::vector<bool> seen(inputs, false);
    for (std::size_t row = begin + 1; row <= begin + inputs; ++row) {
      const std::size_t d = moved(table_, row);
      if (d == inputs || seen[d]) {
        found_.problem({table_.inputs[0].place.file, table_.lines[row], 1},
                       d == inputs ? "not exactly one input differs from the row before" : fmt::format("'{}' moves twice", table_.inputs[d].name),
                       "an elementary effect is of one input, once in each trajectory",
                       "write the design with truce sample --method morris and keep its order");
        return moves;
      }
      seen[d] = true;
      moves.push_back({row, d, (table_.inputs[d].values[row] - table_.inputs[d].values[row - 1]) / ranges_[d]});
    }
    return moves;
  }

  const Table& table_;
  Diagnostics& found_;
  std::vector<double> ranges_;
};

/// Effects of one trajectory by input: the mean over the replicates, and the variance of that mean.
struct Effects {
  std::vector<double> mean, variance;
};

Effects effects_of(const std::vector<Move>& trajectory, const std::vector<const Column*>& outputs) {
  const auto k = static_cast<double>(outputs.size());
  Effects made{std::vector<double>(trajectory.size()), std::vector<double>(trajectory.size())};
  for (const Move& move : trajectory) {
    std::vector<double> each;
    for (const Column* output : outputs) each.push_back((output->values[move.row] - output->values[move.row - 1]) / move.by);
    made.mean[move.input] = stats::mean(each);
    made.variance[move.input] = stats::variance(each) / k;
  }
  return made;
}

double mean_size(const std::vector<double>& effects, const std::vector<std::size_t>& picks) {
  double sum = 0;
  for (const std::size_t i : picks) sum += std::abs(effects[i]);
  return sum / static_cast<double>(picks.size());
}

/// mu* of each input in each resample of trajectories.
std::vector<double> errors_of(const std::vector<std::vector<double>>& by_input, const Bootstrap& bootstrap) {
  const std::size_t n = by_input.front().size();
  std::vector<std::vector<double>> sizes(by_input.size());
  std::vector<std::size_t> picks(n);
  for (std::size_t r = 0; r < bootstrap.resamples; ++r) {
    random::Stream stream({bootstrap.seed, resample_purpose, 1, static_cast<std::uint32_t>(r), 0});
    for (auto& pick : picks) pick = random::uniform_index(stream, static_cast<std::uint32_t>(n));
    for (std::size_t d = 0; d < by_input.size(); ++d) sizes[d].push_back(mean_size(by_input[d], picks));
  }
  std::vector<double> errors;
  for (const auto& one : sizes) errors.push_back(stats::sd(one));
  return errors;
}

}  // namespace

std::optional<MorrisIndices> morris_indices(const Table& table, const std::vector<const Column*>& outputs, const Bootstrap& bootstrap,
                                            Diagnostics& found) {
  const std::size_t inputs = table.inputs.size(), width = inputs + 1;
  if (table.rows() % width != 0)
    found.problem({table.source, 0, 0}, fmt::format("{} rows are no multiple of {}", table.rows(), width),
                  fmt::format("a trajectory of {} inputs has {} rows", inputs, width),
                  "write the design with truce sample --method morris and keep all its rows");
  for (const Column& column : table.inputs)
    if (is_constant(column) || std::any_of(column.values.begin(), column.values.end(), [](double x) { return std::isnan(x); }))
      found.problem(column.place, fmt::format("'{}' is constant or has gaps", column.name), "its steps cannot be told",
                    "give every row's value");
  if (!found.ok()) return {};
  const auto trajectories = MoveReader(table, found).run();
  if (!found.ok()) return {};
  std::vector<std::vector<double>> by_input(inputs), variances(inputs);
  for (const auto& trajectory : trajectories) {
    const Effects one = effects_of(trajectory, outputs);
    if (std::any_of(one.mean.begin(), one.mean.end(), [](double e) { return std::isnan(e); })) continue;
    for (std::size_t d = 0; d < inputs; ++d) by_input[d].push_back(one.mean[d]);
    for (std::size_t d = 0; d < inputs; ++d) variances[d].push_back(one.variance[d]);
  }
  const std::size_t used = by_input.front().size();
  if (used < fewest_trajectories)
    found.problem({table.source, 0, 0}, fmt::format("{} complete trajectories", used),
                  fmt::format("a mean of fewer than {} says nothing", fewest_trajectories), "run more");
  if (!found.ok()) return {};
  const auto errors = errors_of(by_input, bootstrap);
  MorrisIndices made{{}, used, table.rows() / width - used};
  for (std::size_t d = 0; d < inputs; ++d) {
    std::vector<double> sizes;
    for (const double effect : by_input[d]) sizes.push_back(std::abs(effect));
    const double mu_star = stats::mean(sizes);
    made.by_input.push_back({stats::mean(by_input[d]), {mu_star, stats::normal_interval(mu_star, errors[d])}, stats::sd(by_input[d]),
                             std::sqrt(stats::mean(variances[d]) * 2 / std::numbers::pi)});
  }
  return made;
}

}  // namespace truce::analysis
