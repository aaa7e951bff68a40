#include "excitation/events.hpp"

#include <algorithm>

#include "base/contract.hpp"

namespace truce::excitation {

std::size_t ties(const Events& events) {
  std::size_t count = 0;
  for (std::size_t i = 1; i < events.size(); ++i) count += events.days[i] == events.days[i - 1];
  return count;
}

Design::Design(const Events& events, std::vector<double> begins_days)
    : events_(&events), begins_days_(std::move(begins_days)), piece_(events.series_count()) {
  TRUCE_EXPECTS(!begins_days_.empty() && begins_days_[0] == 0 && begins_days_.back() < events.end_days);
  TRUCE_EXPECTS(std::is_sorted(events.days.begin(), events.days.end()));
  std::uint32_t piece = 0;
  for (std::size_t i = 0; i < events.size(); ++i) {
    TRUCE_EXPECTS(events.days[i] >= 0 && events.days[i] <= events.end_days);
    while (piece + 1 < begins_days_.size() && begins_days_[piece + 1] <= events.days[i]) ++piece;
    piece_[events.series[i]].push_back(piece);
  }
}

double Design::length_days(std::size_t piece) const {
  return (piece + 1 < begins_days_.size() ? begins_days_[piece + 1] : events_->end_days) - begins_days_[piece];
}

std::vector<double> Design::counts(std::size_t series) const {
  std::vector<double> counts(piece_count(), 0.0);
  for (const std::uint32_t piece : piece_[series]) ++counts[piece];
  return counts;
}

std::vector<double> equal_pieces(double end_days, std::size_t count) {
  std::vector<double> begins;
  for (std::size_t k = 0; k < count; ++k) begins.push_back(end_days * static_cast<double>(k) / static_cast<double>(count));
  return begins;
}

}  // namespace truce::excitation
