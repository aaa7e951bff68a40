// The case to begin with: its sources, its record, and the page for people.
#include "casefile/new_case/texts.hpp"

namespace truce::casefile::new_case_texts {

const std::string_view sources =
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

const std::string_view record =
    "from,to,known,kind,subject,object,value,bound,definition,source,reliability\n"
    "2024-06-01,2024-06-30,2024-07-02,count,on_partner,partner,4,at_least,attacks: rockets and drones together,report,"
    "medium\n"
    "2024-06-30,2024-06-30,2024-07-15,level,north,strength,7500,about,persons on the payroll,report,low\n"
    "2024-09-01,2024-09-01,2024-09-01,posture,south,command,holdout,exact,statement of its leader,report,medium\n"
    "2024-10-10,2024-10-10,2024-10-12,order,north,state,defied,exact,ordered out of a town and stayed,report,medium\n"
    "2024-11-01,2024-11-01,2024-11-02,event,patron,stance.patron.partner,0,exact,set: the patron asks for calm,report,"
    "low\n"
    "2024-12-10,2024-12-10,2024-12-12,event,south,commitment.guard_registers,1,exact,claimed: the first hundred names "
    "are handed in,report,medium\n";

const std::string_view readme = R"(# @NAME@

An invented case, written by `truce new`. Replace names, numbers and sources; `truce check` names everything that does
not fit together, with line and column.

- `case.toml`: who, what is at issue, what may happen, plans, questions
- `sources.toml`: who said what
- `record.csv`: what was observed, when, and when it became known
)";

}  // namespace truce::casefile::new_case_texts
