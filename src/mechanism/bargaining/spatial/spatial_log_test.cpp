// The published program's log of one table, line by line, and the part of it that is typed in.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdlib>

#include "mechanism/bargaining/spatial/spatial.hpp"
#include "mechanism/bargaining/spatial/test_tables.hpp"
#include "mechanism/bargaining/spatial/utility.hpp"

using namespace truce;
using namespace truce::bargaining;
using spatial::test::published_table;

namespace {

constexpr std::size_t actors = 7, issues = 3, last_turn = 10;

std::string data_folder() {
  const char* set = std::getenv("TRUCE_DATA");
  return (set != nullptr ? set : std::string(TRUCE_SOURCE_DIR) + "/../shared/data") + "/bargaining/";
}

/// Every number of a line; a minus counts after a blank only.
std::vector<double> numbers(const std::string& line) {
  std::vector<double> found;
  for (std::size_t at = 0; at < line.size();) {
    const bool sign = (line[at] == '-' || line[at] == '+') && (at == 0 || line[at - 1] == ' ');
    const std::size_t digit = at + (sign ? 1 : 0);
    if (digit >= line.size() || std::isdigit(static_cast<unsigned char>(line[digit])) == 0) {
      ++at;
      continue;
    }
    char* end = nullptr;
    found.push_back(std::strtod(line.c_str() + at, &end));
    at = static_cast<std::size_t>(end - line.c_str());
  }
  return found;
}

/// Walks down the log.
class Log {
 public:
  explicit Log(const std::string& path) {
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) lines_.push_back(line);
  }
  [[nodiscard]] bool there() const { return !lines_.empty(); }
  const std::string& next() { return lines_.at(at_++); }
  const std::string& find(const std::string& text) {
    while (lines_.at(at_).find(text) == std::string::npos) ++at_;
    return next();
  }
  std::vector<double> row() { return numbers(next()); }

 private:
  std::vector<std::string> lines_;
  std::size_t at_ = 0;
};

/// Within half a unit of the last printed digit.
void same(double ours, double printed, int digits) {
  CHECK(std::abs(ours - printed) <= 0.5 * std::pow(10.0, -digits) + 1e-9);
}

using Listed = std::vector<std::array<double, 3>>;  // a queue: id, initiator, target

/// One table, advanced turn by turn beside the log.
struct Run {
  Log log;
  spatial::Workspace w;
  spatial::Options options = spatial::as_published();

  void matrix(const std::string& title, int digits, const std::array<double, actors>& risk);
  void state();
  void challenges();
  void queues();
  void queue(std::size_t actor, const Listed& listed, const std::vector<std::vector<double>>& utility);
  void positions();
};

void Run::matrix(const std::string& title, int digits, const std::array<double, actors>& risk) {
  log.find(title);
  for (std::size_t i = 0; i < actors; ++i) {
    const std::vector<double> row = log.row();
    REQUIRE(row.size() == actors);
    for (std::size_t j = 0; j < actors; ++j) {
      same(spatial::utility(w.distance[j * actors + i], risk[i]), row[j], digits);
    }
  }
}

void Run::state() {
  std::array<double, actors> risk{};
  matrix("Raw actor-pos value matrix", 3, risk);
  log.find("Inferred risk attitudes");
  for (std::size_t i = 0; i < actors; ++i) {
    same(w.risk[i], log.row().at(0), 3);
    risk[i] = w.risk[i];
  }
  matrix("Risk-aware actor-pos utility matrix", 4, risk);
  for (std::size_t h = 0; h < actors; ++h) {
    static_cast<void>(spatial::contest(options, h, 0, 1, w));  // fills the beliefs of h
    std::array<double, actors> belief{};
    for (std::size_t i = 0; i < actors; ++i) belief[i] = w.belief[i];
    matrix("Estimate by " + std::to_string(h), 4, belief);
  }
}

