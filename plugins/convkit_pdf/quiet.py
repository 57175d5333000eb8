"""The libraries for PDF, without lines of their own for programmers among those for people."""

from __future__ import annotations


def quieten(library: str) -> None:
    """Let a library log to those who listen alone: where nobody does, Python prints to standard error."""
    import logging

    logger = logging.getLogger(library)
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
