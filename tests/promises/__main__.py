"""`make promises`: write PROMISES.md anew from the tests as they are.

python -m tests.promises
"""

from __future__ import annotations

import sys

from tests.promises.found import promise_tests
from tests.promises.promises import PROMISES
from tests.promises.table import TABLE, as_markdown


def main() -> int:
    tests = promise_tests()
    TABLE.write_text(as_markdown(PROMISES, tests), encoding="utf-8")
    bare = {promise.number for promise in PROMISES} - {test.number for test in tests}
    for number in sorted(bare):
        print(f"C{number} has no test: name one test_c{number:02d}_...", file=sys.stderr)
    return 1 if bare else 0


if __name__ == "__main__":
    sys.exit(main())
