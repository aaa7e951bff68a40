// A status as JSON: every entry with the rows it rests on.
#pragma once

#include <optional>

#include "standing/status.hpp"
#include "text/json.hpp"

namespace truce::standing {

/// Ranges are {low, high}, high null where nothing bounds it. `changes` is left out where no earlier day was asked for.
[[nodiscard]] text::Json to_json(const Status& status, const std::optional<Changes>& changes);

/// The counters of a record: each published total with the count that was read off it.
[[nodiscard]] text::Json counters_json(const record::Record& record);

}  // namespace truce::standing
