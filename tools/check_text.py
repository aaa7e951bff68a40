#!/usr/bin/env python3
"""Reads the repository's text: no unfinished work, no path of somebody's machine; names files that grew too long."""
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CODE = ("src/", "apps/", "tests/", "fuzz/", "benchmark/")
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX|HACK|UNWRITTEN)\b|\b(?i:placeholders?|not (?:yet )?implemented|unimplemented|stubs?|stubbed)\b")
# Spelled in pieces, so that this file passes its own test.
MACHINE = re.compile(r"(?<![\w.$}~*-])/(?:" + "|".join(["wo" + "rk", "ho" + "me", "ro" + "ot", "Us" + "ers"]) + r")/[\w.]")
LONG = 400


def tracked():
    """Files of the repository: as git knows them, new ones included; where git cannot say, all but what is built."""
    asked = subprocess.run(["git", "-c", "safe.directory=*", "-C", str(ROOT), "ls-files", "-co", "--exclude-standard", "-z"],
                           capture_output=True, check=False)
    if asked.returncode == 0 and asked.stdout:
        names = [name for name in asked.stdout.decode().split("\0") if name]
    else:
        names = [p.relative_to(ROOT).as_posix() for p in ROOT.rglob("*")
                 if p.is_file() and p.relative_to(ROOT).parts[0] not in ("build", "out", ".git")]
    return sorted(name for name in set(names) if (ROOT / name).is_file())


def text_of(name):
    data = (ROOT / name).read_bytes()
    if b"\0" in data[:8192]:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def problems(name, text):
    code = name.startswith(CODE) and name.endswith((".cpp", ".hpp", ".txt", ".py", ".sh", ".cmake"))
    # A fuzz seed or a recorded input may hold any text.
    machine = not name.startswith(("fuzz/seeds/", "LICENSE"))
    for number, line in enumerate(text.splitlines(), 1):
        if code and (found := UNFINISHED.search(line)):
            yield f"{name}:{number}: unfinished: '{found[0]}'"
        if machine and (found := MACHINE.search(line)):
            yield f"{name}:{number}: a path of one machine: '{found[0]}...'"


def main():
    passed = failed = 0
    for name in tracked():
        text = text_of(name)
        if text is None:
            continue
        found = list(problems(name, text))
        print(*found, sep="\n", end="\n" if found else "")
        failed += bool(found)
        passed += not found
        if name.startswith(("src/", "apps/")) and name.endswith((".cpp", ".hpp")) and len(text.splitlines()) > LONG:
            print(f"{name}:1: warning: {len(text.splitlines())} lines; which two rooms is this?")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
