"""Runs one module of tests and closes with `N passed, N failed`."""

import sys
import unittest

suite = unittest.defaultTestLoader.loadTestsFromName(sys.argv[1])
result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(suite)
wrong = len(result.failures) + len(result.errors) + len(result.unexpectedSuccesses)
for test, reason in result.skipped:
    print(f"skipped: {test}: {reason}")
print(f"{max(0, result.testsRun - wrong - len(result.skipped))} passed, {wrong} failed", flush=True)
