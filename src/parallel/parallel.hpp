// Threads behind one call: blocks of work handed out in order to a fixed number of worker slots.
//
// std::jthread and one atomic counter, no library: the blocks are whole chunks of members (milliseconds each), so a
// scheduler that steals work would gain nothing, and the thread sanitizer sees every instruction.
// Results may not depend on which worker runs a block; see stats/exact_sum.hpp for sums that do not.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>

namespace truce::parallel {

/// Threads the machine runs at once, at least 1.
[[nodiscard]] unsigned hardware_threads();

/// Runs work(begin, end, worker) for each block of [0, count), on at most `threads` threads (0 counts as 1), the
/// calling one among them. `worker` < threads names a slot for scratch memory, never in use by two blocks at once.
/// No block is handed out once *stop is true (stop may be null) or a block has thrown; the first exception caught
/// is thrown again after all threads have come home.
void for_each_block(std::size_t count, std::size_t block_size, unsigned threads,
                    const std::function<void(std::size_t begin, std::size_t end, unsigned worker)>& work,
                    const std::atomic<bool>* stop = nullptr);

}  // namespace truce::parallel
