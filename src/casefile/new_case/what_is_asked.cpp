// The case to begin with: measures, questions and the checklist.
#include "casefile/new_case/texts.hpp"

namespace truce::casefile::new_case_texts {

const std::string_view what_is_asked =
    R"(
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

# ---- who owes what to whom by when; how far it is kept is said by rows of record.csv (object commitment.ID) ---------

[[commitment]]
id = "guard_registers"
title = "The Southern Guard registers its fighters"
form = "pledge"       # agreement, law or pledge
who = "south"
whom = "gov"
made = 2024-11-20
due = 2025-06-30
source = "report"

# ---- what a choice among the plans is judged by; without these, the headline questions ------------------------------

[[objective]]
id = "command"
question = "effective_end"
at_least = 0.1        # what would satisfy
weight = 2            # of a swing; default 1
swing = 0.2           # the amount that counts as one
judgement = "what the government says it wants; weight and swing are ours"

[[objective]]
id = "calm"
question = "attacks_10"
judgement = "what a partner would ask first"

# ---- who reads the evidence otherwise: other laws for numbers that the case draws -----------------------------------

[[reading]]
id = "patron_rules"
title = "The patron's word decides"
speaker = "An invented analyst"
[[reading.belief]]
id = "posture.w_order"
value = { lognormal = [0.9, 0.4] }
judgement = "half as much again as the case believes"

# ---- where a search for better plans may look (truce search); without these, the levers that the plans move ----------

[[move]]
lever = "pay"
low = 0.8
high = 1.5
earliest = 2025-03-01 # default: the as-of date
over = 90             # days that it takes; default: at once
cost_per_year = 2     # of the whole way, in any unit; a part in proportion
judgement = "invented"

[[move]]
lever = "guarantee"
low = 0
high = 0.6
over = 60
cost = 1              # once
judgement = "invented"

[[move]]
lever = "enforcement"
low = 0
high = 0.8
over = 60
may_end = true        # it may be taken back
cost = 0.5
judgement = "invented"
)";

}  // namespace truce::casefile::new_case_texts
