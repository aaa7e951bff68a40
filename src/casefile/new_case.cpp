#include "casefile/new_case.hpp"

#include <utility>

#include "text/json.hpp"

namespace truce::casefile {

namespace {

constexpr std::string_view name_mark = "@NAME@";

constexpr std::string_view who =
    R"(# An invented case to begin with: replace every name and number. docs/casefile.md lists all keys.
# Every number says where it comes from: `source` and `claim` are ids of sources.toml, `judgement` is a reason of ours.
# On a table they cover all its numbers. Uncertain numbers are written as distributions; a lognormal gives the median
# and the sd of the logarithm.

[case]
title = @NAME@
summary = "A state wants two armed factions under its command; one of them has a patron abroad."
start = 2024-01-01    # history begins
as_of = 2025-01-01    # the plans branch here; nothing known later is read
end = 2026-12-31
step = 7              # days
report = 28           # days between the points of a chart

# ---- who -----------------------------------------------------------------------------------------------------------

[[actor]]
id = "gov"
name = "The government"
kind = "state"        # exactly one
capability = 100
judgement = "the unit: all weights are relative to the state's own forces"

[[actor]]
id = "patron"
name = "The patron"
kind = "patron"
capability = { lognormal = [50, 0.3] }
judgement = "invented: half the state's weight"

[[actor]]
id = "partner"
name = "The partner"
kind = "partner"      # keeps troops in the country and gives help
capability = { lognormal = [60, 0.3] }
judgement = "invented: a little more than the patron"

[[actor]]
id = "north"
name = "Northern Brigades"
kind = "faction"
capability = { lognormal = [20, 0.3] }
source = "report"
judgement = "in proportion to its people"

[[actor]]
id = "south"
name = "Southern Guard"
kind = "faction"
capability = { lognormal = [8, 0.3] }
source = "report"
judgement = "in proportion to its people"

[[faction]]
actor = "north"
official_hat = "border brigades on the state's payroll"
armed_hat = "Northern Brigades, sworn to the patron"
planned = { lognormal = [8000, 0.4] }   # persons the state plans for
outside = 0.3                           # shares of the declared at the start; their sum is 1
dual = 0.7                              # paid by the state, commanded by the faction
rent = 0.6                              # state money and posts, best-placed faction 1
own_income = { beta = [4, 4] }
source = "report"
judgement = "shares and income are invented"

[[faction]]
actor = "south"
official_hat = "none"
armed_hat = "Southern Guard"
planned = { lognormal = [3000, 0.5] }
outside = 1
rent = 0.2
own_income = { beta = [2, 6] }
source = "report"
judgement = "shares and income are invented"

[[coalition]]
id = "resistance"
name = "The resistance"
members = ["north", "south"]

# ---- what is at issue ----------------------------------------------------------------------------------------------

[[issue]]
id = "command"        # this id and `presence` have a fixed role
name = "Who commands the armed factions"
low = "factions keep their arms and chains of command"
high = "all under the state's command"

[[position]]
actor = "gov"
issue = "command"
position = 80
salience = 0.7
claim = "gov_wants_command"
judgement = "how far it would go is ours"

[[position]]
actor = "north"
issue = "command"
position = { triangular = [0, 10, 30] }
salience = 0.9
judgement = "has refused so far"

[[position]]
actor = "south"
issue = "command"
position = { triangular = [20, 40, 60] }
salience = 0.6
judgement = "has talked about terms"

[[issue]]
id = "presence"
name = "The partner's troops"
low = "none"
high = "today's force stays"

[[position]]
actor = "gov"
issue = "presence"
position = 50
salience = 0.5
judgement = "invented"

[[position]]
actor = "partner"
issue = "presence"
position = { triangular = [50, 80, 100] }
salience = 0.6
judgement = "invented"

[[position]]
actor = "north"
issue = "presence"
position = 0
salience = 0.9
judgement = "its stated cause"

[[tie]]
patron = "patron"
faction = "north"
material = { beta = [6, 6] }    # money and arms
direction = { beta = [8, 4] }   # the power to order
judgement = "close, how close is not known"

[[stance]]
patron = "patron"
on = "partner"                  # 1 fire, -1 restraint
value = { uniform = [-1, 1] }
judgement = "not known"

[[stance]]
patron = "patron"
on = "command"                  # 1 keep arms, -1 give them up
value = { uniform = [0, 1] }
judgement = "would rather have them armed"

[[place]]
id = "base"
name = "The partner's base"
partner = "partner"
troops = 1000
source = "report"

[[withdrawal]]
place = "base"
date = 2026-06-30
troops = 500
source = "report"
)";

constexpr std::string_view what_happens = R"(
# ---- violence ------------------------------------------------------------------------------------------------------

[[front]]
id = "on_partner"
name = "Attacks on the partner"
by = "resistance"
on = "partner"
gate = "hold"                   # hold, fire or war at the start
other = 0                       # another war that keeps this front hot, 0-1
judgement = "quiet at the start; the split is invented"
[front.share]
north = 0.8
south = 0.2

[[strikes]]
id = "partner_strikes"
name = "The partner's strikes on factions"
by = "partner"

[[raids]]
id = "gov_raids"
name = "The state's raids on factions"
by = "gov"

# ---- the state's policy on the as-of date; what is not named is 0 ---------------------------------------------------

[levers]
demand = 80           # its position on command
presence_offer = 50   # its position on presence
pay = 0.8             # offered pay over the faction's
rank = 0.2
amnesty = 0.2
dispersal = 0.3       # 0 units enter whole, 1 as individuals
enforcement = 0.2
intake = 100          # persons a week that can be registered
vetting = 80
absorption = 60
judgement = "invented: a modest programme"

[[list]]
id = "govt_list"
name = "Lists in government"
seats = 60
in_cabinet = true
judgement = "invented"

[[list]]
id = "north_list"
name = "List close to the Northern Brigades"
seats = 25
in_cabinet = true
faction = "north"
judgement = "invented"

[[list]]
id = "others"
name = "All others"
seats = 15
judgement = "invented"

[[election]]
id = "parliament"
name = "Parliamentary election"
earliest = 2025-10-01
latest = 2025-12-31
judgement = "due in the last quarter"

# ---- what may happen -----------------------------------------------------------------------------------------------

[[shock]]
id = "patron_weakened"
title = "The patron loses an ally"
when = 2024-11-15
source = "report"
judgement = "by how much its support fell is ours"
[[shock.change]]
target = "tie.patron.*.material"
operation = "scale"
size = { uniform = [0.6, 1] }

[[shock]]
id = "war_abroad"
title = "A war abroad heats the front"
per_year = { lognormal = [0.3, 0.5] }
after = 2025-01-02
lasts = { lognormal = [60, 0.7] }
judgement = "about once in three years, for two months"
[[shock.change]]
target = "front.on_partner.other"
operation = "set"
size = 1

# ---- plans: the first is the one the others are compared with -------------------------------------------------------

[[plan]]
id = "carry_on"
title = "Carry on as now"
summary = "Today's policy, unchanged."

[[plan]]
id = "offer"
title = "A better offer under a monitor"
summary = "Pay and rank, then force for those who stay out."
judgement = "sizes and dates are invented"
[[plan.step]]
title = "Pay raised above faction pay"
when = 2025-03-01
target = "lever.pay"
operation = "ramp"
size = 1.3
over = 90             # days
[[plan.step]]
title = "Monitor invited"
when = "2025-04-01..2025-06-30"
probability = 0.8
target = "lever.guarantee"
operation = "set"
size = 0.5
[[plan.step]]
title = "Payrolls audited once a faction has pledged"
when = "after: pledged >= 1"
target = "lever.enforcement"
operation = "ramp"
size = 0.5
over = 120
[[plan.milestone]]
title = "A fifth of the fighters under effective command"
measure = "effective"
at_least = 0.2
by = 2026-06-30
)";

