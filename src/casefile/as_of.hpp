// A case seen from another day: what was known then, and nothing else.
#pragma once

#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "casefile/case.hpp"

namespace truce::casefile {

/// The case as it was known on its as-of date. Rows of the record that became known later, claims and commitments made
/// later are taken out: on that day nobody knew them. So that nothing downstream can see them either, they are taken
/// out of the text of record.csv as well, which a run copies, shows and hashes.
[[nodiscard]] Case as_known(Case situation);

/// The same with the as-of date moved to `date` (ISO); certain shocks dated later than the new date (but not after the
/// case's own as-of date) are taken out too. A later date than the case's own reads what became known in between.
/// Problems: no date, or outside the case; they name `option`, where the date was given.
[[nodiscard]] tl::expected<Case, Diagnostics> as_of(Case situation, const std::string& date,
                                                    std::string_view option = "--as-of");

}  // namespace truce::casefile
