// Sobol's indices from 524,288 rows of 3 inputs (first, second, total order, 100 resamples), and peeling of 100,000 rows
// of 10 inputs. Reference elsewhere (same tasks, one implementation in Python): 4.86 s and 5.3 s. Usage: analysis_benchmark
#include <chrono>

#include "analysis/discovery/prim.hpp"
#include "analysis/sensitivity/functions.hpp"
#include "analysis/sensitivity/variance.hpp"
#include "parallel/parallel.hpp"
#include "random/stream.hpp"
#include "timing.hpp"

namespace {

using namespace truce;

constexpr double python_sobol_s = 4.86, python_prim_s = 5.3;

struct Times {
  double median_s, best_s;
};

template <class Work>
Times times_of(const Work& work) {
  using Clock = std::chrono::steady_clock;
  std::vector<double> seconds;
  for (int i = 0; i < 9; ++i) {
    const auto start = Clock::now();
    work();
    seconds.push_back(std::chrono::duration<double>(Clock::now() - start).count());
  }
  std::sort(seconds.begin(), seconds.end());
  return {seconds[seconds.size() / 2], seconds.front()};
}

std::string row(const char* name, unsigned threads, const Times& times, double reference_s) {
  return fmt::format(R"(    {{"task": "{}", "threads": {}, "seconds": {:.4g}, "best_seconds": {:.4g}, "reference_seconds": {}, "times_faster": {:.3g}}})",
                     name, threads, times.median_s, times.best_s, reference_s, reference_s / times.best_s);
}

}  // namespace

int main() {
  const auto design = random::sobol_design(3, 65536, random::SecondOrder::with);
  const auto output = analysis::test::run_on(design, analysis::test::ishigami);
  std::vector<std::vector<double>> inputs(10);
  std::vector<bool> holds;
  for (std::uint32_t i = 0; i < 100000; ++i) {
    random::Stream stream({1, 0x7E8, 0, i, 0});
    for (auto& column : inputs) column.push_back(stream.uniform());
    holds.push_back(inputs[0].back() > 0.6 && inputs[1].back() < 0.5 && inputs[2].back() > 0.4);
  }
  std::string rows;
  for (unsigned threads = 1; threads <= std::min(2u, parallel::hardware_threads()); ++threads) {
    const Times sobol = times_of([&] {
      benchmark::keep(analysis::variance_indices(output, 3, random::SecondOrder::with, {100, 1, threads}).first[0].value);
    });
    const Times prim = times_of([&] { benchmark::keep(analysis::find_boxes(inputs, holds, {.threads = threads}).chosen); });
    rows += (rows.empty() ? "" : ",\n") + row("sobol 524288 x 3", threads, sobol, python_sobol_s) + ",\n" +
            row("prim 100000 x 10", threads, prim, python_prim_s);
  }
  fmt::print("{{\n  \"benchmark\": \"analysis\",\n  \"machine\": {},\n  \"rows\": [\n{}\n  ]\n}}\n", benchmark::machine_json(), rows);
  return 0;
}
