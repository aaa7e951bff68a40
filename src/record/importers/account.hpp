// What became of every row that was read: the numbers must add up, or something was lost in silence.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "record/importers/event_reader.hpp"

namespace truce::record::importers {

enum class Fate { mapped, left_out, unmapped, duplicate, elsewhere, outside_period, known_later, faulty };
inline constexpr std::size_t fate_count = 8;
[[nodiscard]] std::string_view to_word(Fate fate);   // left_out
[[nodiscard]] std::string_view to_words(Fate fate);  // "left out by a rule"

/// How often each name was met. A broken file can hold any number of names: after the first `kept_at_most`, new ones
/// are counted together.
class Tally {
 public:
  static constexpr std::size_t kept_at_most = 10'000;
  void count(std::string_view name);

  struct Line {
    std::string name;
    std::size_t times;
  };
  [[nodiscard]] std::vector<Line> by_frequency() const;  // equal ones by name
  [[nodiscard]] std::size_t under_other_names() const { return others_; }

 private:
  std::map<std::string, std::size_t, std::less<>> times_;
  std::size_t others_ = 0;
};

struct Account {
  std::size_t read = 0;  // rows below the header
  std::array<std::size_t, fate_count> fates{};
  std::size_t unread_files = 0;          // of which not all rows, or none, could be read
  std::size_t tag_rows = 0;              // HXL tags, not events
  std::vector<std::size_t> by_rule;      // events taken by each rule of the map
  Tally unmapped_actors, unmapped_dyads;
  std::size_t spread = 0;                // mapped events that fall into more than one window
  std::size_t odd_estimates = 0;         // mapped events whose best estimate lies outside low to high
  Faults faults;

  [[nodiscard]] std::size_t of(Fate fate) const { return fates[static_cast<std::size_t>(fate)]; }
  [[nodiscard]] bool balances() const;
};

}  // namespace truce::record::importers
