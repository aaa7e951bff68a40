#include "record/importers/map_table.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "text/suggest.hpp"

namespace truce::record::importers {

using text::Node;

Place MapTable::place_of(std::string_view key) const {
  const auto* entry = node_.find(key);
  return entry == nullptr ? node_.place : entry->value.place;
}

void MapTable::problem(std::string_view key, std::string what, std::string why, std::string todo) {
  found_.problem(place_of(key), std::move(what), std::move(why), std::move(todo));
}

const Node* MapTable::typed(std::string_view key, Node::Type type) {
  asked_.push_back(key);
  const auto* entry = node_.find(key);
  if (entry == nullptr) return nullptr;
  if (entry->value.type == type) return &entry->value;
  problem(key, fmt::format("'{}' is {}", key, text::to_words(entry->value.type)), "it cannot be read",
          fmt::format("write {}", text::to_words(type)));
  return nullptr;
}

std::string MapTable::text(std::string_view key) {
  const Node* node = typed(key, Node::Type::string);
  if (node == nullptr) return {};
  const auto first = node->text.find_first_not_of(' ');
  if (std::any_of(node->text.begin(), node->text.end(), [](char c) { return c >= 0 && c < ' '; }))
    problem(key, fmt::format("a line break or control character in '{}'", key), "it would stand in every row",
            "write one line");
  return first == std::string::npos ? "" : node->text.substr(first, node->text.find_last_not_of(' ') - first + 1);
}

std::vector<TextAt> MapTable::texts(std::string_view key) {
  const auto* entry = node_.find(key);
  if (entry == nullptr || entry->value.type != Node::Type::array) {
    const Node* one = typed(key, Node::Type::string);
    return one == nullptr ? std::vector<TextAt>{} : std::vector<TextAt>{{one->text, one->place}};
  }
  asked_.push_back(key);
  std::vector<TextAt> all;
  for (const Node& item : entry->value.items) {
    if (item.type == Node::Type::string)
      all.push_back({item.text, item.place});
    else
      found_.problem(item.place, fmt::format("{} among the texts of '{}'", text::to_words(item.type), key),
                     "it cannot be read", "write a text in quotes");
  }
  if (entry->value.items.empty()) problem(key, fmt::format("'{}' is empty", key), "nothing matches it", "name one");
  return all;
}

std::optional<Date> MapTable::date(std::string_view key) {
  asked_.push_back(key);
  const auto* entry = node_.find(key);
  if (entry == nullptr) return std::nullopt;
  if (entry->value.type == Node::Type::date) return entry->value.date;
  const auto quoted = entry->value.type == Node::Type::string ? parse_date(entry->value.text) : std::nullopt;
  if (!quoted) problem(key, fmt::format("'{}' is no date", key), "periods run from day to day", "write it as 2025-01-27");
  return quoted;
}

std::optional<int> MapTable::whole(std::string_view key, int low, int high) {
  const Node* node = typed(key, Node::Type::integer);
  if (node == nullptr) return std::nullopt;
  if (node->integer >= low && node->integer <= high) return static_cast<int>(node->integer);
  problem(key, fmt::format("'{}' is {}", key, node->integer), fmt::format("it lies between {} and {}", low, high),
          "correct it");
  return std::nullopt;
}

Period MapTable::period() {
  const Period read{date("from"), date("to")};
  if (read.from && read.to && *read.to < *read.from)
    problem("to", fmt::format("the period ends on {}, before it begins on {}", to_string(*read.to), to_string(*read.from)),
            "no event lies in it", "swap or correct the dates");
  return read;
}

const Node* MapTable::table(std::string_view key) { return typed(key, Node::Type::table); }

std::vector<const Node*> MapTable::tables(std::string_view key) {
  std::vector<const Node*> all;
  const Node* list = typed(key, Node::Type::array);
  if (list == nullptr) return all;
  for (const Node& item : list->items) {
    if (item.type == Node::Type::table)
      all.push_back(&item);
    else
      found_.problem(item.place, fmt::format("{} among the tables [[{}]]", text::to_words(item.type), key),
                     "it cannot be read", fmt::format("write [[{}]] above its keys", key));
  }
  return all;
}

std::optional<std::size_t> MapTable::word(std::string_view key, std::span<const std::string_view> words) {
  const Node* node = typed(key, Node::Type::string);
  if (node == nullptr) return std::nullopt;
  const auto at = std::find(words.begin(), words.end(), node->text);
  if (at != words.end()) return static_cast<std::size_t>(at - words.begin());
  problem(key, fmt::format("'{}' is no {}", node->text, key), "it cannot be read", text::did_you_mean(node->text, words));
  return std::nullopt;
}

void MapTable::finish() {
  for (const auto& entry : node_.entries)
    if (std::find(asked_.begin(), asked_.end(), entry.key) == asked_.end())
      found_.problem(entry.place, fmt::format("unknown key '{}' in {}", entry.key, where_),
                     "it would be ignored in silence",
                     text::did_you_mean(entry.key, std::span<const std::string_view>{asked_}));
}

}  // namespace truce::record::importers
