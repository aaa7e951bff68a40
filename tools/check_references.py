#!/usr/bin/env python3
"""Reads every *_reference.csv under src/: columns, unique ids, numbers, and whether each source is in the bibliography."""
import csv
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NEEDED = ["id", "expected", "tolerance", "source", "locator", "how", "checked_by"]
NO_PAPER = re.compile(r"^(closed[ _-]form|derivation|definition|own[ _-]computation)", re.IGNORECASE)


def bibliography():
    keys = {}
    twice = []
    merged = ROOT / "docs" / "references.bib"
    for path in [merged, *sorted((ROOT / "docs" / "references.d").glob("*.bib"))]:
        if not path.exists():
            continue
        own = re.findall(r"^\s*@\w+\s*\{\s*([^,\s]+)\s*,", path.read_text(encoding="utf-8"), re.MULTILINE)
        twice += [f"{path.relative_to(ROOT)}: key {key} is there twice" for key in sorted(set(own)) if own.count(key) > 1]
        keys.update(dict.fromkeys(own, path))
    return keys, twice


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
                yield f"{place}: source '{one}' is not in docs/references.bib nor docs/references.d"
        if "locator" in row and not row["locator"]:
            yield f"{place}: locator is empty"


def main():
    keys, found_in_bibliography = bibliography()
    passed, failed = (0, 1) if found_in_bibliography else (1, 0)
    print(*found_in_bibliography, sep="\n", end="\n" if found_in_bibliography else "")
    for path in sorted((ROOT / "src").rglob("*_reference.csv")):
        found = list(problems(path, keys))
        print(*found, sep="\n", end="\n" if found else "")
        failed += bool(found)
        passed += not found
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
