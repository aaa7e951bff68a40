// Keys of one table of the map: read by name and type, what is unknown or of another type said with its place.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"
#include "record/importers/every.hpp"
#include "record/importers/map.hpp"
#include "text/toml.hpp"

namespace truce::record::importers {

struct TextAt {
  std::string text;
  Place place;
};

class MapTable {
 public:
  /// `where` is how the table is called in sentences.
  MapTable(const text::Node& node, std::string where, Diagnostics& found)
      : node_(node), where_(std::move(where)), found_(found) {}

  [[nodiscard]] bool has(std::string_view key) const { return node_.find(key) != nullptr; }
  [[nodiscard]] const Place& place() const { return node_.place; }
  [[nodiscard]] Place place_of(std::string_view key) const;

  std::string text(std::string_view key);                // one line, no blanks around; empty where absent
  std::vector<TextAt> texts(std::string_view key);       // a text or a list of texts
  std::optional<Date> date(std::string_view key);
  std::optional<int> whole(std::string_view key, int low, int high);
  Period period();                                       // the keys from and to
  const text::Node* table(std::string_view key);
  std::vector<const text::Node*> tables(std::string_view key);
  std::optional<std::size_t> word(std::string_view key, std::span<const std::string_view> words);

  void problem(std::string_view key, std::string what, std::string why, std::string todo);
  void finish();  // unknown keys

 private:
  const text::Node* typed(std::string_view key, text::Node::Type type);

  const text::Node& node_;
  std::string where_;
  Diagnostics& found_;
  std::vector<std::string_view> asked_;
};

}  // namespace truce::record::importers
