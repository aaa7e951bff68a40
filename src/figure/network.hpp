// Who holds to whom: the state in the centre, factions around it, patrons and opponents outside.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "figure/frame.hpp"

namespace truce::figure {

enum class NodeKind : unsigned char { state, faction, patron, coalition, other };

struct NetworkNode {
  std::string label;
  NodeKind kind = NodeKind::other;
  double size = 0.0;  // area of the disc, relative to the largest of its kind; 0: smallest
};

enum class EdgeKind : unsigned char { tie, front, membership };

struct NetworkEdge {
  std::size_t from = 0;  // index of the node
  std::size_t to = 0;
  EdgeKind kind = EdgeKind::tie;
  double weight = 1.0;  // width, relative to the heaviest
  std::string label;    // may be empty
};

struct Network {
  Heading heading;
  std::vector<NetworkNode> nodes;
  std::vector<NetworkEdge> edges;
  std::string tie_label = "patron and faction";
  std::string front_label = "armed front";
  std::string membership_label = "member of";
  double width = wide;
};

[[nodiscard]] std::string draw(const Network& chart);

}  // namespace truce::figure
