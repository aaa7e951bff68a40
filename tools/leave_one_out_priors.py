#!/usr/bin/env python3
"""Priors of a back-test from the other programmes: never from the case that is forecast.

Reads $TRUCE_DATA/ddr/ddr_cases.csv (default ../shared/data beside the repository), computes each quantity below once per
programme, leaves out the programmes of the case at hand, and pools the rest:

  on the log (lognormal) or logit (beta) scale, n programmes with mean m and sample variance v,
    s^2 = (3 x 0.7^2 + (n - 1) v) / (n + 2),    sd of the prior = s sqrt(1 + 1/n) t / z
  with t, z the 95 % points of Student's t with n + 2 degrees of freedom and of the normal: the prior's central nine in
  ten are those of the predictive law for one more programme (conjugate normal model, flat in the mean, scaled inverse
  chi-square in the variance). The prior guess of the spread, 0.7 (a factor of two) worth three programmes, is
  judgement; a normal of that spread in place of the t law is ours. Where no other programme gives the quantity, the
  value named in FALLBACK (judgement) stands in for one. A beta is the one whose logit has that mean and sd.

Pace of registration: a programme planned for P days that had share x after T days has the factor
  f = ln(1 - x) / ln(.1) x P / T,   x held to .9 (one that finished counts as nine in ten: an exponential never finishes).

    tools/leave_one_out_priors.py                 all priors as TOML, one block a case
    tools/leave_one_out_priors.py --evidence      each programme's number and the rows behind it
    tools/leave_one_out_priors.py --check         whether cases/*/case.toml hold these priors; last line: N passed, N failed
"""
import csv
import math
import os
import statistics
import sys
import tomllib
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("TRUCE_DATA", ROOT.parent / "shared" / "data")) / "ddr" / "ddr_cases.csv"

ACEH, SIERRA_LEONE, NEPAL = "aceh_2005", "sierra_leone_1998_2002", "nepal_2006_12"
AFGHANISTAN, MINDANAO, TAJIKISTAN = "afghanistan_ddr_2003_06", "mindanao_milf_2015_25", "tajikistan_1997_99"
SONS_OF_IRAQ, BURUNDI, KOSOVO = "iraq_sons_of_iraq_2007_11", "burundi_2004_09", "kosovo_kla_1999"
MOZAMBIQUE, SOUTH_SUDAN, NICARAGUA = "mozambique_1992_94", "south_sudan_2009_11", "nicaragua_1990"
LEBANON, NORTHERN_IRELAND = "lebanon_1991", "northern_ireland_pira"
NAMES = {
    ACEH: "Aceh", SIERRA_LEONE: "Sierra Leone", NEPAL: "Nepal", AFGHANISTAN: "Afghanistan", MINDANAO: "Mindanao",
    TAJIKISTAN: "Tajikistan", SONS_OF_IRAQ: "Sons of Iraq", KOSOVO: "Kosovo", MOZAMBIQUE: "Mozambique",
    SOUTH_SUDAN: "South Sudan", NICARAGUA: "Nicaragua", LEBANON: "Lebanon", NORTHERN_IRELAND: "Northern Ireland",
}

# Case folder: the programmes of the file that are this case.
LEFT_OUT = {
    "aceh": {ACEH},
    "afghanistan": {AFGHANISTAN, "afghanistan_diag_2005_11"},
    "al_mahdi_army": set(),
    "burundi": {BURUNDI},
    "mindanao": {MINDANAO},
    "nepal": {NEPAL},
    "sierra_leone": {SIERRA_LEONE},
    "sons_of_iraq": {SONS_OF_IRAQ},
    "tajikistan": {TAJIKISTAN},
}
# What an agreement itself names; the case takes it from there.
FROM_THE_TERMS = {("aceh", "weapons_per_person"), ("mindanao", "weapons_per_person")}

