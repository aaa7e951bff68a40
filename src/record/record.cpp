#include "record/record.hpp"

#include <algorithm>
#include <iterator>

#include "record/counter.hpp"

namespace truce::record {

Record Record::known_by(Date date) const {
  const auto is_known = [date](const Row& row) { return row.known <= date; };
  Record known;
  std::copy_if(totals.begin(), totals.end(), std::back_inserter(known.totals), is_known);
  std::copy_if(rows.begin(), rows.end(), std::back_inserter(known.rows),
               [&](const Row& row) { return !row.published && is_known(row); });
  add_counts(known);
  return known;
}

}  // namespace truce::record
