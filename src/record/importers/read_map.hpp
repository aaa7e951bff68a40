// map.toml to a Map, or everything that is wrong with it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"
#include "record/importers/map.hpp"

namespace truce::record::importers {

struct MapReading {
  std::optional<Map> map;  // where no problem was found
  Diagnostics diagnostics;
};

[[nodiscard]] MapReading read_map(std::string_view text, const std::string& file, EventFormat format);

}  // namespace truce::record::importers
