#include "negotiation/council.hpp"

#include <array>
#include <charconv>

namespace truce::negotiation {

namespace {

constexpr std::array<Seat, 30> all{{{"com", "Commission", 10, 29}, {"ep", "Parliament", 10, 29},
                                    {"at", "Austria", 4, 10},      {"be", "Belgium", 5, 12},
                                    {"bu", "Bulgaria", 0, 10},     {"cr", "Croatia", 0, 7},
                                    {"cy", "Cyprus", 0, 4},        {"cz", "Czech Republic", 0, 12},
                                    {"dk", "Denmark", 3, 7},       {"ee", "Estonia", 0, 4},
                                    {"fi", "Finland", 3, 7},       {"fr", "France", 10, 29},
                                    {"de", "Germany", 10, 29},     {"el", "Greece", 5, 12},
                                    {"hu", "Hungary", 0, 12},      {"ie", "Ireland", 3, 7},
                                    {"it", "Italy", 10, 29},       {"lv", "Latvia", 0, 4},
                                    {"lt", "Lithuania", 0, 7},     {"lu", "Luxembourg", 2, 4},
                                    {"mt", "Malta", 0, 3},         {"nl", "Netherlands", 5, 13},
                                    {"pl", "Poland", 0, 27},       {"pt", "Portugal", 5, 12},
                                    {"ro", "Romania", 0, 14},      {"si", "Slovenia", 0, 4},
                                    {"sk", "Slovakia", 0, 7},      {"es", "Spain", 8, 27},
                                    {"se", "Sweden", 4, 10},       {"uk", "United Kingdom", 10, 29}}};

/// year * 12 + month; 0 where the text is no date.
int month_number(std::string_view text) {
  std::array<int, 3> part{};
  std::array<std::size_t, 3> length{};
  for (std::size_t i = 0; i < 3; ++i) {
    const std::size_t end = text.find('-');
    if ((end == std::string_view::npos) != (i == 2)) return 0;
    const std::string_view digits = text.substr(0, end);
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), part[i]);
    if (error != std::errc{} || stop != digits.data() + digits.size()) return 0;
    length[i] = digits.size();
    if (i < 2) text.remove_prefix(end + 1);
  }
  if (length[0] == 4) part[0] %= 100;  // a day that was taken for a year; what was taken for a day is the year
  int year = part[2];
  if (length[2] != 4) year += year < 90 ? 2000 : 1900;
  if (part[1] < 1 || part[1] > 12) return 0;
  return year * 12 + part[1];
}

}  // namespace

std::span<const Seat> seats() { return all; }

Era era_of(std::string_view introduced, std::string_view final_act) {
  int month = month_number(final_act);
  if (month == 0) month = month_number(introduced);
  return month >= 2004 * 12 + 5 ? Era::nice : Era::fifteen;
}

double capability(const Seat& seat, Era era, const Council& council) {
  if (council.votes == Votes::equal) return 1;
  const double votes = era == Era::nice ? seat.nice : seat.before_2004;
  return seat.code == "com" || seat.code == "ep" ? council.institutions * votes : votes;
}

}  // namespace truce::negotiation