constexpr std::string_view what_is_asked = R"(
# ---- what is measured and asked ------------------------------------------------------------------------------------

[[measure]]
id = "authority"
title = "Authority of the state over all armed people"
what = "authority"

[[measure]]
id = "effective"
title = "Fighters under effective command"
what = "effective"

[[measure]]
id = "integrated"
title = "People integrated"
what = "people"
stage = ["integrated"]

[[measure]]
id = "pledged"
title = "Factions that have publicly pledged"
what = "factions_with_event"
event = "pledge"

[[measure]]
id = "attacks"
title = "Attacks on the partner"
what = "attacks"
on = ["partner"]

[[measure]]
id = "troops"
title = "The partner's troops"
what = "troops"

[[question]]
id = "effective_end"
title = "Share of fighters under effective command on 31 December 2026"
group = "Command"
form = "level"
measure = "effective"
at = 2026-12-31
headline = true
better = "higher"

[[question]]
id = "pledge_2025"
title = "A faction has publicly pledged by 31 December 2025"
group = "Command"
form = "reaches"
measure = "pledged"
at_least = 1
by = 2025-12-31
better = "higher"

[[question]]
id = "attacks_10"
title = "At least 10 attacks on the partner by 31 December 2025"
group = "Violence"
form = "count"
measure = "attacks"
at_least = 10
by = 2025-12-31
headline = true
better = "lower"

