// The E-step. Vectors are scaled so that forward times backward is one at every month of every record; then the expected
// transitions of a month are forward x P x right, `right` being emission x backward / scale of the next month.
#include <algorithm>
#include <cmath>

#include "panel/regime_fit.hpp"
#include "panel/series.hpp"
#include "parallel/parallel.hpp"

namespace truce::panel::regime {

namespace {

constexpr std::size_t block_size = 6;  // records; part of the result's bits, threads are not

double dot(const StateVector& a, const StateVector& b) {
  double sum = 0;
  for (std::size_t s = 0; s < a.size(); ++s) sum += a[s] * b[s];
  return sum;
}

double sum_of(const StateVector& v) {
  double sum = 0;
  for (const double x : v) sum += x;
  return sum;
}

void multiply(StateVector& v, const double* by) {
  for (std::size_t s = 0; s < v.size(); ++s) v[s] *= by[s];
}

void scale(StateVector& v, double by) {
  for (double& x : v) x *= by;
}

void add(StateVector& to, const StateVector& v, double times) {
  for (std::size_t s = 0; s < v.size(); ++s) to[s] += times * v[s];
}

std::size_t leading_zeros(Counts counts) {
  return static_cast<std::size_t>(std::find_if(counts.begin(), counts.end(), [](auto y) { return y != 0; }) - counts.begin());
}

std::size_t trailing_zeros(Counts counts) {
  return static_cast<std::size_t>(std::find_if(counts.rbegin(), counts.rend(), [](auto y) { return y != 0; }) -
                                  counts.rbegin());
}

/// What a block of records adds up.
struct Sums {
  Square transitions;             // without the factor P
  StateVector first;
  std::vector<StateVector> right;  // by leading month: of the transitions that leave the shared zeros there
  std::vector<StateVector> ended;  // by leading month: number of records of zeros that end there
  std::vector<StateVector> left;   // by zeros still to come: forward vectors that enter the shared zeros there
  double log_likelihood = 0;
};

}  // namespace

Evidence::Evidence(const States& states, std::span<const Counts> records) : states_(states.size()) {
  std::vector<Counts> sorted(records.begin(), records.end());
  const auto less = [](Counts a, Counts b) { return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end()); };
  std::sort(sorted.begin(), sorted.end(), less);
  for (std::size_t k = 0; k < sorted.size();) {
    const Counts counts = sorted[k];
    const std::size_t begin = k;
    while (k < sorted.size() && std::ranges::equal(sorted[k], counts)) ++k;
    if (counts.empty()) continue;
    Record record{{}, leading_zeros(counts), trailing_zeros(counts), static_cast<double>(k - begin)};
    if (record.leading == counts.size()) record.trailing = 0;
    for (const std::int64_t y : counts) {
      auto [at, fresh] = emissions_.try_emplace(y, padded(states_), 0.0);
      if (fresh) states.emit(y, at->second.data());
      record.emission.push_back(at->second.data());
    }
    leading_ = std::max(leading_, record.leading);
    trailing_ = std::max(trailing_, record.trailing);
    records_.push_back(std::move(record));
  }
  if (const auto [zero, fresh] = emissions_.try_emplace(0, padded(states_), 0.0); fresh) states.emit(0, zero->second.data());
}

/// One E-step: what the records share, then each block of records, then the shared zeros for all of them.
class Evidence::Pass {
 public:
  Pass(const Evidence& evidence, const Chain& chain)
      : evidence_(evidence),
        chain_(chain),
        turned_(chain.transition.transposed()),
        width_(padded(evidence.states_)),
        zero_(evidence.emissions_.at(0).data()) {
    share_leading();
    share_trailing();
  }

  Sums block(std::size_t begin, std::size_t end) const {
    Sums sums{Square(evidence_.states_), StateVector(width_), zeros(evidence_.leading_), zeros(evidence_.leading_),
              zeros(evidence_.trailing_ + 1)};
    for (std::size_t k = begin; k < end; ++k) {
      const Record& record = evidence_.records_[k];
      if (record.leading == record.emission.size())
        only_zeros(record, sums);
      else
        middle(record, sums);
    }
    return sums;
  }

  /// What all blocks found together, taken through the shared zeros.
  Expected finish(const std::vector<Sums>& blocks) const {
    Sums all = blocks.front();
    for (std::size_t b = 1; b < blocks.size(); ++b) merge(all, blocks[b]);
    OuterSum outer(all.transitions);
    back_through_leading(all, outer);
    on_through_trailing(all, outer);
    outer.flush();
    for (std::size_t i = 0; i < evidence_.states_; ++i)
      for (std::size_t j = 0; j < evidence_.states_; ++j) all.transitions(i, j) *= chain_.transition(i, j);
    return {std::move(all.transitions), std::move(all.first), all.log_likelihood};
  }

 private:
  std::vector<StateVector> zeros(std::size_t count) const { return {count, StateVector(width_)}; }

  void share_leading() {
    for (std::size_t k = 0; k < evidence_.leading_; ++k) {
      StateVector now = chain_.start;
      if (k > 0) chain_.transition.times(forward_.back().data(), now.data());
      multiply(now, zero_);
      scale_.push_back(sum_of(now));
      scale(now, 1 / scale_.back());
      log_scale_.push_back((k > 0 ? log_scale_.back() : 0.0) + std::log(scale_.back()));
      forward_.push_back(std::move(now));
    }
  }

