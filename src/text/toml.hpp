// TOML in: a text to a tree of plain nodes, each with the line and column of its key and value, or what is wrong.
// Keeps the file's order of keys. Depth and size are limited, so that no input can exhaust the stack.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "base/date.hpp"
#include "base/diagnostic.hpp"

namespace truce::text {

struct Entry;

struct Node {
  enum class Type { table, array, string, integer, floating, boolean, date };
  Type type = Type::table;
  Place place;
  std::string text;            // string
  double number = 0;           // integer and floating
  std::int64_t integer = 0;    // integer
  bool truth = false;          // boolean
  Date date{};                 // date
  std::vector<Node> items;     // array
  std::vector<Entry> entries;  // table, in the file's order

  [[nodiscard]] const Entry* find(std::string_view key) const;  // nothing where absent
};

struct Entry {
  std::string key;
  Place place;  // of the key
  Node value;
};

/// "a table", "a whole number", ... for sentences.
[[nodiscard]] std::string_view to_words(Node::Type type);

inline constexpr std::size_t toml_size_limit = std::size_t{4} << 20U;
inline constexpr int toml_depth_limit = 32;

[[nodiscard]] tl::expected<Node, Diagnostics> parse_toml(std::string_view text, const std::string& file);

}  // namespace truce::text
