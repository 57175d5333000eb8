"""`python -m convkit`, the same as the command `convkit`."""

from __future__ import annotations

import sys

from convkit.cli import main

if __name__ == "__main__":
    sys.exit(main())
