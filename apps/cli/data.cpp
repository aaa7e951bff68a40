#include "data.hpp"

#include <cstdio>

#include <fmt/format.h>

#include "parallel/parallel.hpp"

namespace truce::cli {

analysis::Reading read_data(const DataOptions& options) {
  return analysis::read({options.path, options.inputs, options.outputs, options.on});
}

unsigned threads_of(int asked, Diagnostics& found) {
  if (asked < 0 || asked > 1024)
    found.problem({"--threads", 0, 0}, fmt::format("{} threads", asked), "0 stands for all cores, 1024 is the most", "choose another number");
  return asked > 0 ? static_cast<unsigned>(asked) : parallel::hardware_threads();
}

int fail(const store::WorldFailure& failure) {
  std::fprintf(stderr, "truce: %s\n", failure.message.c_str());
  return world_failed;
}

std::string json_text(const text::Json& answer) {
  text::Json all = text::Json::object();
  all.set("truce", TRUCE_VERSION);
  for (std::size_t k = 0; k < answer.keys().size(); ++k) all.set(answer.keys()[k], answer.items()[k]);
  return text::write_json(all) + "\n";
}

}  // namespace truce::cli
