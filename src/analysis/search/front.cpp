#include "analysis/search/front.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "base/contract.hpp"

namespace truce::analysis::search {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// Distance from the lower corner of its box, in boxes.
double off_corner(const Losses& losses, const std::vector<double>& resolution) {
  double sum = 0;
  for (std::size_t k = 0; k < losses.size(); ++k) {
    const double apart = losses[k] / resolution[k] - std::floor(losses[k] / resolution[k]);
    sum += apart * apart;
  }
  return sum;
}

std::vector<Losses> boxes_of(const std::vector<Losses>& all, const std::vector<double>& resolution) {
  std::vector<Losses> boxes;
  boxes.reserve(all.size());
  for (const auto& losses : all) boxes.push_back(box_of(losses, resolution));
  return boxes;
}

/// Volume of the points' union below the reference in the first `dimensions` objectives.
double volume(std::vector<Losses> points, const Losses& reference, std::size_t dimensions) {
  const std::size_t last = dimensions - 1;
  std::erase_if(points, [&](const Losses& p) {
    for (std::size_t k = 0; k < dimensions; ++k)
      if (!(p[k] < reference[k])) return true;
    return false;
  });
  if (points.empty()) return 0;
  std::stable_sort(points.begin(), points.end(), [&](const Losses& a, const Losses& b) { return a[last] < b[last]; });
  if (dimensions == 1) return reference[0] - points.front()[0];
  double sum = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double to = i + 1 < points.size() ? points[i + 1][last] : reference[last];
    if (to <= points[i][last]) continue;
    sum += (to - points[i][last]) * volume({points.begin(), points.begin() + static_cast<long>(i) + 1}, reference, dimensions - 1);
  }
  return sum;
}

}  // namespace

bool dominates(const Losses& a, const Losses& b) {
  TRUCE_EXPECTS(a.size() == b.size());
  bool better = false;
  for (std::size_t k = 0; k < a.size(); ++k) {
    if (a[k] > b[k]) return false;
    better = better || a[k] < b[k];
  }
  return better;
}

std::vector<std::size_t> nondominated(const std::vector<Losses>& all) {
  std::vector<std::size_t> front;
  for (std::size_t i = 0; i < all.size(); ++i) {
    bool stays = true;
    for (std::size_t j = 0; j < all.size() && stays; ++j) stays = !dominates(all[j], all[i]) && !(j < i && all[j] == all[i]);
    if (stays) front.push_back(i);
  }
  return front;
}

std::vector<std::size_t> ranks(const std::vector<Losses>& all) {
  std::vector<std::size_t> rank(all.size(), 0), above(all.size(), 0), now, next;
  std::vector<std::vector<std::size_t>> below(all.size());
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t j = 0; j < all.size(); ++j)
      if (dominates(all[i], all[j])) {
        below[i].push_back(j);
        ++above[j];
      }
  for (std::size_t i = 0; i < all.size(); ++i)
    if (above[i] == 0) now.push_back(i);
  for (std::size_t r = 0; !now.empty(); ++r, now = std::exchange(next, {}))
    for (const std::size_t i : now) {
      rank[i] = r;
      for (const std::size_t j : below[i])
        if (--above[j] == 0) next.push_back(j);
    }
  return rank;
}

std::vector<double> crowding(const std::vector<Losses>& all, std::span<const std::size_t> members) {
  std::vector<double> distance(members.size(), 0.0);
  if (members.empty()) return distance;
  std::vector<std::size_t> order(members.size());
  for (std::size_t k = 0; k < all[members[0]].size(); ++k) {
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto value = [&](std::size_t i) { return all[members[order[i]]][k]; };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return all[members[a]][k] < all[members[b]][k]; });
    const std::size_t end = members.size() - 1;
    const double range = value(end) - value(0);
    if (!(range > 0)) continue;  // nobody stands out on this objective
    distance[order[0]] = distance[order[end]] = infinite;
    for (std::size_t i = 1; i < end; ++i) distance[order[i]] += (value(i + 1) - value(i - 1)) / range;
  }
  return distance;
}

Losses box_of(const Losses& losses, const std::vector<double>& resolution) {
  TRUCE_EXPECTS(losses.size() == resolution.size());
  Losses box(losses.size());
  for (std::size_t k = 0; k < losses.size(); ++k) box[k] = std::floor(losses[k] / resolution[k]);
  return box;
}

std::vector<std::size_t> boxed_front(const std::vector<Losses>& all, const std::vector<double>& resolution) {
  const auto boxes = boxes_of(all, resolution);
  std::vector<std::size_t> front;
  for (std::size_t i = 0; i < all.size(); ++i) {
    bool stays = true;
    for (std::size_t j = 0; j < all.size() && stays; ++j) {
      if (j == i) continue;
      if (boxes[j] != boxes[i]) {
        stays = !dominates(boxes[j], boxes[i]);
      } else if (dominates(all[j], all[i])) {
        stays = false;
      } else if (!dominates(all[i], all[j])) {
        const double mine = off_corner(all[i], resolution), other = off_corner(all[j], resolution);
        stays = mine < other || (mine == other && i < j);
      }
    }
    if (stays) front.push_back(i);
  }
  return front;
}

std::vector<std::size_t> best_first(const std::vector<Losses>& all, const std::vector<double>& resolution) {
  const auto rank = ranks(boxes_of(all, resolution));
  std::vector<double> room(all.size(), 0.0);
  std::vector<std::size_t> order(all.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t r = 0, placed = 0; placed < all.size(); ++r) {
    std::vector<std::size_t> members;
    for (const std::size_t i : order)
      if (rank[i] == r) members.push_back(i);
    const auto distance = crowding(all, members);
    for (std::size_t m = 0; m < members.size(); ++m) room[members[m]] = distance[m];
    placed += members.size();
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return rank[a] != rank[b] ? rank[a] < rank[b] : room[a] > room[b]; });
  return order;
}

std::vector<std::size_t> spread_out(const std::vector<Losses>& all, std::vector<std::size_t> chosen, std::size_t count) {
  while (chosen.size() > count) {
    const auto distance = crowding(all, chosen);
    const auto most = std::min_element(distance.begin(), distance.end());
    chosen.erase(chosen.begin() + (most - distance.begin()));
  }
  return chosen;
}

double dominated_volume(std::vector<Losses> points, const Losses& reference) {
  TRUCE_EXPECTS(!reference.empty());
  return volume(std::move(points), reference, reference.size());
}

}  // namespace truce::analysis::search
