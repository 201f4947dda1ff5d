"""Reads a JUnit report: junit.py FILE."""
import sys

from junitparser import Failure, JUnitXml

report = JUnitXml.fromfile(sys.argv[1])
suites = list(report)
cases = [case for suite in suites for case in suite]
failures = [result for case in cases for result in case.result if isinstance(result, Failure)]
assert cases, "an empty report"
for failure in failures:
    assert failure.message and failure.text and failure.type in ("error", "warning", "advice"), failure
print(f"{len(suites)} suites, {len(cases)} tests, {len(failures)} failures")