  void share_trailing() {
    StateVector one(width_, 0.0);
    std::fill_n(one.begin(), evidence_.states_, 1.0);
    backward_.push_back(one);
    back_scale_.push_back(1);
    log_back_scale_.push_back(0);
    for (std::size_t k = 1; k <= evidence_.trailing_; ++k) {
      StateVector seen = backward_.back(), before(width_);
      multiply(seen, zero_);
      turned_.times(seen.data(), before.data());
      back_scale_.push_back(sum_of(before));
      scale(before, 1 / back_scale_.back());
      log_back_scale_.push_back(log_back_scale_.back() + std::log(back_scale_.back()));
      backward_.push_back(std::move(before));
    }
  }

  void only_zeros(const Record& record, Sums& sums) const {
    sums.log_likelihood += record.number * log_scale_[record.leading - 1];
    add(sums.ended[record.leading - 1], backward_[0], record.number);
  }

  void middle(const Record& record, Sums& sums) const {
    const std::size_t begin = record.leading, end = record.emission.size() - record.trailing;
    std::vector<StateVector> forward;
    std::vector<double> scales;
    StateVector now = chain_.start;
    double log_likelihood = begin > 0 ? log_scale_[begin - 1] : 0.0;
    for (std::size_t t = begin; t < end; ++t) {
      if (t > 0) chain_.transition.times(t == begin ? forward_[t - 1].data() : forward.back().data(), now.data());
      multiply(now, record.emission[t]);
      scales.push_back(sum_of(now));
      scale(now, 1 / scales.back());
      log_likelihood += std::log(scales.back());
      forward.push_back(now);
    }
    const double rest = dot(now, backward_[record.trailing]);
    sums.log_likelihood += record.number * (log_likelihood + std::log(rest) + log_back_scale_[record.trailing]);
    add(sums.left[record.trailing], now, record.number / rest);
    StateVector back = backward_[record.trailing];
    scale(back, record.number / rest);
    OuterSum outer(sums.transitions);
    for (std::size_t t = end; t-- > begin;) {
      StateVector right = back;
      multiply(right, record.emission[t]);
      scale(right, 1 / scales[t - begin]);
      if (t == 0) {
        for (std::size_t s = 0; s < width_; ++s) sums.first[s] += forward[0][s] * back[s];
      } else if (t == begin) {
        add(sums.right[t - 1], right, 1);
      } else {
        outer.add(forward[t - 1 - begin].data(), right.data());
        turned_.times(right.data(), back.data());
      }
    }
    outer.flush();
  }

  static void merge(Sums& to, const Sums& from) {
    to.transitions.add(from.transitions);
    add(to.first, from.first, 1);
    for (std::size_t k = 0; k < to.right.size(); ++k) add(to.right[k], from.right[k], 1);
    for (std::size_t k = 0; k < to.ended.size(); ++k) add(to.ended[k], from.ended[k], 1);
    for (std::size_t k = 0; k < to.left.size(); ++k) add(to.left[k], from.left[k], 1);
    to.log_likelihood += from.log_likelihood;
  }

  /// Backward vectors of all records add up, since all share the forward vector.
  void back_through_leading(Sums& all, OuterSum& outer) const {
    StateVector back(width_), later(width_);  // at month k + 1, summed over records
    for (std::size_t k = evidence_.leading_; k-- > 0;) {
      StateVector right = all.right[k];
      if (k + 1 < evidence_.leading_) {
        later = back;
        multiply(later, zero_);
        add(right, later, 1 / scale_[k + 1]);
      }
      outer.add(forward_[k].data(), right.data());
      turned_.times(right.data(), back.data());
      add(back, all.ended[k], 1);
    }
    if (evidence_.leading_ == 0) return;
    multiply(back, forward_[0].data());
    add(all.first, back, 1);
  }

  /// Forward vectors of all records add up, since all share the backward vector.
  void on_through_trailing(Sums& all, OuterSum& outer) const {
    StateVector next(width_);
    for (std::size_t k = evidence_.trailing_; k > 0; --k) {
      StateVector right = backward_[k - 1];
      multiply(right, zero_);
      scale(right, 1 / back_scale_[k]);
      outer.add(all.left[k].data(), right.data());
      chain_.transition.times(all.left[k].data(), next.data());
      multiply(next, zero_);
      add(all.left[k - 1], next, 1 / back_scale_[k]);
    }
  }

  const Evidence& evidence_;
  const Chain& chain_;
  Square turned_;
  std::size_t width_;
  const double* zero_;
  std::vector<StateVector> forward_;   // after k + 1 zeros from the start
  std::vector<double> scale_, log_scale_;
  std::vector<StateVector> backward_;  // with k zeros to come
  std::vector<double> back_scale_, log_back_scale_;
};

Expected Evidence::expect(const Chain& chain, unsigned threads) const {
  if (records_.empty()) return {Square(states_), StateVector(padded(states_)), 0};
  const Pass pass(*this, chain);
  std::vector<Sums> blocks((records_.size() + block_size - 1) / block_size);
  parallel::for_each_block(records_.size(), block_size, threads, [&](std::size_t begin, std::size_t end, unsigned) {
    blocks[begin / block_size] = pass.block(begin, end);
  });
  return pass.finish(blocks);
}

}  // namespace truce::panel::regime
