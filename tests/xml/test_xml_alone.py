"""Reading and writing the canonical XML loads nothing of what recognises other formats."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SEED = Path(__file__).parents[2] / "seeds" / "annual-report-2021.xml"
ALONE = """
import sys, pathlib, convkit, convkit.xml
data = pathlib.Path(sys.argv[1]).read_bytes()
assert convkit.to_xml(convkit.from_xml(data)) == data
print(*sorted(name for name in sys.modules if name.startswith("convkit.")))
"""


def test_to_xml_and_from_xml_load_no_recogniser() -> None:
    done = subprocess.run([sys.executable, "-c", ALONE, str(SEED)], capture_output=True, check=True, text=True)
    rooms = {name.split(".")[1] for name in done.stdout.split()}
    assert rooms & {"recognise", "render", "conversion", "rules", "reading", "cli"} == set()
