#include "casefile/reader.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "experts/read.hpp"
#include "text/suggest.hpp"

namespace truce::casefile {

namespace {

bool well_formed(std::string_view id) {
  const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
  if (id.empty() || id.size() > 64 || !lower(id.front())) return false;
  return std::all_of(id.begin(), id.end(), [&](char c) { return lower(c) || (c >= '0' && c <= '9') || c == '_'; });
}

}  // namespace

std::optional<std::size_t> Reader::find(const TextAt& id, std::span<const std::string> list, std::string_view kind) {
  const auto at = std::find(list.begin(), list.end(), id.text);
  if (at != list.end()) return static_cast<std::size_t>(std::distance(list.begin(), at));
  found.problem(id.place, fmt::format("no {} '{}'", kind, id.text), "the id leads nowhere",
                text::did_you_mean(id.text, list, fmt::format("define a {} first", kind)));
  return std::nullopt;
}

void Reader::check_source(const TextAt& id) {
  used_sources.insert(id.text);
  if (sources == Sources::known) (void)find(id, ids.sources, "source");
}

void Reader::check_claim(const TextAt& id) {
  used_claims.insert(id.text);
  if (sources == Sources::known) (void)find(id, ids.claims, "claim");
}

void Reader::check_inside(Date date, const Place& place, std::string_view what) {
  if (situation.start >= situation.end) return;  // said already
  if (date >= situation.start && date <= situation.end) return;
  found.problem(place,
                fmt::format("{} {} lies outside the case ({} to {})", what, to_string(date), to_string(situation.start),
                            to_string(situation.end)),
                "nothing is simulated there", "move the day or the case's dates");
}

void Reader::unsupported(const Place& place, std::string_view key) {
  const auto say = strictness_ == Strictness::strict ? &Diagnostics::problem : &Diagnostics::warning;
  (found.*say)(place, fmt::format("'{}' has neither source, claim nor judgement", key),
               "nobody can tell where the number comes from", "add source, claim or judgement to it or to its table");
}

void Reader::duplicate(const Place& place, std::string_view what) {
  found.problem(place, fmt::format("{} stands twice", what), "it is unclear which one counts", "remove one");
}

const experts::Study* Reader::study(const TextAt& name) {
  const auto [at, fresh] = studies_.try_emplace(name.text);
  if (!fresh) return at->second ? &*at->second : nullptr;
  const auto text_of = [&](const std::string& file) -> std::optional<std::string_view> {
    for (const File& one : situation.files)
      if (one.name == file) return std::string_view{one.text};
    return std::nullopt;
  };
  const auto text = text_of(name.text);
  if (!text) {
    found.problem(name.place, fmt::format("no study '{}' beside the case", name.text), "nothing can be drawn from it",
                  "put the file into the case's folder and write its name without a path; it ends in .csv or .dtt");
    return nullptr;
  }
  const std::string prefix = case_file.substr(0, case_file.size() - std::string_view{"case.toml"}.size());
  const auto truths = experts::truths_of(name.text);
  auto reading = truths ? experts::read_excalibur(*text, prefix + name.text, text_of(*truths), prefix + *truths)
                        : experts::read_csv(*text, prefix + name.text);
  found.append(std::move(reading.diagnostics));
  at->second = std::move(reading.study);
  return at->second ? &*at->second : nullptr;
}

Table::Table(Reader& reader, const text::Node& node, std::string name, Provenance inherited)
    : reader_(reader), node_(node), name_(std::move(name)) {
  read_provenance(inherited);
}

Table::Table(Reader& reader, const text::Node& node, std::string name, Whole)
    : reader_(reader), node_(node), name_(std::move(name)) {}

void Table::read_provenance(const Provenance& inherited) {
  asked_.insert(asked_.end(), {"source", "claim", "judgement"});
  provenance_ = casefile::read_provenance(reader_, node_);
  if (is_empty(provenance_)) provenance_ = inherited;
}

Place Table::place_of(std::string_view key) const {
  const auto* entry = node_.find(key);
  return entry == nullptr ? node_.place : entry->value.place;
}

bool Table::has(std::string_view key) {
  asked_.push_back(key);
  return node_.find(key) != nullptr;
}

std::optional<text::Node::Type> Table::type_of(std::string_view key) const {
  const auto* entry = node_.find(key);
  return entry == nullptr ? std::nullopt : std::optional{entry->value.type};
}

const text::Node* Table::value(std::string_view key, Need need) {
  asked_.push_back(key);
  if (const auto* entry = node_.find(key)) return &entry->value;
  if (need == Need::required)
    problem(place(), fmt::format("{} has no '{}'", name_, key), "it has no default", fmt::format("add {} = ...", key));
  return nullptr;
}

const text::Node* Table::typed(std::string_view key, text::Node::Type type, Need need) {
  const auto* node = value(key, need);
  if (node == nullptr || node->type == type) return node;
  problem(node->place, fmt::format("'{}' is {}, not {}", key, to_words(node->type), to_words(type)),
          "it cannot be read otherwise", fmt::format("write {}", to_words(type)));
  return nullptr;
}

std::string Table::id() {
  const auto* node = typed("id", text::Node::Type::string, Need::required);
  if (node == nullptr) return {};
  if (!well_formed(node->text))
    problem(node->place, fmt::format("'{}' is no id", node->text), "addresses are built from ids",
            "use a lower-case letter, then lower-case letters, digits and _");
  return node->text;
}

std::string Table::text(std::string_view key, Need need) {
  const auto* node = typed(key, text::Node::Type::string, need);
  return node == nullptr ? std::string{} : node->text;
}

std::string Table::text_or(std::string_view key, std::string fallback) {
  const auto* node = typed(key, text::Node::Type::string, Need::optional);
  return node == nullptr ? std::move(fallback) : node->text;
}

std::optional<TextAt> Table::text_at(std::string_view key, Need need) {
  const auto* node = typed(key, text::Node::Type::string, need);
  if (node == nullptr) return std::nullopt;
  return TextAt{node->text, node->place};
}

std::vector<TextAt> Table::texts(std::string_view key, Need need) {
  std::vector<TextAt> all;
  const auto* node = value(key, need);
  if (node == nullptr) return all;
  if (node->type == text::Node::Type::string) return {{node->text, node->place}};
  if (node->type != text::Node::Type::array) {
    problem(node->place, fmt::format("'{}' is {}, not a list of texts", key, to_words(node->type)),
            "it cannot be read otherwise", "write [\"...\", \"...\"]");
    return all;
  }
  for (const auto& item : node->items) {
    if (item.type == text::Node::Type::string)
      all.push_back({item.text, item.place});
    else
      problem(item.place, fmt::format("'{}' holds {}, not a text", key, to_words(item.type)),
              "it cannot be read otherwise", "put it in quotes");
  }
  return all;
}

std::optional<Date> Table::date(std::string_view key, Need need) {
  const auto* node = value(key, need);
  if (node == nullptr) return std::nullopt;
  if (node->type == text::Node::Type::date) return node->date;
  if (node->type == text::Node::Type::string)
    if (const auto read = parse_date(node->text)) return read;
  problem(node->place, fmt::format("'{}' is no date", key), "the case counts in days", "write it as 2025-01-27");
  return std::nullopt;
}

std::optional<double> Table::plain_number(std::string_view key, Need need) {
  const auto* node = value(key, need);
  if (node == nullptr) return std::nullopt;
  if (node->type == text::Node::Type::integer || node->type == text::Node::Type::floating) return node->number;
  problem(node->place, fmt::format("'{}' is {}, not a number", key, to_words(node->type)),
          "it cannot be uncertain here", "write a plain number");
  return std::nullopt;
}

int Table::whole(std::string_view key, int fallback, int low, int high) {
  const auto* node = typed(key, text::Node::Type::integer, Need::optional);
  if (node == nullptr) return fallback;
  if (node->integer >= low && node->integer <= high) return static_cast<int>(node->integer);
  problem(node->place, fmt::format("'{}' is {}", key, node->integer),
          fmt::format("it lies between {} and {} days", low, high), "correct it");
  return fallback;
}

bool Table::truth(std::string_view key, bool fallback) {
  const auto* node = typed(key, text::Node::Type::boolean, Need::optional);
  return node == nullptr ? fallback : node->truth;
}

std::size_t Table::word(std::string_view key, std::span<const std::string_view> words,
                        std::optional<std::size_t> fallback) {
  const auto given = text_at(key, fallback ? Need::optional : Need::required);
  if (!given) return fallback.value_or(0);
  const auto at = std::find(words.begin(), words.end(), given->text);
  if (at != words.end()) return static_cast<std::size_t>(std::distance(words.begin(), at));
  problem(given->place, fmt::format("'{}' cannot be '{}'", key, given->text), "it has no meaning there",
          text::did_you_mean(given->text, words));
  return fallback.value_or(0);
}

std::optional<std::size_t> Table::reference(std::string_view key, std::span<const std::string> ids,
                                            std::string_view kind, Need need) {
  const auto given = text_at(key, need);
  if (!given) return std::nullopt;
  return reader_.find(*given, ids, kind);
}

Number Table::number(std::string_view key, std::string address, const Range& range) {
  const auto* node = value(key, Need::required);
  if (node == nullptr) return default_number(std::move(address), 0, place());
  return read_number(reader_, *node, key, std::move(address), range, provenance_);
}

Number Table::number_or(std::string_view key, std::string address, const Range& range, double fallback) {
  const auto* node = value(key, Need::optional);
  if (node == nullptr) return default_number(std::move(address), fallback, place());
  return read_number(reader_, *node, key, std::move(address), range, provenance_);
}

std::optional<Number> Table::number_if(std::string_view key, std::string address, const Range& range) {
  const auto* node = value(key, Need::optional);
  if (node == nullptr) return std::nullopt;
  return read_number(reader_, *node, key, std::move(address), range, provenance_);
}

const text::Node* Table::sub_table(std::string_view key) { return typed(key, text::Node::Type::table, Need::optional); }

std::vector<const text::Node*> Table::sub_tables(std::string_view key) {
  std::vector<const text::Node*> all;
  const auto* node = value(key, Need::optional);
  if (node == nullptr) return all;
  const auto wrong = [&](const Place& where) {
    problem(where, fmt::format("'{}' is not a list of tables", key), "it cannot be read otherwise",
            fmt::format("write [[{}]] before each one", key));
  };
  if (node->type != text::Node::Type::array) {
    wrong(node->place);
    return all;
  }
  for (const auto& item : node->items) {
    if (item.type == text::Node::Type::table)
      all.push_back(&item);
    else
      wrong(item.place);
  }
  return all;
}

void Table::problem(const Place& where, std::string what, std::string why, std::string todo) {
  reader_.found.problem(where, std::move(what), std::move(why), std::move(todo));
}

void Table::finish() {
  for (const auto& entry : node_.entries) {
    if (std::find(asked_.begin(), asked_.end(), entry.key) != asked_.end()) continue;
    problem(entry.place, fmt::format("unknown key '{}' in {}", entry.key, name_), "it would be ignored in silence",
            text::did_you_mean(entry.key, std::span<const std::string_view>{asked_}));
  }
}

}  // namespace truce::casefile
