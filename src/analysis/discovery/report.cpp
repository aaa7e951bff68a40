#include "analysis/discovery/report.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "analysis/discovery/words.hpp"
#include "analysis/table/condition.hpp"

namespace truce::analysis {

namespace {

using text::Json;

constexpr std::size_t fewest_hits = 5;  // rows of either kind (judgement)

struct Rows {
  std::vector<std::vector<double>> inputs;
  std::vector<bool> holds;
  Draws draws;
};

/// The complete rows, and in which of them the condition holds.
std::optional<Rows> rows_of(const Table& table, const DiscoveryQuestion& question, Diagnostics& found) {
  const auto condition = read_condition(question.where, table, found);
  if (!condition) return {};
  for (const Column* column : condition->columns())
    if (std::find_if(table.inputs.begin(), table.inputs.end(), [&](const Column& c) { return &c == column; }) != table.inputs.end())
      found.warning({"--where", 0, 0}, fmt::format("the condition names the input '{}'", column->name),
                    "a box would partly repeat the condition", "leave it out of the inputs");
  auto rows = complete_rows(table, {});
  std::erase_if(rows, [&](std::size_t row) { return !condition->holds(row); });
  Rows made;
  for (const Column& column : table.inputs) made.inputs.push_back(picked(column, rows));
  for (const std::size_t row : rows) made.holds.push_back(*condition->holds(row));
  made.draws = draws_of(table, rows);
  const auto hits = static_cast<std::size_t>(std::count(made.holds.begin(), made.holds.end(), true));
  if (rows.size() < fewest_rows)
    found.problem({table.source, 0, 0}, fmt::format("{} complete rows", rows.size()), fmt::format("fewer than {} show no region", fewest_rows),
                  "run the model more often");
  if (hits < fewest_hits || rows.size() - hits < fewest_hits)
    found.problem({"--where", 0, 0}, fmt::format("'{}' holds in {} of {} complete rows", condition->words(), hits, rows.size()),
                  "a region parts rows of two kinds", "ask for something that happens in some rows and not in others");
  return made;
}

std::vector<Leaf> leaves_of(const std::vector<TreeNode>& tree, std::span<const std::string> names, const std::vector<Limits>& ends) {
  std::vector<TreeNode> leaves;
  for (const TreeNode& node : tree)
    if (node.is_leaf()) leaves.push_back(node);
  std::stable_sort(leaves.begin(), leaves.end(), [](const TreeNode& a, const TreeNode& b) { return a.density() > b.density(); });
  std::vector<Leaf> made;
  for (const TreeNode& node : leaves) made.push_back({box_words(names, node.limits, ends), node.rows, node.hits});
  return made;
}

void say(DiscoveryReport& report) {
  const PrimResult& prim = report.prim;
  const PrimBox& box = prim.trajectory[prim.chosen];
  report.words.push_back(fmt::format("{} holds in {} of {} rows ({:.0f} %).", report.condition, prim.hits, prim.rows,
                                     100.0 * static_cast<double>(prim.hits) / static_cast<double>(prim.rows)));
  if (box.restricted == 0) {
    report.words.push_back("No box of inputs holds it more often than all rows do.");
  } else {
    report.words.push_back(fmt::format("It holds in {:.0f} % of the rows where {}; {:.0f} % of all such rows lie there.", 100 * prim.density(box),
                                       report.box_words[prim.chosen], 100 * prim.coverage(box)));
    if (const auto& qp = report.quasi_p[prim.chosen]; !qp.empty() && qp.front().value > 0.05)
      report.words.push_back(fmt::format("The limit on {} may be chance (quasi-p {}).", report.parameters[qp.front().input], p_words(qp.front().value)));
  }
  if (prim.rows < report.rows)
    report.words.push_back(fmt::format("{} of {} rows were left out, because a value is missing in them.", report.rows - prim.rows, report.rows));
}

Json box_json(const DiscoveryReport& report, std::size_t i) {
  const PrimBox& box = report.prim.trajectory[i];
  const auto& ends = report.prim.trajectory.front().limits;
  Json out = Json::object();
  out.set("id", i).set("step", box.step == PrimBox::Step::start ? "start" : box.step == PrimBox::Step::peel ? "peel" : "paste");
  out.set("coverage", report.prim.coverage(box)).set("density", report.prim.density(box)).set("mass", report.prim.mass(box));
  out.set("rows", box.rows).set("hits", box.hits).set("restricted", box.restricted);
  Json limits = Json::array();
  for (std::size_t d = 0; d < box.limits.size(); ++d) {
    if (box.limits[d].low == ends[d].low && box.limits[d].high == ends[d].high) continue;
    Json one = Json::object();
    one.set("parameter", report.parameters[d]).set("low", box.limits[d].low).set("high", box.limits[d].high);
    for (const QuasiP& qp : report.quasi_p[i])
      if (qp.input == d) one.set(qp.end == QuasiP::End::low ? "low_qp" : "high_qp", qp.value);
    limits.push(std::move(one));
  }
  return out.set("limits", std::move(limits)).set("words", report.box_words[i]);
}

}  // namespace

std::string p_words(double p) { return p < 0.001 ? "under 0.001" : fmt::format("{:.2g}", p); }

std::optional<DiscoveryReport> discover(const Table& table, const DiscoveryQuestion& question, Diagnostics& found) {
  const auto rows = rows_of(table, question, found);
  if (!rows || !found.ok()) return {};
  DiscoveryReport report{table.source, question.where, table.input_names(), table.rows(), {}, {}, {}, {}, {}};
  report.prim = find_boxes(rows->inputs, rows->holds, question.settings);
  if (const auto asked = question.settings.chosen; asked && *asked >= report.prim.trajectory.size())
    found.problem({"--box", 0, 0}, fmt::format("there is no box {}", *asked),
                  fmt::format("the trajectory ends with box {}", report.prim.trajectory.size() - 1), "choose one of the trajectory");
  if (!found.ok()) return {};
  const auto& ends = report.prim.trajectory.front().limits;
  for (const PrimBox& box : report.prim.trajectory) {
    report.box_words.push_back(box_words(report.parameters, box.limits, ends));
    report.quasi_p.push_back(quasi_p_values(rows->inputs, rows->holds, rows->draws, report.prim, box));
  }
  report.leaves = leaves_of(grow_tree(rows->inputs, rows->holds), report.parameters, ends);
  say(report);
  return report;
}

Json to_json(const DiscoveryReport& report) {
  Json out = Json::object();
  out.set("condition", report.condition).set("rows", report.rows).set("rows_used", report.prim.rows).set("hits", report.prim.hits);
  Json boxes = Json::array();
  for (std::size_t i = 0; i < report.prim.trajectory.size(); ++i) boxes.push(box_json(report, i));
  out.set("chosen", report.prim.chosen).set("trajectory", std::move(boxes));
  Json leaves = Json::array();
  for (const Leaf& leaf : report.leaves)
    leaves.push(Json::object().set("where", leaf.words).set("rows", leaf.rows).set("hits", leaf.hits)
                    .set("density", static_cast<double>(leaf.hits) / static_cast<double>(leaf.rows)));
  return out.set("tree", std::move(leaves)).set("words", Json::array_of(report.words));
}

}  // namespace truce::analysis
