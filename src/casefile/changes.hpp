// Changes and their timing: shared by shocks, plans and the record's events.
#pragma once

#include <optional>

#include "casefile/case.hpp"
#include "casefile/reader.hpp"
#include "record/record.hpp"

namespace truce::casefile {

/// target, operation, size, over. `stem` begins the size's address. `covered` is the provenance of the owner.
Change read_change(Reader& reader, Table& table, const std::string& stem);

enum class Conditions { allowed, refused };  // "after: measure >= 3"

/// when, or per_year and after; probability. Days must lie in first..end of the case.
Timing read_timing(Reader& reader, Table& table, const std::string& stem, Conditions conditions, Date first);

}  // namespace truce::casefile
