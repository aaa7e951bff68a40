// The weights of a filter's particles, block by block.
//
// Within a block of 1,024 particles weights are relative to the block's largest; the block keeps that scale as a
// logarithm. So a block is weighed, exponentiated and summed while it is in the cache, by any thread, and the blocks'
// sums are joined in their order: the same bits for any number of threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace truce::assimilation {

class Weights {
 public:
  static constexpr std::size_t block = 1024;

  enum class Carry { sometimes, never };  // whether weights are ever carried from one observation to the next

  Weights(std::size_t particles, Carry carry);

  [[nodiscard]] std::size_t size() const { return weight_.size(); }

  /// Multiplies the weights of one block (its first particle is `begin`) by exp(log_density). Blocks at once.
  void absorb(std::size_t begin, std::span<double> log_density);

  /// Joins the blocks after all have absorbed. Returns log sum w (new) - log sum w (old): minus infinity where none is
  /// left.
  double join();

  void make_equal();

  [[nodiscard]] double effective_sample_size() const { return effective_; }
  /// Sum to one; all zero where none is left.
  [[nodiscard]] std::vector<double> normalised() const;

  /// Systematic resampling: with C_i = sum of w up to i and u uniform on (0, 1), particle i gets as many copies as
  /// there are numbers (u + j)/N, j = 0..N-1, in (C_{i-1}, C_i]/C_N. `ancestor` gets N entries, not decreasing.
  void systematic(double u, std::span<std::uint32_t> ancestor) const;

 private:
  struct Block {
    double log_scale = 0.0;  // of the largest weight
    double scale = 1.0;      // relative to the largest block's, after join()
    double squares = 0.0;
    double sum = 0.0;        // of its weights, chunk by chunk
  };

  std::vector<double> weight_;      // relative to the block's scale
  std::vector<double> log_weight_;  // empty where never carried
  std::vector<Block> blocks_;
  bool equal_ = true;
  double log_total_;
  double total_ = 0.0;              // relative to the largest block's scale
  double effective_;
};

/// The same choice of ancestors in another order: every particle that has copies keeps its own slot, so that a state
/// which is dear to copy is copied in place and only into slots of particles that ended. Not decreasing no more.
void keep_in_place(std::span<const std::uint32_t> ancestor, std::vector<std::uint32_t>& placed);

}  // namespace truce::assimilation
