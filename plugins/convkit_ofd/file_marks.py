"""What the writer puts into a file for the reader to know again."""

from __future__ import annotations

CREATOR = "convkit"
"""The program that a file says it was made with."""

CARRIED = "convkit-report.xml"
"""The name of the attached canonical XML."""

PICTURE = "image-{number}"
"""The name of an attached picture, without its ending: the file of one that pages can only show as another."""

TAGS = "convkit:structure"
"""What the structure is called among the custom tags."""
