// Puts rows (group, actor, issue, numbers) together into negotiations, and finds what does not fit.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"
#include "negotiation/negotiation.hpp"

namespace truce::negotiation {

struct Row {
  Place place;
  std::string group, actor, issue;
  Quantity position, salience, capability;
  double reference = unknown, outcome = unknown;
};

class Builder {
 public:
  Builder(double low, double high, Diagnostics& found) : low_(low), high_(high), found_(found) {}

  void add(Row row);
  /// Another scale for one issue of every group.
  void set_scale(const std::string& issue, double low, double high) { scale_[issue] = {low, high}; }
  [[nodiscard]] std::vector<Negotiation> take();

 private:
  struct Group {
    Negotiation made;
    std::vector<Row> rows;
    std::map<std::string, std::size_t> actor, issue;
    std::map<std::pair<std::size_t, std::size_t>, Place> seen;
  };
  void settle_issue(Issue& issue, const Row& row);
  void fill(Group& group);

  double low_, high_;
  Diagnostics& found_;
  std::map<std::string, std::pair<double, double>> scale_;
  std::map<std::string, std::size_t> place_;
  std::vector<Group> groups_;
};

}  // namespace truce::negotiation
