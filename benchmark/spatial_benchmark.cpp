// Whole runs of the spatial bargaining model on one core: seconds, turns, and how a turn grows with the actors.
// Tables are drawn from addressed streams; the published program's input files are run as well where they are found
// (folder in TRUCE_DATA, else beside the repository). Saliences in the files are percent.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <sstream>

#include "mechanism/bargaining/spatial/spatial.hpp"
#include "random/stream.hpp"
#include "timing.hpp"

namespace {

using namespace truce;
using namespace truce::bargaining;

Table drawn(std::uint32_t actors, std::uint32_t issues) {
  Table table{actors, issues, {}, {}, {}, {}};
  random::Stream stream{{.seed = 1, .purpose = 1, .entity = actors, .member = issues}};
  for (std::uint32_t i = 0; i < actors * issues; ++i) {
    table.position.push_back(100 * stream.uniform());
    table.salience.push_back(stream.uniform() / issues);
  }
  for (std::uint32_t i = 0; i < actors; ++i) table.capability.push_back(10 + 190 * stream.uniform());
  return table;
}

std::vector<double> numbers(const std::string& line) {
  std::vector<double> found;
  std::istringstream cells(line);
  for (std::string cell; std::getline(cells, cell, ',');) {
    char* end = nullptr;
    const double number = std::strtod(cell.c_str(), &end);
    if (end != cell.c_str()) found.push_back(number);
  }
  return found;
}

/// Title; heads; then name, description, capability, and position and salience of each issue.
Table read(const std::string& path) {
  std::ifstream file(path);
  std::vector<std::vector<double>> rows;
  std::string line;
  for (int head = 0; head < 2; ++head) std::getline(file, line);
  while (std::getline(file, line)) {
    if (std::vector<double> row = numbers(line); row.size() >= 3) rows.push_back(row);
  }
  Table table;
  if (rows.empty()) return table;
  table.actors = rows.size();
  table.issues = (rows[0].size() - 1) / 2;
  for (std::size_t k = 0; k < table.issues; ++k) {
    for (const auto& row : rows) {
      table.position.push_back(row.at(1 + 2 * k));
      table.salience.push_back(row.at(2 + 2 * k) / 100);
    }
  }
  for (const auto& row : rows) table.capability.push_back(row[0]);
  return table;
}

struct Run {
  double seconds = 0;
  std::size_t turns = 0;
  [[nodiscard]] double per_turn() const { return seconds / static_cast<double>(turns + 1); }
};

/// The fastest of five.
Run timed(const Table& table, const spatial::Options& options, spatial::Workspace& workspace) {
  using Clock = std::chrono::steady_clock;
  Run best;
  for (int i = 0; i < 5; ++i) {
    const auto start = Clock::now();
    const Solution solution = spatial::solve(table.view(), options, workspace);
    const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    benchmark::keep(solution.outcome[0].value);
    if (i == 0 || seconds < best.seconds) best.seconds = seconds;
    best.turns = solution.round.size() - 1;
  }
  return best;
}

class Rows {
 public:
  void row(const std::string& name, const Table& table, const std::string& binding, const Run& run, double growth) {
    text_ += fmt::format(
        R"({}    {{"table": "{}", "actors": {}, "issues": {}, "binding": "{}", "seconds": {:.4g}, "turns": {}, "seconds_per_turn": {:.4g}, "growth_exponent": {}}})",
        text_.empty() ? "" : ",\n", name, table.actors, table.issues, binding, run.seconds, run.turns, run.per_turn(),
        growth > 0 ? fmt::format("{:.2f}", growth) : "null");
  }
  void print() const {
    fmt::print("{{\n  \"benchmark\": \"spatial\",\n  \"machine\": {},\n  \"rows\": [\n{}\n  ]\n}}\n",
               benchmark::machine_json(), text_);
  }

 private:
  std::string text_;
};

}  // namespace

int main() {
  Rows rows;
  spatial::Workspace workspace;
  for (const bool published : {false, true}) {
    const spatial::Options options = published ? spatial::as_published() : spatial::Options{};
    const std::string binding = published ? "independent" : "both";
    for (const std::uint32_t issues : {1u, 3u}) {
      double before = 0;
      for (const std::uint32_t actors : {20u, 40u, 80u, 160u}) {
        const Table table = drawn(actors, issues);
        const Run run = timed(table, options, workspace);
        rows.row("drawn", table, binding, run, before > 0 ? std::log2(run.per_turn() / before) : 0);
        before = run.per_turn();
      }
    }
    const char* set = std::getenv("TRUCE_DATA");
    const std::string folder = set != nullptr ? set : std::string(TRUCE_SOURCE_DIR) + "/../shared/data";
    for (const std::string name : {"dummyData-a040", "SOE-Policy"}) {
      const Table table = read(folder + "/bargaining/" + name + ".csv");
      if (table.actors > 0) rows.row(name, table, binding, timed(table, options, workspace), 0);
    }
  }
  rows.print();
  return 0;
}
