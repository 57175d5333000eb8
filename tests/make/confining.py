"""What this system has to confine a program with."""

from __future__ import annotations

import pytest

from convkit.limits import landlock, namespaces

THERE = [name for name, there in (("landlock", landlock.version()), ("namespaces", namespaces.apart_with_files()))
         if there]  # fmt: skip
EACH = THERE or [""]
confines = pytest.mark.skipif(not THERE, reason="this system confines nothing")
"""Where everything must run, a system that confines nothing fails, since no skip passes there."""
