#include "record/importers/account.hpp"

#include <algorithm>
#include <numeric>

namespace truce::record::importers {

namespace {

constexpr std::array<std::string_view, fate_count> fate_keys{"mapped",    "left_out",       "unmapped",    "duplicate",
                                                             "elsewhere", "outside_period", "known_later", "faulty"};
constexpr std::array<std::string_view, fate_count> fate_words{
    "mapped to rows",         "left out by a rule", "unmapped: no rule matches", "duplicates by id",
    "in other countries", "outside the period", "known only later",          "faulty"};

}  // namespace

std::string_view to_word(Fate fate) { return fate_keys[static_cast<std::size_t>(fate)]; }
std::string_view to_words(Fate fate) { return fate_words[static_cast<std::size_t>(fate)]; }

void Tally::count(std::string_view name) {
  const auto found = times_.find(name);
  if (found != times_.end())
    ++found->second;
  else if (times_.size() < kept_at_most)
    times_.emplace(std::string{name}, 1);
  else
    ++others_;
}

std::vector<Tally::Line> Tally::by_frequency() const {
  std::vector<Line> lines;
  for (const auto& [name, times] : times_) lines.push_back({name, times});
  std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.times > b.times; });
  return lines;
}

bool Account::balances() const { return read == std::accumulate(fates.begin(), fates.end(), std::size_t{0}); }

}  // namespace truce::record::importers
