#!/usr/bin/env python3
"""Reads every *_reference.csv under src/: columns, unique ids, numbers, and whether each source is in docs/references.bib.

Asks the same of the papers that the mechanisms' door signs name, and whether the chapters named there exist."""
import csv
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NEEDED = ["id", "expected", "tolerance", "source", "locator", "how", "checked_by"]
NO_PAPER = re.compile(r"^(closed[ _-]form|derivation|definition|own[ _-]computation)", re.IGNORECASE)


def bibliography():
    path = ROOT / "docs" / "references.bib"
    found = re.findall(r"^\s*@\w+\s*\{\s*([^,\s]+)\s*,", path.read_text(encoding="utf-8"), re.MULTILINE)
    twice = [f"docs/references.bib: key {key} is there twice" for key in sorted(set(found)) if found.count(key) > 1]
    return set(found), twice


def door_signs(keys):
    """What the door signs in src/mechanism name and is not there."""
    for path in sorted((ROOT / "src" / "mechanism").rglob("*.cpp")):
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(ROOT)
        for papers in re.findall(r"\.papers = \{([^}]*)\}", text):
            for key in re.findall(r'"([^"]+)"', papers):
                if key not in keys:
                    yield f"{name}: the door sign's paper '{key}' is not in docs/references.bib"
        for chapter in re.findall(r'\.chapter = "([^"]+)"', text):
            if not (ROOT / chapter).exists():
                yield f"{name}: there is no chapter {chapter}"


def is_number(text):
    try:
        float(text)
        return True
    except ValueError:
        return False


def problems(path, keys):
    name = path.relative_to(ROOT)
    with path.open(encoding="utf-8", newline="") as file:
        lines = [(number, line) for number, line in enumerate(file, 1) if line.strip() and not line.startswith("#")]
    if not lines:
        yield f"{name}:1: no header row"
        return
    rows = list(csv.reader(line for _, line in lines))
    header = [cell.strip() for cell in rows[0]]
    if header[0] != "id":
        yield f"{name}:{lines[0][0]}: the first column is '{header[0]}', not 'id'"
    missing = [column for column in NEEDED if column not in header]
    if missing:
        yield f"{name}:{lines[0][0]}: no column {', '.join(missing)}"
    if len(set(header)) != len(header):
        yield f"{name}:{lines[0][0]}: a column is there twice"
    if len(rows) != len(lines):
        yield f"{name}: a cell holds a line break"
        return
    seen = {}
    for (number, _), cells in zip(lines[1:], rows[1:]):
        place = f"{name}:{number}"
        if len(cells) != len(header):
            yield f"{place}: {len(cells)} cells under {len(header)} columns"
            continue
        row = dict(zip(header, (cell.strip() for cell in cells)))
        key = row.get("id", "")
        if not key:
            yield f"{place}: no id"
        elif key in seen:
            yield f"{place}: id '{key}' is already in line {seen[key]}"
        seen.setdefault(key, number)
        for column in ("expected", "tolerance"):
            if column in row and not is_number(row[column]):
                yield f"{place}: {column} '{row[column]}' is not a number"
        if is_number(row.get("tolerance", "")) and not float(row["tolerance"]) >= 0:
            yield f"{place}: tolerance under zero"
        if "how" in row and not row["how"]:
            yield f"{place}: how is empty"
        source = row.get("source", "")
        if NO_PAPER.match(source) or (not source and NO_PAPER.match(row.get("how", ""))):
            continue
        for one in re.split(r"[;&]\s*", source):
            if one.strip() not in keys:
                yield f"{place}: source '{one}' is not in docs/references.bib"
        if "locator" in row and not row["locator"]:
            yield f"{place}: locator is empty"


def main():
    keys, twice = bibliography()
    passed = failed = 0
    for found in (twice, list(door_signs(keys))):
        print(*found, sep="\n", end="\n" if found else "")
        failed += bool(found)
        passed += not found
    for path in sorted((ROOT / "src").rglob("*_reference.csv")):
        found = list(problems(path, keys))
        print(*found, sep="\n", end="\n" if found else "")
        failed += bool(found)
        passed += not found
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
