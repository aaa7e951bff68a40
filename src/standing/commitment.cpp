#include "standing/commitment.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "record/read.hpp"

namespace truce::standing {

namespace {

using record::Row;

constexpr int missed_after_days = 30;
constexpr int full = 3;

int score_of(const Row& row) { return static_cast<int>(row.value.value_or(0)); }

bool is_verified(const Row& row) {
  const auto step = record::commitment_step(row.definition);
  return step && step->proof == record::Proof::verified;
}

/// Rows that name the commitment, the latest first.
std::vector<Row> evidence_of(const casefile::Case& situation, const std::string& id) {
  std::vector<Row> rows;
  for (const Row& row : situation.record.rows)
    if (record::commitment_of(row) == id) rows.push_back(row);
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.to > b.to; });
  return rows;
}

struct Seen {
  int score = 0;      // of the latest day, the lowest
  int highest = 0;    // of earlier days
  bool verified = false;      // the score, by a row since it was reached
  bool contradicted = false;
};

Seen look_at(const std::vector<Row>& rows) {
  Seen seen;
  if (rows.empty()) return seen;
  seen.score = score_of(rows.front());
  for (const Row& row : rows) {
    if (row.to == rows.front().to) {
      seen.contradicted = seen.contradicted || score_of(row) != score_of(rows.front());
      seen.score = std::min(seen.score, score_of(row));
    } else {
      seen.highest = std::max(seen.highest, score_of(row));
    }
  }
  for (const Row& row : rows) {
    if (score_of(row) != seen.score && row.to != rows.front().to) break;
    seen.verified = seen.verified || (score_of(row) == seen.score && is_verified(row));
  }
  return seen;
}

void judge(CommitmentStanding& standing, const Seen& seen, Date as_of) {
  const auto say = [&](Light light, Reason reason, int days = 0) {
    standing.light = light;
    standing.reason = reason;
    standing.days = days;
  };
  const bool observed = !standing.evidence.empty();
  const Date last = observed ? standing.evidence.front().to : standing.made;
  const int silent = days_between(last, as_of);
  const int late = standing.due ? days_between(*standing.due, as_of) : 0;
  if (seen.score < seen.highest) return say(Light::red, Reason::reversed);
  if (seen.score == full)
    return seen.verified ? say(Light::green, Reason::met_verified) : say(Light::amber, Reason::met_claimed);
  if (observed && standing.due && days_between(*standing.due, last) > missed_after_days)
    return say(Light::red, Reason::missed, late);
  if (silent > silent_after_days) return say(Light::grey, Reason::not_observed, silent);
  if (late > missed_after_days) return say(Light::red, Reason::overdue, late);
  if (late > 0) return say(Light::amber, Reason::late, late);
  if (seen.score == 0) return say(Light::none, Reason::not_begun);
  seen.verified ? say(Light::none, Reason::on_course) : say(Light::amber, Reason::claimed);
}

}  // namespace

std::vector<CommitmentStanding> commitments(const casefile::Case& situation) {
  std::vector<CommitmentStanding> all;
  for (const auto& commitment : situation.commitments) {
    CommitmentStanding standing;
    standing.id = commitment.id;
    standing.title = commitment.title;
    standing.who = name_of(situation, commitment.who);
    standing.whom = name_of(situation, commitment.whom);
    standing.form = commitment.form;
    standing.made = commitment.made;
    standing.due = commitment.due;
    standing.evidence = evidence_of(situation, commitment.id);
    const Seen seen = look_at(standing.evidence);
    standing.score = seen.score;
    standing.contradicted = seen.contradicted;
    judge(standing, seen, situation.as_of);
    all.push_back(std::move(standing));
  }
  return all;
}

std::string_view to_word(Light light) {
  static constexpr std::array<std::string_view, 5> words{"none", "green", "amber", "red", "grey"};
  return words[static_cast<std::size_t>(light)];
}

std::string_view score_word(int score) {
  static constexpr std::array<std::string_view, 4> words{"not started", "minimal", "intermediate", "full"};
  return words[static_cast<std::size_t>(std::clamp(score, 0, full))];
}

std::string reason_words(const CommitmentStanding& c) {
  switch (c.reason) {
    case Reason::reversed:
      return "reversed: less is kept than before";
    case Reason::met_verified:
      return "met and independently verified";
    case Reason::met_claimed:
      return "met, claimed only";
    case Reason::missed:
      return fmt::format("missed: seen unmet after it was due, {} days ago", c.days);
    case Reason::not_observed:
      return c.evidence.empty() ? fmt::format("nothing observed since it was made, {} days ago", c.days)
                                : fmt::format("nothing observed for {} days", c.days);
    case Reason::late:
      return fmt::format("late by {} days", c.days);
    case Reason::overdue:
      return fmt::format("missed by {} days", c.days);
    case Reason::claimed:
      return "under way, claimed only";
    case Reason::on_course:
      return "under way and verified, not yet due";
    case Reason::not_begun:
      return "not begun, not yet due";
  }
  return {};
}

}  // namespace truce::standing
