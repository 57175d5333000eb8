"""Saved pages: everything that convkit asks of a format, of which nothing writes files but this."""

from __future__ import annotations

import json

from convkit import Block, Document, Grid, Heading, List, Paragraph
from convkit.testing import FormatContract


class TestPortal(FormatContract):
    """All that convkit asks of a format."""

    format = "portal"

    def make(self, document: Document) -> bytes:
        """A page as the crawler would save it."""
        content = [entry for block in document.blocks for entry in entries(block)]
        title = content.pop(0)["text"]
        return json.dumps({"portal": 1, "title": title, "content": content}, ensure_ascii=False).encode("utf-8")


def entries(block: Block) -> list[dict[str, object]]:
    """What a page has for a block; none for a picture."""
    match block:
        case Heading():
            return [{"kind": "heading", "text": block.text}]
        case Paragraph():
            return [{"kind": "paragraph", "text": block.text}]
        case List():
            return [{"kind": "paragraph", "text": item.text} for item in block.items]
        case Grid():
            rows: list[list[object]] = [[] for _ in range(block.height)]
            for cell in block.cells:
                rows[cell.row - 1].append({"text": cell.text, "down": cell.rows, "across": cell.columns})
            return [{"kind": "table", "rows": rows}]
        case _:
            return []