void Run::challenges() {
  std::array<bool, actors> heard{};
  const auto bargain_of = [&](double initiator) {
    for (std::size_t b = 0; b < w.bargain.size(); ++b) {
      if (w.bargain[b].initiator == initiator) return b;
    }
    FAIL("the log has a challenge that we have not");
    return std::size_t{0};
  };
  for (std::string line = log.next(); line.find("Bargains to be resolved") == std::string::npos; line = log.next()) {
    const std::vector<double> n = numbers(line);
    if (line.find("most advantageous target") != std::string::npos) {
      const std::size_t b = bargain_of(n[1]);
      CHECK(w.bargain[b].target == n[2]);
      same(w.bargain[b].contest.gain_initiator, n[3], 3);
      heard.at(w.bargain[b].initiator) = true;
    } else if (line.rfind("Est by", 0) == 0) {
      const auto i = static_cast<std::size_t>(n[2]), j = static_cast<std::size_t>(n[3]);
      const spatial::Contest seen = spatial::contest(options, static_cast<std::size_t>(n[0]), i, j, w);
      same(seen.chance, n[1], 4);
      same(n[4] == n[2] ? seen.gain_initiator : seen.gain_target, n[5], 4);
    } else if (line.rfind("Bargain [", 0) == 0 && n[1] == n[3]) {  // from the initiator's perspective
      const std::size_t b = bargain_of(n[1]);
      for (std::size_t side = 0; side < 2; ++side) {
        const std::vector<double> row = numbers(log.find("proposes"));  // another thread's line may be between
        for (std::size_t k = 0; k < issues; ++k) same(w.proposed[(2 * b + side) * issues + k], row.at(2 + k), 3);
      }
    }
  }
  for (std::size_t i = 0; i < actors; ++i) {
    const bool ours = std::any_of(w.bargain.begin(), w.bargain.end(), [&](auto& b) { return b.initiator == i; });
    CHECK(ours == heard[i]);
  }
}

// The log's threads wrote queues and their entries in an order of their own: both are looked up.
void Run::queues() {
  std::array<Listed, actors> listed;
  for (Listed& queue : listed) {
    const std::vector<double> n = log.row();
    for (std::size_t at = 1; at + 2 < n.size(); at += 3) queue.push_back({n[at], n[at + 1], n[at + 2]});
  }
  for (std::size_t block = 0; block < actors; ++block) {
    log.find("u_im");
    std::vector<std::vector<double>> utility;
    for (std::size_t n = 0; n < actors; ++n) utility.push_back(log.row());
    const auto actor = static_cast<std::size_t>(numbers(log.find("Doing scalarPCE")).at(1));
    queue(actor, listed.at(actor), utility);
  }
}

void Run::queue(std::size_t actor, const Listed& listed, const std::vector<std::vector<double>>& utility) {
  std::vector<const spatial::Choice*> ours;  // in the log's order
  for (const auto& [id, initiator, target] : listed) {
    for (std::size_t q = w.queue_start[actor]; q < w.queue_start[actor + 1]; ++q) {
      const std::uint32_t b = w.queue[q].bargain;
      const bool it =
          b == spatial::status_quo ? initiator == target : initiator != target && w.bargain[b].initiator == initiator;
      if (it) ours.push_back(&w.queue[q]);
    }
  }
  REQUIRE(ours.size() == listed.size());
  REQUIRE(ours.size() == w.queue_start[actor + 1] - w.queue_start[actor]);
  const std::size_t count = ours.size();
  std::vector<double> ballot(count * actors), chance(count);
  for (std::size_t n = 0; n < actors; ++n) {
    for (std::size_t o = 0; o < count; ++o) {
      const std::uint32_t b = ours[o]->bargain;
      ballot[o * actors + n] = b == spatial::status_quo ? w.total_utility[n] : w.bargain_utility[b * actors + n];
      same(ballot[o * actors + n], utility[n].at(o), 5);
    }
  }
  condorcet::elect(options.rule, ballot, w.capability, chance, w.election);
  const auto square = [&](const std::string& title, const std::vector<double>& ours_square, int digits) {
    log.find(title);
    for (std::size_t a = 0; a < count; ++a) {
      const std::vector<double> row = log.row();
      for (std::size_t b = 0; b < count; ++b) same(ours_square[a * count + b], row.at(b), digits);
    }
  };
  square("Coalition strengths", w.election.coalition, 3);
  square("Probability Opt_i > Opt_j", w.election.victory, 4);
  log.find("Probability Opt_i");
  for (const spatial::Choice* choice : ours) same(choice->probability, log.row().at(0), 4);
  const std::vector<double> chosen = numbers(log.find("Chosen bargain"));
  const std::size_t o = static_cast<std::size_t>(chosen.at(1)) - 1;
  CHECK(listed.at(o)[0] == chosen[0]);
  for (const spatial::Choice* choice : ours) CHECK(choice->probability <= ours.at(o)->probability);
}

