// The record's events as changes: what the rows of kind `event` that name an address do to the case.
#pragma once

#include <optional>

#include "casefile/case.hpp"
#include "record/record.hpp"

namespace truce::casefile {

/// The change on the row's first day; nothing for rows of other kinds and for events without an object (shown only).
/// The case must have been read without problems.
[[nodiscard]] std::optional<Change> change_of(const Case& situation, const record::Row& row);

/// Whether an operation has a meaning for a quantity: gates, wars, postures and days are set, attacks are added.
[[nodiscard]] bool operation_fits(Operation operation, const Address& address);

}  // namespace truce::casefile
