"""A pytest plugin: hypothesis looks for no smallest failure; that one fails is enough here."""

from __future__ import annotations

from hypothesis import Phase, settings

settings.register_profile(
    "broken",
    phases=(Phase.explicit, Phase.generate),
    database=None,
    max_examples=1_000,
    report_multiple_bugs=False,
)
settings.load_profile("broken")