void Run::positions() {
  for (std::size_t a = 0; a < actors; ++a) {
    log.find("postn " + std::to_string(a) + " ");
    const std::vector<double> row = log.row();
    for (std::size_t k = 0; k < issues; ++k) same(w.position[k * actors + a], row.at(k), 4);
  }
}

}  // namespace

// ---- paper

TEST_CASE("the_published_log_is_repeated_line_by_line_to_its_printed_digits") {
  Run run{Log{data_folder() + "ktab_log_dummyData_3Dim.txt"}, {}};
  if (!run.log.there()) {
    MESSAGE("skipped: no ktab_log_dummyData_3Dim.txt under " << data_folder());
    return;
  }
  const Table table = published_table();
  std::vector<std::string> notes;
  spatial::load(table.view(), run.options, run.w, notes);
  spatial::assess(run.options, run.w);
  run.state();
  double first = 0;
  for (std::size_t turn = 1; turn <= last_turn; ++turn) {
    INFO("turn " << turn);
    if (turn > 1) run.log.find("Starting Model::run iteration");
    spatial::propose(run.options, run.w);
    run.challenges();
    spatial::propose(run.options, run.w);
    spatial::vote(run.options, run.w);
    run.queues();
    const double shift = spatial::strike(run.options, run.w);
    run.positions();
    spatial::assess(run.options, run.w);
    run.state();
    if (turn == 1) first = shift + 1e-4;
    run.log.find("sDist");
    CHECK(run.log.row().at(2) == doctest::Approx(shift).epsilon(0.006));
    same(shift / first, run.log.row().at(0), 4);
  }
  CHECK(notes.empty());
}

TEST_CASE("the_published_run_has_its_positions_its_chances_and_its_length") {
  const Table table = published_table();
  spatial::Workspace w;
  const Solution solution = spatial::solve(table.view(), spatial::as_published(), w);
  REQUIRE(solution.round.size() == last_turn + 1);
  CHECK(solution.notes.empty());
  const auto rows = spatial::test::csv(std::string(TRUCE_ROOM_DIR) + "/spatial/spatial_reference.csv");
  REQUIRE(rows.size() > 100);
  std::size_t compared = 0;
  for (const auto& row : rows) {
    if (row[0] == "id") continue;
    const std::size_t turn = std::stoul(row[2]), actor = std::stoul(row[3]), issue = std::stoul(row[4]);
    const double expected = std::stod(row[5]), tolerance = std::stod(row[6]) + 1e-9;
    INFO(row[0]);
    if (row[1] == "position") {
      CHECK(std::abs(solution.round[turn][issue * actors + actor] - expected) <= tolerance);
    } else {
      spatial::Options until = spatial::as_published();
      until.turns = static_cast<double>(turn);
      static_cast<void>(spatial::solve(table.view(), until, w));
      CHECK(std::abs(w.probability[w.option_of[actor]] - expected) <= tolerance);
    }
    ++compared;
  }
  CHECK(compared == rows.size() - 1);
}

// ---- memory

TEST_CASE("the_published_table_settles_where_it_did_under_our_defaults") {
  const Solution solution = spatial::solve(published_table().view());
  CHECK(solution.round.size() == 7);
  CHECK(solution.outcome[0].value == doctest::Approx(81.4011).epsilon(1e-5));
  CHECK(solution.outcome[1].value == doctest::Approx(45.7444).epsilon(1e-5));
  CHECK(solution.outcome[2].value == doctest::Approx(72.7542).epsilon(1e-5));
}
