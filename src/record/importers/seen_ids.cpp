#include "record/importers/seen_ids.hpp"

namespace truce::record::importers {

namespace {

constexpr std::size_t longest_number = 18;  // digits that surely fit 64 bits

// Where the number at the id's end begins: no leading zero belongs to it, so that 07 and 7 stay apart.
std::size_t number_begin(std::string_view id) {
  std::size_t at = id.size();
  while (at > 0 && id.size() - at < longest_number && id[at - 1] >= '0' && id[at - 1] <= '9') --at;
  while (at < id.size() && id[at] == '0') ++at;
  return at;
}

}  // namespace

SeenIds::Met SeenIds::meet(std::string_view id) {
  const std::size_t at = number_begin(id);
  std::uint64_t number = 0;  // stands for "none" too: no number begins with 0
  for (const char digit : id.substr(at)) number = number * 10 + static_cast<std::uint64_t>(digit - '0');
  auto pages = by_prefix_.find(id.substr(0, at));
  if (pages == by_prefix_.end()) pages = by_prefix_.emplace(std::string{id.substr(0, at)}, Pages{}).first;
  auto bit = pages->second[number / page_size][number % page_size];
  if (bit) return Met::again;
  bit = true;
  return Met::first;
}

}  // namespace truce::record::importers
