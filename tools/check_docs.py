#!/usr/bin/env python3
"""Runs the documents: fenced blocks opened with ```bash run, in README.md and docs/, and asks whether links lead somewhere.

A block runs in a scratch folder, the same for all blocks of one document, in which cases/, docs/ and the other folders of
the repository that a reader would name are copies. The program is the first `truce` in PATH. A block must exit 0 (bash -e).
A block opened with ```text output right after it must be contained in what it printed; a line `...` there stands for any
lines. A block opened with ```bash run fails must not exit 0.

    tools/check_docs.py [PROGRAM]     default: build/release/truce
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("cases", "docs", "tools", "src", "cmake", "run", "test", "README.md", "CMakeLists.txt", "CMakePresets.json")
FENCE = re.compile(r"^(`{3,}|~{3,})\s*(.*?)\s*$")
LINK = re.compile(r"(?<!\\)\[[^\]\n]*\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
LIMIT_SECONDS = 600


def documents():
    return [p for p in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))] if p.exists()]


def blocks(text):
    """(line, info string, body) of every fenced block."""
    opened = None
    for number, line in enumerate(text.splitlines(), 1):
        fence = FENCE.match(line)
        if opened is None:
            if fence:
                opened, body = (number, fence[1], fence[2]), []
        elif fence and fence[1].startswith(opened[1]) and not fence[2]:
            yield opened[0], opened[2], "\n".join(body) + "\n"
            opened = None
        else:
            body.append(line)


def prose(text):
    """The text with fenced blocks and code spans blanked, line by line."""
    opened = None
    for number, line in enumerate(text.splitlines(), 1):
        fence = FENCE.match(line)
        if opened is None and fence:
            opened = fence[1]
        elif opened is not None:
            if fence and fence[1].startswith(opened) and not fence[2]:
                opened = None
        else:
            yield number, re.sub(r"`[^`]*`", "", line)


def anchors(text):
    found = set()
    for _, line in prose(text):
        if line.startswith("#"):
            words = re.sub(r"[^\w\- ]", "", line.lstrip("#").strip().lower())
            found.add(words.replace(" ", "-"))
    for line in text.splitlines():
        if line.startswith("#"):  # headings with code spans
            words = re.sub(r"[^\w\- ]", "", line.lstrip("#").strip().lower())
            found.add(words.replace(" ", "-"))
        found.update(re.findall(r"<a (?:id|name)=\"([^\"]+)\"", line))
    return found


def broken_links(path, text):
    for number, line in prose(text):
        for target in LINK.findall(line):
            if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", target):
                continue
            place, _, anchor = target.partition("#")
            file = (path.parent / place).resolve() if place else path
            name = f"{path.relative_to(ROOT)}:{number}"
            if ROOT not in [file, *file.parents]:
                yield f"{name}: the link {target} leaves the repository"
            elif not file.exists():
                yield f"{name}: the link {target} leads nowhere"
            elif anchor and file.suffix == ".md" and anchor not in anchors(file.read_text(encoding="utf-8")):
                yield f"{name}: {target}: no such heading"


def scratch_copy(folder):
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        elif source.exists():
            shutil.copy2(source, folder / name)


def shows(expected, printed):
    """Whether the expected lines stand in the printed ones, in order, `...` standing for any lines."""
    lines = [line.rstrip() for line in printed.splitlines()]
    group, at = [], 0
    for line in [*(line.rstrip() for line in expected.splitlines()), "..."]:
        if line != "...":
            group.append(line)
            continue
        starts = (i for i in range(at, len(lines) - len(group) + 1) if lines[i:i + len(group)] == group)
        at = next(starts, -1)
        if at < 0:
            return False
        at += len(group)
        group = []
    return True


def run_document(path, text, program):
    """Yields (passed, message) per block that is to be run."""
    found = list(blocks(text))
    if not any(info.startswith("bash run") for _, info, _ in found):
        return
    with tempfile.TemporaryDirectory(prefix="truce-docs-") as name:
        folder = Path(name)
        scratch_copy(folder)
        environment = dict(os.environ, PATH=f"{program.parent}{os.pathsep}{os.environ['PATH']}")
        for position, (line, info, body) in enumerate(found):
            if info not in ("bash run", "bash run fails"):
                continue
            place = f"{path.relative_to(ROOT)}:{line}"
            try:
                done = subprocess.run(["bash", "-euo", "pipefail", "-c", body], cwd=folder, env=environment, text=True,
                                      stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                      timeout=LIMIT_SECONDS, check=False)
            except subprocess.TimeoutExpired:
                yield False, f"{place}: still running after {LIMIT_SECONDS} seconds"
                continue
            tail = "\n".join(done.stdout.splitlines()[-15:])
            if (done.returncode == 0) == (info == "bash run fails"):
                yield False, f"{place}: exit status {done.returncode}\n{tail}"
                continue
            following = found[position + 1] if position + 1 < len(found) else (0, "", "")
            if following[1] == "text output" and not shows(following[2], done.stdout):
                yield False, f"{place}: the output is not the one shown in line {following[0]}\n{tail}"
                continue
            yield True, place


def main():
    program = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build" / "release" / "truce").resolve()
    passed = failed = 0
    for path in documents():
        text = path.read_text(encoding="utf-8")
        found = list(broken_links(path, text))
        print(*found, sep="\n", end="\n" if found else "")
        failed += bool(found)
        passed += not found
        for good, message in run_document(path, text, program):
            passed += good
            failed += not good
            print("ran" if good else "failed", message, flush=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
