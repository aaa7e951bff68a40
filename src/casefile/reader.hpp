// What the table readers share: the case under construction, the ids that exist, everything found wrong so far; and
// `Table`, which reads keys of one TOML table, remembers which were asked for and reports the rest as unknown.
#pragma once

#include <limits>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casefile/case.hpp"
#include "casefile/read.hpp"
#include "experts/pool.hpp"
#include "text/toml.hpp"

namespace truce::casefile {

/// Ids as the file lists them: the i-th stands for the i-th element of the case's vector of that kind.
struct Ids {
  std::vector<std::string> actors, factions, coalitions, issues, places, fronts, channels, lists, elections, shocks,
      plans, measures, questions, checks, commitments, objectives, readings, sources, claims;
};

enum class Need { required, optional };

/// Where a number makes sense, and the sentence that says so.
struct Range {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  std::string_view why = "";
};
inline constexpr double unbounded = std::numeric_limits<double>::infinity();
inline constexpr Range any_number{};
inline constexpr Range a_share{0, 1, "a share lies between 0 and 1"};
inline constexpr Range a_stance{-1, 1, "a stance lies between -1 and 1"};
inline constexpr Range a_point{0, 100, "a position lies between 0 and 100"};
inline constexpr Range persons{0, unbounded, "people are counted from 0"};
inline constexpr Range not_negative{0, unbounded, "it cannot be negative"};
inline constexpr Range some_days{0, unbounded, "a time cannot be negative"};

struct TextAt {
  std::string text;
  Place place;
};

class Reader {
 public:
  Reader(Case& the_case, Diagnostics& diagnostics, Strictness strictness, std::string file)
      : situation(the_case), found(diagnostics), case_file(std::move(file)), strictness_(strictness) {}

  Case& situation;
  Diagnostics& found;
  std::string case_file;  // for what is missing from the file as a whole
  Ids ids;
  enum class Sources { known, unreadable } sources = Sources::known;
  std::vector<std::string> number_addresses;  // of every number read, for claims
  struct Links {
    std::vector<TextAt> stands_for, questions, measures;
  };
  std::vector<Links> claim_links;  // beside the case's claims, with their places
  std::set<std::string> used_sources;
  std::set<std::string> used_claims;

  /// Index of `id` in `list`; a problem with the nearest id where it is not there.
  std::optional<std::size_t> find(const TextAt& id, std::span<const std::string> list, std::string_view kind);
  void check_source(const TextAt& id);
  void check_claim(const TextAt& id);
  /// A problem where the day lies outside start..end.
  void check_inside(Date date, const Place& place, std::string_view what);
  /// Warning (problem when strict): nobody has said where the number comes from.
  void unsupported(const Place& place, std::string_view key);
  void duplicate(const Place& place, std::string_view what);
  /// A study of experts beside the case, read once; nothing, and a problem, where it is not there or faulty.
  const experts::Study* study(const TextAt& name);

 private:
  std::map<std::string, std::optional<experts::Study>> studies_;
  Strictness strictness_;
};

class Table {
 public:
  /// `name` is how the table is called in sentences; numbers without provenance of their own or of this table take
  /// `inherited`.
  Table(Reader& reader, const text::Node& node, std::string name, Provenance inherited = {});

  /// The file as a whole: no table's keys are provenance there.
  enum class Whole { file };
  Table(Reader& reader, const text::Node& node, std::string name, Whole file);

  [[nodiscard]] const Place& place() const { return node_.place; }
  [[nodiscard]] Place place_of(std::string_view key) const;  // of the value; of the table where absent
  [[nodiscard]] const Provenance& provenance() const { return provenance_; }
  [[nodiscard]] bool has(std::string_view key);
  [[nodiscard]] std::optional<text::Node::Type> type_of(std::string_view key) const;

  std::string id();
  std::string text(std::string_view key, Need need = Need::required);
  std::string text_or(std::string_view key, std::string fallback);
  std::optional<TextAt> text_at(std::string_view key, Need need = Need::required);
  std::vector<TextAt> texts(std::string_view key, Need need = Need::optional);  // a text or a list of texts
  std::optional<Date> date(std::string_view key, Need need = Need::required);
  std::optional<double> plain_number(std::string_view key, Need need = Need::optional);
  int whole(std::string_view key, int fallback, int low, int high);
  bool truth(std::string_view key, bool fallback);
  std::size_t word(std::string_view key, std::span<const std::string_view> words, std::optional<std::size_t> fallback);
  std::optional<std::size_t> reference(std::string_view key, std::span<const std::string> ids, std::string_view kind,
                                       Need need = Need::required);
  Number number(std::string_view key, std::string address, const Range& range);
  Number number_or(std::string_view key, std::string address, const Range& range, double fallback);
  std::optional<Number> number_if(std::string_view key, std::string address, const Range& range);
  const text::Node* sub_table(std::string_view key);
  std::vector<const text::Node*> sub_tables(std::string_view key);

  void problem(const Place& where, std::string what, std::string why, std::string todo);
  void finish();  // unknown keys

 private:
  const text::Node* value(std::string_view key, Need need);
  const text::Node* typed(std::string_view key, text::Node::Type type, Need need);
  void read_provenance(const Provenance& inherited);

  Reader& reader_;
  const text::Node& node_;
  std::string name_;
  Provenance provenance_;
  std::vector<std::string_view> asked_;
};

/// A number as the file may write it (numbers.cpp). `table` covers it where it carries nothing itself.
Number read_number(Reader& reader, const text::Node& node, std::string_view key, std::string address,
                   const Range& range, const Provenance& table);

/// A number that is a default of docs/casefile.md.
Number default_number(std::string address, double value, const Place& place);

/// Adds `source`, `claim`, `judgement` of a TOML table to `provenance` (numbers.cpp).
Provenance read_provenance(Reader& reader, const text::Node& table);
[[nodiscard]] bool is_empty(const Provenance& provenance);

[[nodiscard]] std::optional<double> constant(const Number& number);
[[nodiscard]] std::optional<double> constant(const std::optional<Number>& number);

// One reader for each group of tables; `root` is the whole file.
void collect_ids(Reader& reader, const text::Node& root);
void read_case_table(Reader& reader, Table& root);
void read_actors(Reader& reader, Table& root);
void read_issues(Reader& reader, Table& root);
void read_violence(Reader& reader, Table& root);
void read_state(Reader& reader, Table& root);
void read_measures(Reader& reader, Table& root);
void read_plans(Reader& reader, Table& root);
void read_moves(Reader& reader, Table& root);
void read_questions(Reader& reader, Table& root);
void read_commitments(Reader& reader, Table& root);
void read_decision(Reader& reader, Table& root);
void read_sources(Reader& reader, const text::Node& root);
void check_claims(Reader& reader);
void check_record(Reader& reader);
void check_unused(Reader& reader);

/// at_least, at_most, above or below of a table, at most one.
struct Threshold {
  Comparison comparison = Comparison::at_least;
  double value = 0;
};
std::optional<Threshold> read_threshold(Table& table, Need need);

}  // namespace truce::casefile
