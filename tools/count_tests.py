#!/usr/bin/env python3
"""Counts what ctest ran, from its JUnit file: the test cases inside each doctest program, and every other test as one.

    tools/count_tests.py FILE     prints the names of what failed, then "N passed, N failed"
"""
import re
import sys
import xml.etree.ElementTree as tree

DOCTEST = re.compile(r"\[doctest\] test cases:\s*\d+\s*\|\s*(\d+) passed\s*\|\s*(\d+) failed")


def main():
    passed = failed = skipped = 0
    for test in tree.parse(sys.argv[1]).getroot().iter("testcase"):
        status = test.get("status")
        cases = DOCTEST.findall(re.sub(r"\x1b\[[0-9;]*m", "", test.findtext("system-out") or ""))
        inside_passed = sum(int(good) for good, _ in cases)
        inside_failed = sum(int(bad) for _, bad in cases)
        if status in ("disabled", "notrun") and test.find("skipped") is not None:
            skipped += 1
            print(f"skipped: {test.get('name')}")
            continue
        if status == "run":
            passed += inside_passed or 1
            continue
        print(f"failed: {test.get('name')}")
        passed += inside_passed
        failed += inside_failed or 1
    if skipped:
        print(f"{skipped} skipped")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
