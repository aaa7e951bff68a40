// The Council's votes: capabilities for decisions of the European Union, where the data state none.
//
// Votes before 1 May 2004 are those of fifteen states (87 in all), after it those of the Treaty of Nice, Croatia
// included (352). From November 2014 the Council decides by double majority without weights; the Nice weights are kept
// for later decisions as a plain measure of size, and that is a judgement. The Commission and the Parliament have no
// votes in the Council: each is given the largest state's, times a factor.
// Sources: fifteen states: European Convention, glossary, "Qualified majority",
// http://european-convention.europa.eu/EN/glossary/glossary2716.html; Nice with Croatia: Act of Accession of Croatia,
// article 20, OJ L 112, 24.4.2012, p. 21.
#pragma once

#include <span>
#include <string_view>

namespace truce::negotiation {

enum class Votes : unsigned char { council, equal };

struct Council {
  Votes votes = Votes::council;  // equal: every actor 1
  double institutions = 1;       // Commission and Parliament, in units of the largest state's votes
};

struct Seat {
  std::string_view code;  // of the data's columns: "de"
  std::string_view name;
  double before_2004;  // 0: not yet a member
  double nice;
};

/// Member states in the data's order, after the Commission (com) and the Parliament (ep).
[[nodiscard]] std::span<const Seat> seats();

enum class Era : unsigned char { fifteen, nice };

/// The era of the dates of introduction and of the final act. Their texts are day-month-year, in part garbled by a
/// spreadsheet into year-month-day (1930-05-01 is 30 May 2001); 999 where there is none. The final act counts.
[[nodiscard]] Era era_of(std::string_view introduced, std::string_view final_act);

[[nodiscard]] double capability(const Seat& seat, Era era, const Council& council);

}  // namespace truce::negotiation
