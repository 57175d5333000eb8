"""Reading a heavy PDF in a process of its own, which has a deadline and can take so much memory and no more.

`python -m convkit_pdf.apart SOURCE TARGET`: TARGET gets the document, or the error that says why there is none, as
plain data: whatever a hostile file makes of that process, nothing that it wrote is run here.
"""

from __future__ import annotations

import sys
from pathlib import Path

from convkit import Budget, Document, InputError, Message, limit, run_confined
from convkit_pdf import messages


def read_apart(data: bytes) -> Document:
    """The document in the bytes of a PDF; `InputError` also where it takes too long or too much memory."""
    import tempfile

    from convkit.reading.document_json import unpacked

    with tempfile.TemporaryDirectory(prefix="convkit-") as name:
        folder = Path(name)
        source, target = folder / "source.pdf", folder / "document"
        source.write_bytes(data)
        command = [sys.executable, "-m", "convkit_pdf.child", str(source), str(target)]
        outcome = run_confined(command, folder, Budget().rest())
        if outcome == "late":
            raise InputError(messages.TOO_SLOW, seconds=limit("child_seconds"))
        if outcome != "done" or not target.exists():
            raise InputError(messages.TOO_HEAVY, megabytes=limit("child_bytes") // 2**20)
        try:
            found = unpacked(target.read_bytes())
        except (ValueError, TypeError, AttributeError) as error:
            raise InputError(messages.DAMAGED) from error
    match found:
        case Document():
            return found
        case (Message() | str() as message, dict() as values):
            raise InputError(message, **values)
        case _:
            raise InputError(messages.DAMAGED)


def main() -> None:
    """Read the file that is named, in this process."""
    from convkit.reading.document_json import packed
    from convkit_pdf.document import read_bytes

    found: object
    try:
        found = read_bytes(Path(sys.argv[1]).read_bytes())
    except InputError as error:
        found = (error.message or error.text, error.values)
    Path(sys.argv[2]).write_bytes(packed(found))


if __name__ == "__main__":
    main()
