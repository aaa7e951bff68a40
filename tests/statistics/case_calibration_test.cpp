// Simulation-based calibration of whole cases: the truth's rank among posterior draws is uniform for the numbers of
// posture, funnel and violence, each held against rows of its own kind, and for the Iraq case at a small size.
//
// For each record: runs of (truth from the prior, rows simulated at it, posterior), ranks 0..4 of every coordinate. The
// ranks of all coordinates are pooled into one chi-square; coordinates are independent a priori and nearly so under
// such weak rows, and the whole is read at p > 0.001, a false alarm in one seed of a thousand for each record.
// TRUCE_CALIBRATION_RUNS=200 runs more (the figures of docs/methods/conditioning.md).
#include "../kit/situation.hpp"

#include <cstdlib>

#include "assimilation/calibration.hpp"
#include "assimilation/history/case_family.hpp"
#include "random/goodness.hpp"

using namespace truce;
using namespace truce::assimilation;

namespace {

std::size_t runs(std::size_t usual) {
  const char* asked = std::getenv("TRUCE_CALIBRATION_RUNS");
  return asked != nullptr ? std::strtoul(asked, nullptr, 10) : usual;
}

record::Row row(const casefile::Case& c, record::Kind kind, int from, int to, std::string subject, std::string object) {
  record::Row r;
  r.from = plus_days(c.start, from);
  r.to = r.known = plus_days(c.start, to);
  r.kind = kind;
  r.subject = std::move(subject);
  r.object = std::move(object);
  if (kind == record::Kind::posture) r.word = "holdout";
  if (kind == record::Kind::level || kind == record::Kind::count) r.value = 1;
  r.definition = kind == record::Kind::count ? "attacks: made up" : "";
  r.source = "made_up";
  return r;
}

casefile::Case with_rows(record::Kind kind) {
  casefile::Case c = kit::small_case();
  c.record.rows.clear();
  const int days = days_between(c.start, c.as_of);
  const auto id = [&](std::size_t f) { return c.actors[c.factions[f].actor.index()].id; };
  for (int part = 1; part <= 4; ++part) {
    const int day = days * part / 4 - 1;
    for (std::size_t f = 0; f < c.factions.size(); ++f) {
      if (kind == record::Kind::posture) c.record.rows.push_back(row(c, kind, day, day, id(f), "command"));
      if (kind == record::Kind::level) c.record.rows.push_back(row(c, kind, day, day, id(f), part % 2 == 0 ? "dual" : "outside"));
    }
    if (kind == record::Kind::count)
      for (const auto& front : c.fronts)
        c.record.rows.push_back(row(c, kind, days * (part - 1) / 4, day, front.id, c.actors[front.target.index()].id));
  }
  return c;
}

/// One p-value of all ranks of the coordinates that are asked for; also says how many runs gave none.
double p_of(const casefile::Case& situation, std::size_t times, std::size_t draws, std::size_t histories,
            std::string_view prefix) {
  const auto model = kit::assembled(situation);
  const CaseFamily family{*model};
  CalibrationSettings<CaseFamily> settings;
  settings.runs = times;
  settings.draws = 4;  // few of many: two draws of one particle would not be two draws
  settings.threads = 2;
  settings.smc2.parameters = draws;
  settings.smc2.particles = histories;
  settings.smc2.most_sweeps = 4;
  settings.smc2.last_sweeps = 4;
  settings.paths.paths = 4 * draws;
  const Calibration calibration = calibrate(family, settings);
  CHECK(calibration.collapsed == 0);
  std::vector<std::int64_t> pooled(5, 0);
  std::int64_t ranks = 0;
  for (std::size_t k = 0; k < family.dimensions(); ++k) {
    const std::string address = k < family.coordinates().size() ? family.coordinates().address(k) : "bias";
    if (address.substr(0, prefix.size()) != prefix) continue;
    for (std::size_t rank = 0; rank < pooled.size(); ++rank) pooled[rank] += calibration.counts[k][rank];
    ranks += static_cast<std::int64_t>(calibration.runs);
  }
  REQUIRE(ranks > 0);
  const double p = random::chi_square_p(pooled, calibration.uniform(), ranks);
  std::string words;
  for (const auto n : pooled) words += " " + std::to_string(n);
  MESSAGE(situation.id << ", " << prefix << ": " << times << " runs, ranks" << words << ", p = " << p);
  return p;
}

}  // namespace

TEST_CASE("posteriors_of_posture_from_statements_are_calibrated") {
  CHECK(p_of(with_rows(record::Kind::posture), runs(8), 96, 8, "posture.") > 0.001);
}

TEST_CASE("posteriors_of_the_funnel_from_levels_are_calibrated") {
  CHECK(p_of(with_rows(record::Kind::level), runs(8), 96, 8, "f") > 0.001);  // funnel. and faction.
}

TEST_CASE("posteriors_of_violence_from_counts_are_calibrated") {
  CHECK(p_of(with_rows(record::Kind::count), runs(8), 96, 16, "violence.") > 0.001);
}

TEST_CASE("posteriors_of_the_iraq_case_at_a_small_size_are_calibrated") {
  casefile::Case c = kit::public_case("iraq");
  std::erase_if(c.record.rows, [&](const record::Row& r) {
    return r.kind != record::Kind::event && days_between(c.start, r.to) > 70;  // the first ten weeks
  });
  CHECK(p_of(c, runs(2), 64, 8, "") > 0.001);
}