# (programme, rows added up, rows divided by); a row is (quantity, date).
RATIOS = {
    "overrun": [
        (SIERRA_LEONE, [("disarmed", "2002-08")], [("planned_combatants", "1999-07-07")]),
        (NEPAL, [("registered", "2007")], [("claimed_strength", "2006-07")]),
        (AFGHANISTAN, [("disarmed", "2005-06-30")], [("planned_combatants_first_estimate", "2003")]),
        (SONS_OF_IRAQ, [("strength", "2008-10")], [("planned_combatants", "2008-09")]),
        (SOUTH_SUDAN, [("planned_combatants_phase2", "2012-04")], [("planned_combatants", "2009-06")]),
    ],
    "ghost_share": [(NEPAL, [("absent_second_verification", "2007")], [("registered", "2007")])],
    "weapons_per_person": [
        (SIERRA_LEONE, [("weapons_collected", "2002-08")], [("disarmed", "2002-08")]),
        (AFGHANISTAN, [("weapons_collected_light_medium", "2005-06-30")], [("disarmed", "2005-06-30")]),
        (MINDANAO, [("weapons_collected", "2024-07-04")], [("decommissioned", "2024-07-04")]),
        (NEPAL, [("weapons_stored", "2007")], [("verified", "2007-12-27")]),
        (ACEH, [("planned_weapons", "2005-08-15")], [("planned_combatants", "2005-08-15")]),
        (KOSOVO, [("weapons_collected", "1999-09-15")], [("registered_by_IOM", "1999")]),
        (MOZAMBIQUE, [("weapons_collected", "1994")], [("demobilised", "1994-12")]),
    ],
    "funnel.eligible_share": [
        (NEPAL, [("verified", "2007-12-27")], [("present_second_verification", "2007")]),
        (SIERRA_LEONE, [("demobilised", "2004-02-03")], [("disarmed", "2002-08")]),
        (AFGHANISTAN, [("reintegration_assisted", "2005-06-30")], [("disarmed", "2005-06-30")]),
    ],
    "funnel.seek_probability": [
        (NEPAL, [("chose_integration", "2012-02")], [("chose_integration", "2012-02"), ("chose_retirement", "2012-02")]),
        (TAJIKISTAN, [("integrated_security", "1999-10")], [("integrated_security", "1999-10"), ("demobilised", "1999-10")]),
        (MOZAMBIQUE, [("integrated_security", "1994-12")], [("integrated_security", "1994-12"), ("demobilised", "1994-12")]),
    ],
}
WATCHED, UNWATCHED = "funnel.registration_fast", "funnel.registration_slow"
# (programme, first day, planned last day, day of the count, done, of): the last two are rows, or none for one that finished.
PACES = {
    WATCHED: [
        (ACEH, "2005-08-15", "2005-12-31", "2005-12-19", None, None),
        (NICARAGUA, "1990-05-04", "1990-06-10", "1990-06-29", ("demobilised", "1990-06-29"), ("demobilised", "1990-07")),
        (KOSOVO, "1999-06-21", "1999-09-19", "1999-09-21", None, None),
        (SIERRA_LEONE, "1999-10-20", "1999-12-15", "2000-04-12", ("disarmed", "2000-04-12"), ("planned_combatants", "1999-07-07")),
        (NORTHERN_IRELAND, "1998-04-10", "2000-05-22", "2005-09-26", None, None),
        (MINDANAO, "2023-07-27", "2023-12-31", "2024-07-04", None, None),
    ],
    UNWATCHED: [
        (SONS_OF_IRAQ, "2008-10-01", "2009-12-31", "2010-04-30", ("integrated_total", "2010-04"), ("planned_combatants", "2008-09")),
        (LEBANON, "1991-03-31", "1991-04-30", "1991-04-30", None, None),
    ],
}
# (programme, people before, people after, first day, last day): a rate per day at which people leave.
LEAVING = {"funnel.dropout_per_day": [(NEPAL, ("verified", "2007-12-27"), ("present_in_cantonments", "2011-11"), "2007-12-27", "2011-11-30")]}
# Only where no other programme gives the quantity (judgement). `apply_per_day` has no evidence in the file; the engine's
# default leans on Nepal, so Nepal alone gets a wide one.
FALLBACK = {"ghost_share": 0.15, "funnel.dropout_per_day": 0.1 / 365, "funnel.apply_per_day": 1 / 90}
BETA = {"ghost_share", "funnel.eligible_share", "funnel.seek_probability"}
OF_FACTIONS = ("overrun", "ghost_share", "weapons_per_person")

GUESS_SD, GUESS_WORTH = 0.7, 3
T95 = {3: 2.353, 4: 2.132, 5: 2.015, 6: 1.943, 7: 1.895, 8: 1.860, 9: 1.833}  # any table of Student's t
Z95 = 1.645


