// What the commands on a table share.
#pragma once

#include <string>

#include "analysis/table/table.hpp"
#include "command.hpp"
#include "store/folder.hpp"
#include "text/json.hpp"

namespace truce::cli {

[[nodiscard]] analysis::Reading read_data(const DataOptions& options);

/// All cores for 0.
[[nodiscard]] unsigned threads_of(int asked, Diagnostics& found);

/// Says what went wrong with the world.
int fail(const store::WorldFailure& failure);

/// The answer as the text of a JSON file, with the version that gave it.
[[nodiscard]] std::string json_text(const text::Json& answer);

}  // namespace truce::cli
