#include "parallel/parallel.hpp"

#include <algorithm>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "base/contract.hpp"

namespace truce::parallel {
namespace {

using Work = std::function<void(std::size_t, std::size_t, unsigned)>;

// What the threads of one call share. Blocks are numbered, and a number is handed out once.
class Counter {
 public:
  Counter(std::size_t count, std::size_t block_size, const Work& work, const std::atomic<bool>* stop)
      : count_(count), block_size_(block_size), work_(work), stop_(stop) {}

  [[nodiscard]] std::size_t blocks() const { return count_ / block_size_ + (count_ % block_size_ != 0 ? 1 : 0); }

  void run(unsigned worker) {
    while (!stopped()) {
      const std::size_t block = next_.fetch_add(1, std::memory_order_relaxed);
      if (block >= blocks()) return;
      const std::size_t begin = block * block_size_;
      try {
        work_(begin, begin + std::min(block_size_, count_ - begin), worker);
      } catch (...) {
        fail(std::current_exception());
      }
    }
  }

  void fail(std::exception_ptr exception) {
    const std::scoped_lock lock(mutex_);
    if (!first_) first_ = std::move(exception);
    failed_.store(true, std::memory_order_relaxed);
  }

  void rethrow() const {
    if (first_) std::rethrow_exception(first_);
  }

 private:
  [[nodiscard]] bool stopped() const {
    return failed_.load(std::memory_order_relaxed) || (stop_ != nullptr && stop_->load(std::memory_order_relaxed));
  }

  std::size_t count_, block_size_;
  const Work& work_;
  const std::atomic<bool>* stop_;
  std::atomic<std::size_t> next_{0};
  std::atomic<bool> failed_{false};
  std::mutex mutex_;
  std::exception_ptr first_;
};

}  // namespace

unsigned hardware_threads() { return std::max(1u, std::thread::hardware_concurrency()); }

void for_each_block(std::size_t count, std::size_t block_size, unsigned threads, const Work& work,
                    const std::atomic<bool>* stop) {
  TRUCE_EXPECTS(block_size > 0);
  if (count == 0) return;
  Counter counter(count, block_size, work, stop);
  const std::size_t helpers = std::min<std::size_t>(std::max(1u, threads), counter.blocks()) - 1;
  {
    std::vector<std::jthread> team;
    team.reserve(helpers);
    try {
      for (std::size_t i = 1; i <= helpers; ++i) {
        team.emplace_back([&counter, worker = static_cast<unsigned>(i)] { counter.run(worker); });
      }
    } catch (...) {
      counter.fail(std::current_exception());  // no thread to be had: the others stop, and the caller is told
    }
    counter.run(0);
  }
  counter.rethrow();
}

}  // namespace truce::parallel
