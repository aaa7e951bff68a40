// Whole numbers shared out over windows so that the total is conserved exactly.
//
// An event of n days counts d/n in a window that holds d of them. These shares are kept as whole multiples of
// 1/grain: share_out gives each window floor(grain v d/n) and the grains left over one each to the largest
// remainders, so no grain is lost. Sums of grains do not depend on the order of events. At the end round_shares turns a
// series of grains into whole numbers by the same rule: every window gets its mass rounded down or up, the total is the
// number of events (or deaths) that went in. Ties go to the earlier window.
// The rule is that of Hamilton's apportionment of seats (largest remainder); its use here is ours.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace truce::record::importers {

inline constexpr std::int64_t grain = std::int64_t{1} << 24U;
inline constexpr std::int64_t largest_value = 10'000'000;  // of one event; grain x value x days stays below 2^61
inline constexpr int longest_event_days = 3660;

/// value x grain by days; `days` has a positive sum of at most longest_event_days.
[[nodiscard]] std::vector<std::int64_t> share_out(std::int64_t value, std::span<const int> days);

/// Whole numbers of the same total; the sum of `grains` is a multiple of grain.
[[nodiscard]] std::vector<std::int64_t> round_shares(std::span<const std::int64_t> grains);

}  // namespace truce::record::importers
