#include "analysis/discovery/tree.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace truce::analysis {

namespace {

using Inputs = std::span<const std::vector<double>>;

/// n times the impurity.
double spread(std::size_t hits, std::size_t rows) {
  if (rows == 0) return 0;
  return 2 * static_cast<double>(hits) * static_cast<double>(rows - hits) / static_cast<double>(rows);
}

struct Split {
  double gain = 0;
  int input = -1;
  double threshold = 0;
};

class Grower {
 public:
  Grower(Inputs inputs, const std::vector<bool>& holds, const TreeSettings& settings)
      : inputs_(inputs), holds_(holds), settings_(settings) {
    least_rows_ = std::max<std::size_t>(1, static_cast<std::size_t>(settings.least_share * static_cast<double>(holds.size())));
  }

  std::vector<TreeNode> run() {
    std::vector<std::size_t> all(holds_.size());
    for (std::size_t row = 0; row < all.size(); ++row) all[row] = row;
    constexpr double open = std::numeric_limits<double>::infinity();
    grow(all, 0, std::vector<Limits>(inputs_.size(), {-open, open}));
    return std::move(nodes_);
  }

 private:
  int grow(const std::vector<std::size_t>& rows, int depth, std::vector<Limits> limits) {
    TreeNode node;
    node.rows = rows.size();
    node.depth = depth;
    for (const std::size_t row : rows) node.hits += holds_[row];
    node.limits = limits;
    const int index = static_cast<int>(nodes_.size());
    nodes_.push_back(std::move(node));
    if (depth == settings_.depth) return index;
    const Split split = best_split(rows);
    if (split.input < 0) return index;
    const auto& column = inputs_[static_cast<std::size_t>(split.input)];
    std::vector<std::size_t> left, right;
    for (const std::size_t row : rows) (column[row] <= split.threshold ? left : right).push_back(row);
    auto left_limits = limits, right_limits = std::move(limits);
    left_limits[static_cast<std::size_t>(split.input)].high = split.threshold;
    right_limits[static_cast<std::size_t>(split.input)].low = split.threshold;
    const int left_index = grow(left, depth + 1, std::move(left_limits));
    const int right_index = grow(right, depth + 1, std::move(right_limits));
    TreeNode& made = nodes_[static_cast<std::size_t>(index)];
    made.input = split.input;
    made.threshold = split.threshold;
    made.left = left_index;
    made.right = right_index;
    return index;
  }

  Split best_split(const std::vector<std::size_t>& rows) const {
    Split best;
    for (std::size_t d = 0; d < inputs_.size(); ++d) try_input(rows, d, best);
    return best;
  }

  void try_input(std::vector<std::size_t> rows, std::size_t d, Split& best) const {
    const auto& column = inputs_[d];
    std::sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) { return column[a] < column[b]; });
    std::size_t hits = 0, passed = 0;
    for (const std::size_t row : rows) hits += holds_[row];
    const double whole = spread(hits, rows.size());
    for (std::size_t k = 0; k + 1 < rows.size(); ++k) {
      passed += holds_[rows[k]];
      const double here = column[rows[k]], next = column[rows[k + 1]];
      if (here == next || k + 1 < least_rows_ || rows.size() - k - 1 < least_rows_) continue;
      const double gain = whole - spread(passed, k + 1) - spread(hits - passed, rows.size() - k - 1);
      if (gain > best.gain * (1 + 1e-12) + 1e-12) best = {gain, static_cast<int>(d), here + (next - here) / 2};
    }
  }

  Inputs inputs_;
  const std::vector<bool>& holds_;
  const TreeSettings& settings_;
  std::size_t least_rows_ = 1;
  std::vector<TreeNode> nodes_;
};

}  // namespace

std::vector<TreeNode> grow_tree(Inputs inputs, const std::vector<bool>& holds, const TreeSettings& settings) {
  return Grower(inputs, holds, settings).run();
}

}  // namespace truce::analysis
