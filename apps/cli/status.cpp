// truce status: where things stand, from the record alone. Plain words in columns; no colour, so that it reads the same
// in a pipe.
#include <algorithm>
#include <cstdio>
#include <optional>

#include <fmt/format.h>

#include "casefile/as_of.hpp"
#include "casefile/read.hpp"
#include "command.hpp"
#include "standing/json.hpp"
#include "standing/status.hpp"
#include "standing/words.hpp"

namespace truce::cli {

namespace {

using record::Row;
using standing::Status;

constexpr std::size_t shown_news = 12;

void put(const std::string& line = {}) { std::printf("%s\n", line.c_str()); }

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Columns as wide as their widest cell; the last one runs on.
class Columns {
 public:
  explicit Columns(std::vector<std::string> heads) { rows_.push_back(std::move(heads)); }
  void row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  void print() const {
    if (rows_.size() == 1) return put("  nothing in the record");
    for (const auto& row : rows_) {
      std::string line;
      for (std::size_t c = 0; c < row.size(); ++c) {
        line += "  " + row[c];
        if (c + 1 < row.size()) line.append(widest(c) - width_of(row[c]), ' ');
      }
      put(line);
    }
  }

 private:
  [[nodiscard]] std::size_t widest(std::size_t column) const {
    std::size_t width = 0;
    for (const auto& row : rows_) width = std::max(width, width_of(row[column]));
    return width;
  }
  std::vector<std::vector<std::string>> rows_;
};

void heading(const std::string& words) {
  put();
  put(words);
}

std::string day_of(const std::optional<Row>& row) { return row ? to_string(row->to) : "-"; }

std::string strength_words(const std::vector<Row>& rows) {
  std::string words;
  for (const Row& row : rows)
    words += fmt::format("{}{}{} ({}, {})", words.empty() ? "" : "; ", record::words_before(row.bound),
                         standing::number_words(*row.value), row.source, to_string(row.to));
  return words.empty() ? "no source" : words;
}

void print_factions(const Status& status) {
  heading("Factions: last word, last pledge, last order defied, attacks they may have had a part in, strength by source");
  Columns table{{"faction", "word", "of", "pledge", "defied", "30 days", "90 days", "strength"}};
  for (const auto& f : status.factions)
    table.row({f.name, f.posture ? f.posture->word : "-", day_of(f.posture), day_of(f.last_pledge),
               day_of(f.last_defied), standing::range_words(f.attacks[0]), standing::range_words(f.attacks[1]),
               strength_words(f.strength)});
  table.print();
}

void print_campaigns(const Status& status) {
  heading("Attacks as the record counts them; a window partly inside is a range");
  Columns table{{"by", "on", "counted", "30 days", "90 days", "last row", "sources"}};
  for (const auto& c : status.campaigns) {
    std::string sources;
    for (const auto& s : c.window.back().sources)
      if (s.range != record::Range{}) sources += fmt::format("{}{}: {}", sources.empty() ? "" : "; ", s.source, standing::range_words(s.range));
    if (c.window.back().contradicted) sources = "contradicted. " + sources;
    table.row({c.name, c.object, c.counted, standing::range_words(c.window[0].range),
               standing::range_words(c.window[1].range), day_of(c.last), sources.empty() ? "-" : sources});
  }
  table.print();
}

void print_commitments(const Status& status) {
  heading("Commitments: score 0 to 3; light, in words");
  if (status.commitments.empty()) return put("  none in the case");
  for (const auto& c : status.commitments) {
    put(fmt::format("  [{}] {}", standing::light_words(c.light), c.title));
    put(fmt::format("      {} to {}, made {}, {}", c.who, c.whom, to_string(c.made),
                    c.due ? fmt::format("due {}", to_string(*c.due)) : std::string{"no day set"}));
    put(fmt::format("      {}; {}{}", standing::score_words(c), standing::reason_words(c),
                    c.contradicted ? "; sources differ" : ""));
    if (!c.evidence.empty())
      put(fmt::format("      {}: {} [{}]", to_string(c.evidence.front().to), standing::row_words(c.evidence.front()),
                      c.evidence.front().source));
  }
}

void print_preconditions(const Status& status) {
  heading("Preconditions of a UN programme, as far as the record shows them");
  Columns table{{"precondition", "", "because"}};
  for (const auto& p : status.preconditions) table.row({p.title, std::string{standing::to_word(p.met)}, p.because});
  table.print();
}

void print_silences(const Status& status) {
  heading(fmt::format("Not heard of for {} days", standing::silent_after_days));
  if (status.silences.empty()) return put("  nothing");
  for (const auto& s : status.silences)
    put(fmt::format("  {} ({})", s.name, s.last ? fmt::format("last {}", to_string(*s.last)) : std::string{"never"}));
}

void print_changes(const standing::Changes& changes) {
  heading(fmt::format("Changed since {}", to_string(changes.since)));
  if (changes.shifts.empty() && changes.news.empty()) put("  nothing");
  for (const auto& s : changes.shifts)
    put(fmt::format("  {}, {}: {} -> {}", s.name, standing::to_word(s.about), s.before.empty() ? "nothing" : s.before,
                    s.after.empty() ? "nothing" : s.after));
  const std::size_t first = changes.news.size() - std::min(shown_news, changes.news.size());
  if (first > 0) put(fmt::format("  ... {} earlier rows (--json has all)", first));
  for (std::size_t i = first; i < changes.news.size(); ++i) {
    const Row& row = changes.news[i];
    put(fmt::format("  known {}: {} {} [{}]", to_string(row.known), row.subject, standing::row_words(row), row.source));
  }
}

void print_status(const Status& status, const std::optional<standing::Changes>& changes) {
  put(fmt::format("{}: {}", status.case_id, status.title));
  put(fmt::format("where things stand on {}, by the record alone", to_words(status.as_of)));
  print_factions(status);
  print_campaigns(status);
  print_commitments(status);
  print_preconditions(status);
  print_silences(status);
  if (changes) print_changes(*changes);
}

/// The case on the day asked for; what is wrong goes to `found`.
std::optional<casefile::Case> on_day(const casefile::Case& situation, const std::string& date, std::string_view option,
                                     Diagnostics& found) {
  auto moved = casefile::as_of(situation, date, option);
  if (moved) return std::move(*moved);
  found.append(std::move(moved.error()));
  return std::nullopt;
}

}  // namespace

int status(const LoadOptions& options, const std::string& since, Format format) {
  auto reading = casefile::read(options.path, options.strict ? casefile::Strictness::strict : casefile::Strictness::lenient);
  Diagnostics found = std::move(reading.diagnostics);
  std::optional<casefile::Case> now, before;
  if (reading.situation) {
    now = on_day(*reading.situation, options.as_of.empty() ? to_string(reading.situation->as_of) : options.as_of,
                 "--as-of", found);
    if (!since.empty()) before = on_day(*reading.situation, since, "--since", found);
    if (now && before && before->as_of >= now->as_of)
      found.problem({"--since", 0, 0}, fmt::format("{} is not before {}", since, to_string(now->as_of)),
                    "nothing can have changed in between", "choose an earlier day");
  }
  if (!found.ok()) {
    print(found, format);
    return bad_input;
  }
  const Status status = standing::status(*now);
  std::optional<standing::Changes> changes;
  if (before) changes = standing::changes(standing::status(*before), status, now->record);
  if (format == Format::json)
    std::puts(text::write_json(standing::to_json(status, changes)).c_str());
  else
    print_status(status, changes);
  return done;
}

}  // namespace truce::cli
