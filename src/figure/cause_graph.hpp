// What moves what: causes in rows from the first at the top to the outcome at the bottom. An arrow is as wide as it is
// strong; arrows that go up or stay in their row are feedbacks and dashed.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "figure/frame.hpp"

namespace truce::figure {

enum class CauseKind : unsigned char { start, between, outcome };

struct CauseNode {
  std::string label;
  std::string note;        // small, below the label; may be empty
  std::size_t row = 0;     // 0 at the top; a row may be empty
  CauseKind kind = CauseKind::between;
};

struct CauseArrow {
  std::size_t from = 0;    // index of the node
  std::size_t to = 0;
  double weight = 1.0;     // width, relative to the heaviest
  std::string words;       // shown where the reader points at the arrow
};

struct CauseGraph {
  Heading heading;
  std::vector<CauseNode> nodes;
  std::vector<CauseArrow> arrows;
  double width = wide;
};

[[nodiscard]] std::string draw(const CauseGraph& chart);

}  // namespace truce::figure
