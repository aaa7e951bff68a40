#!/usr/bin/env python3
"""Asks whether includes run downward through the house, and whether each third-party library has one door.

Prints every offence as file:line. With --self-test it asks itself about invented files first.
"""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Floor by floor. A folder may include itself and folders of lower floors; folders of one floor not each other.
FLOORS = [
    ["base"],
    ["random", "stats", "parallel", "text", "figure"],
    ["record", "experts", "mechanism"],
    ["casefile", "excitation", "negotiation"],
    ["model", "standing"],
    ["assimilation"],
    ["ensemble", "panel"],
    ["analysis", "store", "skill"],
    ["brief"],
]
FLOOR = {folder: number for number, floor in enumerate(FLOORS) for folder in floor}

# A mechanism room sees less than its floor would allow.
BELOW_MECHANISM = {"base", "random", "stats"}

# library: (what an include of it looks like, which files may have one)
DOORS = {
    "toml++": (r"toml\+\+/|toml\.hpp$", r"src/text/toml\.cpp$"),
    "nlohmann": (r"nlohmann/", r"src/text/[^/]*\.cpp$"),
    "SQLite": (r"sqlite3", r"src/store/database\.cpp$"),
    "CLI11": (r"CLI/", r"apps/cli/line/line\.hpp$"),
    "Random123": (r"Random123/", r"src/random/stream\.hpp$"),
    "doctest": (r"doctest", r"_test\.cpp$|^tests/|^src/.*/test_\w+\.hpp$"),
    "fmt": (r"fmt/", r""),
    "tl::expected": (r"tl/", r""),
}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def offences_of_line(path, delimiter, target):
    """What is wrong with one include of the file `path` (relative to the repository)."""
    for library, (look, allowed) in DOORS.items():
        if re.match(look, target):
            if not re.search(allowed, path):
                yield f"only {allowed.replace(chr(92), '')} may include {library}, this includes {target}"
            return
    if delimiter == "<":
        if "/" in target and not target.startswith(("sys/", "bits/")):
            yield f"<{target}> is no library this house knows (tools/check_includes.py holds the list)"
        elif target.endswith((".h", ".hpp")) and target.split("/")[0] in FLOOR:
            yield f'<{target}> is ours and belongs in quotes'
        return
    parts = path.split("/")
    if parts[0] in ("tests", "benchmark", "fuzz"):
        return
    if parts[0] == "apps":
        return
    folder, to = parts[1], target.split("/")[0]
    if target.startswith(".") or "/" not in target:
        yield f'"{target}" is not a path from src (write "{folder}/...")'
        return
    if to not in FLOOR:
        yield f'"{target}" is in no folder of the house below the apps'
        return
    if folder not in FLOOR:
        yield f"the folder src/{folder} is on no floor (tools/check_includes.py holds the list)"
        return
    if to != folder and FLOOR[to] >= FLOOR[folder]:
        yield f"{folder} (floor {FLOOR[folder] + 1}) may not include {to} (floor {FLOOR[to] + 1}): {target}"
    if folder == "mechanism":
        if to == "mechanism":
            inside = target.split("/")
            if len(inside) > 2 and len(parts) > 3 and inside[1] != parts[2]:
                yield f"mechanism rooms do not know each other: {parts[2]} includes {target}"
            elif len(inside) > 2 and len(parts) == 3:
                yield f"mechanism.hpp knows no room: {target}"
        elif to not in BELOW_MECHANISM:
            yield f"a mechanism room may include base, random, stats only: {target}"


def offences(path, text):
    for number, line in enumerate(text.splitlines(), 1):
        found = INCLUDE.match(line)
        if not found:
            continue
        for offence in offences_of_line(path, found[1], found[2]):
            yield f"{path}:{number}: {offence}"
        if found[1] == '"' and path.startswith("src/") and "/" in found[2] and found[2].split("/")[0] in FLOOR:
            if not (ROOT / "src" / found[2]).exists():
                yield f"{path}:{number}: there is no src/{found[2]}"


def self_test():
    clean = [
        ("src/model/step.cpp", '#include "mechanism/posture/posture.hpp"\n#include <vector>\n#include <fmt/format.h>'),
        ("src/random/stream.hpp", "#include <Random123/philox.h>"),
        ("src/text/toml.cpp", "#include <toml++/toml.h>"),
        ("src/mechanism/posture/posture.cpp", '#include "mechanism/mechanism.hpp"'),
        ("src/stats/mean_test.cpp", "#include <doctest/doctest.h>"),
        ("apps/cli/line/line.hpp", "#include <CLI/CLI.hpp>\n#include \"run.hpp\""),
    ]
    wrong = [
        ("src/base/date.cpp", '#include "random/stream.hpp"'),
        ("src/random/stream.cpp", '#include "stats/mean.hpp"'),
        ("src/record/record.cpp", '#include "mechanism/mechanism.hpp"'),
        ("src/casefile/read.cpp", '#include "model/model.hpp"'),
        ("src/mechanism/posture/posture.cpp", '#include "mechanism/funnel/funnel.hpp"'),
        ("src/mechanism/posture/posture.cpp", '#include "text/csv.hpp"'),
        ("src/mechanism/mechanism.hpp", '#include "mechanism/funnel/funnel.hpp"'),
        ("src/model/step.cpp", '#include "step.hpp"'),
        ("src/model/step.cpp", '#include "../base/date.hpp"'),
        ("src/casefile/read.cpp", "#include <toml++/toml.h>"),
        ("src/text/json.hpp", "#include <nlohmann/json_fwd.hpp>"),
        ("src/store/run.cpp", "#include <sqlite3.h>"),
        ("src/brief/brief.cpp", "#include <CLI/CLI.hpp>"),
        ("src/random/normal.hpp", "#include <Random123/philox.h>"),
        ("src/random/normal.hpp", "#include <doctest/doctest.h>"),
        ("src/stats/mean.cpp", "#include <Eigen/Dense>"),
        ("src/base/date.cpp", '#include "cli/run.hpp"'),
    ]
    def count(path, text):
        return sum(1 for line in text.splitlines() if (m := INCLUDE.match(line))
                   for _ in offences_of_line(path, m[1], m[2]))
    failed = [path + ": " + text for path, text in clean if count(path, text) != 0]
    failed += [path + ": " + text for path, text in wrong if count(path, text) == 0]
    for line in failed:
        print("self-test failed:", line)
    return len(clean) + len(wrong) - len(failed), len(failed)


def main():
    passed = failed = 0
    if "--self-test" in sys.argv:
        passed, failed = self_test()
    files = sorted(p for folder in ("src", "apps", "tests", "benchmark", "fuzz") for ending in ("*.hpp", "*.cpp")
                   for p in (ROOT / folder).rglob(ending))
    for file in files:
        found = list(offences(file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")))
        print(*found, sep="\n", end="\n" if found else "")
        failed += bool(found)
        passed += not found
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not files else 0


if __name__ == "__main__":
    sys.exit(main())
