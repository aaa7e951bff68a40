#include "analysis/sensitivity/classes.hpp"

#include <algorithm>
#include <mutex>
#include <numeric>
#include <utility>

#include "analysis/purpose.hpp"
#include "parallel/parallel.hpp"
#include "random/pick.hpp"
#include "random/stream.hpp"
#include "stats/moments.hpp"

namespace truce::analysis {

std::vector<std::uint32_t> order_of(std::span<const double> values) {
  std::vector<std::uint32_t> order(values.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return values[a] < values[b] || (values[a] == values[b] && a < b);
  });
  return order;
}

Classes classes_of(std::span<const double> values, std::size_t wanted) {
  const auto order = order_of(values);
  Classes classes{std::vector<std::uint32_t>(values.size()), 0};
  std::size_t last = wanted;  // the slice of the class begun last; none yet
  for (std::size_t k = 0; k < order.size(); ++k) {
    const std::size_t slice = k * wanted / order.size();
    const bool tied = k > 0 && values[order[k]] == values[order[k - 1]];
    if (!tied && slice != last) {
      ++classes.count;
      last = slice;
    }
    classes.of_row[order[k]] = static_cast<std::uint32_t>(classes.count - 1);
  }
  return classes;
}

std::vector<double> resample_weights(const Draws& draws, std::size_t r, const Bootstrap& bootstrap) {
  random::Stream stream({bootstrap.seed, resample_purpose, 2, static_cast<std::uint32_t>(r), 0});
  std::vector<double> times(draws.count, 0);
  for (std::size_t i = 0; i < draws.count; ++i) times[random::uniform_index(stream, static_cast<std::uint32_t>(draws.count))] += 1;
  std::vector<double> weights;
  weights.reserve(draws.of_row.size());
  for (const std::uint32_t draw : draws.of_row) weights.push_back(times[draw]);
  return weights;
}

Classes by_lot(const Draws& draws, std::size_t count, std::size_t r, const Bootstrap& bootstrap) {
  random::Stream stream({bootstrap.seed, dummy_purpose, 0, static_cast<std::uint32_t>(r), 0});
  std::vector<std::uint32_t> lot(draws.count);
  for (std::size_t i = 0; i < lot.size(); ++i) lot[i] = static_cast<std::uint32_t>(i % count);
  for (std::size_t i = lot.size(); i > 1; --i)
    std::swap(lot[i - 1], lot[random::uniform_index(stream, static_cast<std::uint32_t>(i))]);
  Classes made{{}, count};
  made.of_row.reserve(draws.of_row.size());
  for (const std::uint32_t draw : draws.of_row) made.of_row.push_back(lot[draw]);
  return made;
}

Estimate estimate_from(double value, const std::vector<double>& resampled, Bias bias) {
  if (bias == Bias::removed) value = 2 * value - stats::mean(resampled);
  return {value, stats::normal_interval(value, stats::sd(resampled))};
}

void for_each_input(std::size_t inputs, const Bootstrap& bootstrap, const std::function<void(std::size_t input)>& work) {
  std::mutex telling;
  std::size_t done = 0;
  parallel::for_each_block(inputs, 1, bootstrap.threads, [&](std::size_t begin, std::size_t end, unsigned) {
    for (std::size_t d = begin; d < end; ++d) {
      work(d);
      const std::lock_guard lock(telling);
      ++done;
      if (bootstrap.progress) bootstrap.progress(done, inputs);
    }
  });
}

}  // namespace truce::analysis
