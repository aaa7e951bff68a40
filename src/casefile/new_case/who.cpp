// The case to begin with: actors, factions, what is at issue, ties, troops.
#include "casefile/new_case/texts.hpp"

namespace truce::casefile::new_case_texts {

const std::string_view who =
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

}  // namespace truce::casefile::new_case_texts
