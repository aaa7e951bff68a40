// A small classification tree (CART; Breiman, Friedman, Olshen & Stone 1984, breiman_1984): a second opinion beside the
// boxes of PRIM.
//
//   impurity  G = 2 p (1 - p)                         p the share of rows where the condition holds
//   a split   x <= t gains  G - (n_l G_l + n_r G_r) / n,  t half way between two neighbouring values
//
// The split of the largest gain is taken, the leftmost input winning a tie, until a leaf would hold fewer than
// `least_share` of all rows, is pure, lies `depth` splits deep, or no split gains. The tree is not pruned: depth and
// leaf size hold it small (ours, judgement), and it is read, not used to predict.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "analysis/discovery/prim.hpp"

namespace truce::analysis {

struct TreeNode {
  std::size_t rows = 0, hits = 0;
  int depth = 0;
  int input = -1;        // split by it; -1 in a leaf
  double threshold = 0;  // left where the input is at most this
  int left = -1, right = -1;
  std::vector<Limits> limits;  // of the node, by input; infinite where open

  [[nodiscard]] bool is_leaf() const { return input < 0; }
  [[nodiscard]] double density() const { return static_cast<double>(hits) / static_cast<double>(rows); }
};

struct TreeSettings {
  int depth = 3;
  double least_share = 0.05;
};

/// The root first, every node before its children.
[[nodiscard]] std::vector<TreeNode> grow_tree(std::span<const std::vector<double>> inputs, const std::vector<bool>& holds,
                                              const TreeSettings& settings = {});

}  // namespace truce::analysis
