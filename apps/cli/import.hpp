// truce import: its words and JSON, apart from what it does.
#pragma once

#include "command.hpp"
#include "record/importers/importer.hpp"
#include "text/json.hpp"

namespace truce::cli {

/// What was read and what became of it, for people.
void print_import(const record::importers::Importer& importer, const record::importers::Map& map, std::size_t rows);

[[nodiscard]] text::Json to_json(const record::importers::Importer& importer, const record::importers::Map& map,
                                 std::size_t rows);

}  // namespace truce::cli
