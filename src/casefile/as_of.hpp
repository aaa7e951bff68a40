// A case seen from another day: what was known then, and nothing else.
#pragma once

#include <string>

#include <tl/expected.hpp>

#include "casefile/case.hpp"

namespace truce::casefile {

/// The case with its as-of date moved to `date` (ISO). Rows of the record that became known later, claims made later
/// and certain shocks dated later than the new date (but not after the case's own as-of date) are taken out: on that
/// day nobody knew them. A later date than the case's own keeps everything. Problems: no date, or outside the case.
[[nodiscard]] tl::expected<Case, Diagnostics> as_of(Case situation, const std::string& date);

}  // namespace truce::casefile
