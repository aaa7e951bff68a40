#include "assimilation/filter.hpp"

#include <doctest/doctest.h>

#include "assimilation/reference/linear.hpp"

using namespace truce::assimilation;
using reference::Linear;
using reference::LinearPopulation;
static_assert(Population<LinearPopulation>);
TEST_CASE("smoke") {
  auto y = std::make_shared<std::vector<double>>();
  for (int i = 0; i < 100; ++i) y->push_back(0.2 * std::sin(i * 0.3));
  const Linear m = Linear::gompertz(0.1, 0.1, 0.1);
  MESSAGE(reference::kalman_log_likelihood(m, *y));
  for (double below : {0.5, 1.0}) {
    Filter<LinearPopulation> f(LinearPopulation(m, y, 7, 100001), {.resample_below = below, .seed = 3});
    f.advance_to(100);
    MESSAGE(f.log_likelihood());
    double mean = 0;
    auto w = f.weights();
    for (std::size_t i = 0; i < w.size(); ++i) mean += w[i] * f.population().states()[i];
    MESSAGE(mean << " " << reference::kalman_filtered(m, *y).mean);
  }
}
