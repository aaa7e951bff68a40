// A small timing loop, and the machine the numbers were taken on, as JSON.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace truce::benchmark {

/// Keeps the compiler from dropping what is computed.
template <class Value>
inline void keep(const Value& value) {
  asm volatile("" : : "r,m"(value) : "memory");
}

struct Rate {
  double per_second = 0.0;         // of the median repetition
  double best_per_second = 0.0;    // what the machine can do when left alone
  std::uint64_t count = 0;         // in one repetition
};

/// Calls work(count) with a count that takes about 20 ms, fifteen times. The median is what to expect, the best what
/// is left when nobody else uses the machine.
template <class Work>
Rate measure(const Work& work) {
  using Clock = std::chrono::steady_clock;
  const auto seconds_for = [&](std::uint64_t count) {
    const auto start = Clock::now();
    work(count);
    return std::chrono::duration<double>(Clock::now() - start).count();
  };
  std::uint64_t count = 16;
  double seconds = seconds_for(count);
  while (seconds < 0.02 && count < (std::uint64_t{1} << 40)) {
    count *= 2;
    seconds = seconds_for(count);
  }
  std::vector<double> rates;
  for (int i = 0; i < 15; ++i) rates.push_back(static_cast<double>(count) / seconds_for(count));
  std::sort(rates.begin(), rates.end());
  return {rates[rates.size() / 2], rates.back(), count};
}

inline std::string cpu_model() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);) {
    if (line.rfind("model name", 0) == 0 && line.find(": ") != std::string::npos) return line.substr(line.find(": ") + 2);
  }
  return "unknown";
}

/// {"cpu": ..., "threads": ..., "compiler": ..., "load_average": ...}
inline std::string machine_json() {
  double load[3] = {-1.0, -1.0, -1.0};
  if (getloadavg(load, 3) != 3) load[0] = -1.0;
  return fmt::format(R"({{"cpu": "{}", "threads": {}, "compiler": "{}", "build": "{}", "load_average": [{:.2f}, {:.2f}, {:.2f}]}})",
                     cpu_model(), std::thread::hardware_concurrency(), TRUCE_COMPILER, TRUCE_BUILD_TYPE, load[0],
                     load[1], load[2]);
}

}  // namespace truce::benchmark
