// How far a long piece of work has come, for whoever shows it to people.
#pragma once

#include <cstddef>
#include <string_view>

namespace truce {

struct Progress {
  std::size_t done = 0;
  std::size_t total = 0;
  std::string_view what;  // is counted: "paths"; a literal
};

}  // namespace truce
