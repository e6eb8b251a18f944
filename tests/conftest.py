"""What every test may count on: no display is needed, and none is touched.

Tests marked ``x`` start an Xvfb of their own and tell it to the processes they start.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")
