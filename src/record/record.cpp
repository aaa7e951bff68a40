#include "record/record.hpp"

namespace truce::record {

Record Record::known_by(Date date) const {
  Record known;
  for (const auto& row : rows)
    if (row.known <= date) known.rows.push_back(row);
  return known;
}

}  // namespace truce::record
