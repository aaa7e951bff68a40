// Which ids were met already, exactly. Both projects number their events in sequence (492699, IRQ12345), so an id is
// kept as one bit of a page of 512 neighbours behind the text before its number: a million ids in sequence take some
// 250 KB; ids without order take up to 150 bytes each.
#pragma once

#include <bitset>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace truce::record::importers {

class SeenIds {
 public:
  enum class Met { first, again };
  Met meet(std::string_view id);

 private:
  static constexpr std::size_t page_size = 512;
  using Pages = std::map<std::uint64_t, std::bitset<page_size>>;
  std::map<std::string, Pages, std::less<>> by_prefix_;
};

}  // namespace truce::record::importers
