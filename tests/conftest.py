"""Hypothesis draws the same cases in every run, so that a run says something about the change.

`HYPOTHESIS_PROFILE=search make test` draws new ones; what it finds becomes a case.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None, max_examples=500)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
