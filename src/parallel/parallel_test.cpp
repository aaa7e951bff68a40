#include "parallel/parallel.hpp"

#include <atomic>
#include <stdexcept>
#include <vector>

#include <doctest/doctest.h>

namespace truce::parallel {
namespace {

TEST_CASE("every_index_is_visited_once_for_any_number_of_threads") {
  for (const unsigned threads : {0u, 1u, 2u, 3u, 7u}) {
    for (const std::size_t count : {std::size_t{0}, std::size_t{1}, std::size_t{64}, std::size_t{1001}}) {
      for (const std::size_t block : {std::size_t{1}, std::size_t{16}, std::size_t{5000}}) {
        std::vector<int> visits(count, 0);  // no atomics: a block is one thread's alone
        for_each_block(count, block, threads, [&](std::size_t begin, std::size_t end, unsigned) {
          for (std::size_t i = begin; i < end; ++i) ++visits[i];
        });
        CHECK(visits == std::vector<int>(count, 1));
      }
    }
  }
}

TEST_CASE("blocks_begin_at_multiples_of_the_block_size_for_any_number_of_threads") {
  for (const unsigned threads : {1u, 2u, 3u, 7u}) {
    std::atomic<int> odd{0};
    for_each_block(103, 10, threads, [&](std::size_t begin, std::size_t end, unsigned) {
      if (begin % 10 != 0 || (end != begin + 10 && end != 103)) ++odd;
    });
    CHECK(odd == 0);
  }
}

TEST_CASE("a_worker_slot_is_never_used_by_two_blocks_at_once") {
  for (const unsigned threads : {1u, 2u, 3u, 7u}) {
    std::vector<std::atomic<int>> busy(threads);
    std::vector<long> scratch(threads, 0);  // unguarded on purpose: the thread sanitizer would see two users
    std::atomic<int> clashes{0};
    for_each_block(400, 1, threads, [&](std::size_t, std::size_t, unsigned worker) {
      if (worker >= threads || busy[worker].exchange(1) != 0) ++clashes;
      ++scratch[worker];
      busy[worker].store(0);
    });
    CHECK(clashes == 0);
    long sum = 0;
    for (const long one : scratch) sum += one;
    CHECK(sum == 400);
  }
}

TEST_CASE("no_block_is_handed_out_after_stop") {
  for (const unsigned threads : {1u, 2u, 3u, 7u}) {
    std::atomic<bool> stop{false};
    std::atomic<unsigned> done{0};
    for_each_block(10000, 1, threads, [&](std::size_t, std::size_t, unsigned) {
      if (done.fetch_add(1) + 1 >= 20) stop = true;
    }, &stop);
    CHECK(done >= 20);
    CHECK(done <= 20 + threads);  // each other thread may have one block in hand or about to begin
    done = 0;
    for_each_block(10000, 1, threads, [&](std::size_t, std::size_t, unsigned) { ++done; }, &stop);
    CHECK(done == 0);
  }
}

TEST_CASE("an_exception_reaches_the_caller_after_all_threads_are_home") {
  for (const unsigned threads : {1u, 2u, 3u, 7u}) {
    std::atomic<int> inside{0};
    CHECK_THROWS_AS(for_each_block(1000, 1, threads,
                                   [&](std::size_t begin, std::size_t, unsigned) {
                                     ++inside;
                                     if (begin == 17) {
                                       --inside;
                                       throw std::runtime_error("17");
                                     }
                                     --inside;
                                   }),
                    std::runtime_error);
    CHECK(inside == 0);
  }
}

TEST_CASE("the_machine_has_at_least_one_thread") { CHECK(hardware_threads() >= 1); }

}  // namespace
}  // namespace truce::parallel
