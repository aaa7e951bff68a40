// The case to begin with: violence, policy, shocks and plans.
#include "casefile/new_case/texts.hpp"

namespace truce::casefile::new_case_texts {

const std::string_view what_happens =
    R"(
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

}  // namespace truce::casefile::new_case_texts
