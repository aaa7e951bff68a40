// Counters: totals that grow ("61 attacks since 17 October"), written as they were published and read as the counts
// between them.
//
// Rows of one `series` share kind (count), subject, object and first day. Each total T is taken less the latest earlier
// exact total E of its series and becomes a count of the days after E's last one:
//
//   T exact     exactly T - E          T at least   at least T - E, not under 0
//   T about     about T - E            T at most    at most T - E
//
// An approximate total may also be taken less an earlier approximate one: about the difference. Two bounds bound no
// difference, so a total before which nothing is exact stays a count of all days since the counter began. Exact totals
// thus tile the time, and a bound between two of them says something about a part of their count.
//
// Holds where one counter is followed. Where it was restarted, revised downward or is another outlet's, it is another
// series. Ours; nothing published.
#pragma once

#include <vector>

#include "base/diagnostic.hpp"
#include "record/record.hpp"

namespace truce::record {

/// Appends to `record.rows` the counts between `record.totals`, each in its total's place of the file.
void add_counts(Record& record);

/// What cannot be: totals that fall, two totals of one day, one series for two things.
void check_counters(const std::vector<Row>& totals, Diagnostics& found);

}  // namespace truce::record