def read_rows():
    with open(DATA, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    # Where several groups of a programme have the quantity on the date, the first row is the whole programme's.
    found = {}
    for row in rows:
        found.setdefault((row["case"], row["quantity"], row["date"]), float(row["value"]) if row["unit"] not in ("date", "label") else None)
    return found


def days(first, last):
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def evidence(rows):
    """{quantity: {programme: value}}"""
    def total(programme, wanted):
        return sum(rows[programme, quantity, day] for quantity, day in wanted)

    found = {name: {p: total(p, above) / total(p, below) for p, above, below in entries} for name, entries in RATIOS.items()}
    for name, entries in PACES.items():
        found[name] = {}
        for p, first, planned, counted, done, of in entries:
            share = 0.9 if done is None else min(0.9, total(p, [done]) / total(p, [of]))
            found[name][p] = math.log(1 - share) / math.log(0.1) * days(first, planned) / days(first, counted)
    for name, entries in LEAVING.items():
        found[name] = {p: math.log(total(p, [a]) / total(p, [b])) / days(first, last) for p, a, b, first, last in entries}
    found["funnel.apply_per_day"] = {}
    return found


def logit(x):
    return math.log(x / (1 - x))


def pool(name, found, left_out):
    """(mean, sd, programmes used) on the log or logit scale."""
    to_line = logit if name in BETA else math.log
    used = {p: to_line(v) for p, v in found[name].items() if p not in left_out}
    values = list(used.values()) or [to_line(FALLBACK[name])]
    n, mean = len(values), statistics.fmean(values)
    squares = sum((x - mean) ** 2 for x in values)
    s = math.sqrt((GUESS_WORTH * GUESS_SD**2 + squares) / (GUESS_WORTH + n - 1))
    return mean, s * math.sqrt(1 + 1 / n) * T95[GUESS_WORTH + n - 1] / Z95, sorted(used)


def digamma(x):
    """Recurrence to x >= 6, then the asymptotic series."""
    below = 0.0
    while x < 6:
        below -= 1 / x
        x += 1
    y = 1 / (x * x)
    return below + math.log(x) - 0.5 / x - y * (1 / 12 - y * (1 / 120 - y / 252))


def trigamma(x):
    """The same for the derivative."""
    below = 0.0
    while x < 6:
        below += 1 / (x * x)
        x += 1
    y = 1 / (x * x)
    return below + 1 / x + y / 2 + y / x * (1 / 6 - y * (1 / 30 - y / 42))


def root(function, low, high):
    """Of an increasing function, by halving on the log scale."""
    for _ in range(60):
        middle = math.sqrt(low * high)
        low, high = (middle, high) if function(middle) < 0 else (low, middle)
    return low


def beta_of_logit(mean, sd):
    """a, b with E logit = digamma(a) - digamma(b) = mean and var logit = trigamma(a) + trigamma(b) = sd^2."""
    def partner(b):
        return root(lambda a: digamma(a) - digamma(b) - mean, 1e-6, 1e6)
    b = root(lambda b: sd * sd - trigamma(partner(b)) - trigamma(b), 1e-3, 1e3)
    return partner(b), b


def law(name, mean, sd):
    if name in BETA:
        return "beta", [float(f"{x:.3g}") for x in beta_of_logit(mean, sd)]
    return "lognormal", [float(f"{math.exp(mean):.3g}"), float(f"{sd:.2g}")]


def priors(case, found):
    """{parameter or faction key: ((kind, numbers), programmes used)} of one case."""
    answer = {}
    for name in found:
        if (case, name) in FROM_THE_TERMS or (name == "funnel.apply_per_day" and case != "nepal"):
            continue
        mean, sd, used = pool(name, found, LEFT_OUT[case])
        answer[name] = (law(name, mean, sd), used)
    return answer


def reason(used):
    names = ", ".join(NAMES[p] for p in used)
    return f"pooled over {names}" if used else "no other programme in the file gives it: judgement, wide"


def show(found):
    for case in LEFT_OUT:
        print(f"# {case}")
        for name, ((kind, numbers), used) in priors(case, found).items():
            value = f"{{ {kind} = {numbers} }}"
            if name in OF_FACTIONS:
                print(f'{name} = {{ {kind} = {numbers}, judgement = "{reason(used)}" }}')
            else:
                print(f'[[parameter]]\nid = "{name}"\nvalue = {value}\njudgement = "{reason(used)}"\n')


def differences(case, found):
    """What a case says against what its priors should be, one sentence each, and how many numbers were compared."""
    folder = ROOT / "cases" / case
    situation = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    stated = {p["id"]: p["value"] for p in situation.get("parameter", [])}
    wrong, compared = [], 0
    for name, ((kind, numbers), _) in priors(case, found).items():
        places = ([(f["actor"] + "." + name, f.get(name)) for f in situation["faction"]] if name in OF_FACTIONS
                  else [(name, stated.get(name))])
        for place, value in places:
            compared += 1
            if not isinstance(value, dict) or value.get(kind) != numbers:
                wrong.append(f"cases/{case}/case.toml: {place} is {value}, not {kind} = {numbers}")
    return wrong, compared


def check(found):
    wrong, compared = [], 0
    for case in LEFT_OUT:
        here, count = differences(case, found)
        wrong, compared = wrong + here, compared + count
    for sentence in wrong:
        print(sentence)
    print(f"{compared - len(wrong)} passed, {len(wrong)} failed")
    return 1 if wrong else 0


def main(arguments):
    if not DATA.exists():
        print(f"skipped: no {DATA.name} (set TRUCE_DATA)\n1 passed, 0 failed")
        return 0
    found = evidence(read_rows())
    if arguments == ["--check"]:
        return check(found)
    if arguments == ["--evidence"]:
        for name, values in found.items():
            for programme, value in values.items():
                print(f"{name:26} {programme:28} {value:.4g}")
        return 0
    if arguments:
        print(__doc__)
        return 0 if arguments == ["--help"] else 2
    show(found)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