[[question]]
id = "quiet"
title = "Longest spell without an attack on the partner, in days"
group = "Violence"
form = "longest_without"
measure = "attacks"
by = 2026-12-31
better = "higher"

[[check]]
id = "quiet_week"
title = "A week without an attack"
partner = "partner"
measure = "attacks"
at_most = 0
by = 2025-12-31
judgement = "what a partner would ask first"
)";

constexpr std::string_view sources =
    R"(# Who said what. A claim is one statement; `stands_for` names what in the case stands for it.

[[source]]
id = "report"
publisher = "An invented institute"
address = "https://example.org/report"
date = 2024-12-20
reliability = "medium"

[[claim]]
id = "gov_wants_command"
source = "report"
speaker = "The government"
date = 2024-12-20
text = "Every armed group should be under the state's command."
stands_for = ["position.gov.command", "lever.demand", "plan.offer"]
questions = ["effective_end"]
measures = ["authority"]
)";

constexpr std::string_view record =
    "from,to,known,kind,subject,object,value,bound,definition,source,reliability\n"
    "2024-06-01,2024-06-30,2024-07-02,count,on_partner,partner,4,at_least,attacks: rockets and drones together,report,"
    "medium\n"
    "2024-06-30,2024-06-30,2024-07-15,level,north,strength,7500,about,persons on the payroll,report,low\n"
    "2024-09-01,2024-09-01,2024-09-01,posture,south,command,holdout,exact,statement of its leader,report,medium\n"
    "2024-10-10,2024-10-10,2024-10-12,order,north,state,defied,exact,ordered out of a town and stayed,report,medium\n"
    "2024-11-01,2024-11-01,2024-11-02,event,patron,stance.patron.partner,0,exact,set: the patron asks for calm,report,"
    "low\n";

constexpr std::string_view readme = R"(# @NAME@

An invented case, written by `truce new`. Replace names, numbers and sources; `truce check` names everything that does
not fit together, with line and column.

- `case.toml`: who, what is at issue, what may happen, plans, questions
- `sources.toml`: who said what
- `record.csv`: what was observed, when, and when it became known
)";

std::string named(std::string_view text, const std::string& name) {
  std::string out{text};
  for (auto at = out.find(name_mark); at != std::string::npos; at = out.find(name_mark, at + name.size()))
    out.replace(at, name_mark.size(), name);
  return out;
}

}  // namespace

std::vector<File> new_case(std::string_view name) {
  std::string text = named(who, text::quote_json(name));
  text += what_happens;
  text += what_is_asked;
  return {{"case.toml", std::move(text)},
          {"record.csv", std::string{record}},
          {"sources.toml", std::string{sources}},
          {"README.md", named(readme, std::string{name})}};
}

}  // namespace truce::casefile
