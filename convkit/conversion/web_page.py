"""A web page in one file: no script, nothing from elsewhere, in one language."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from convkit.errors import Language


def web_page(title: str, style: str, body: Iterable[str], language: Language) -> str:
    """The page of these parts, which are HTML; the title is a text, and its first heading."""
    code = "zh-CN" if language == "zh" else "en"
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    parts = (
        f'<!DOCTYPE html><html lang="{code}"><head>{head}<title>{escape(title)}</title>',
        f"<style>{style}</style></head><body><h1>{escape(title)}</h1>",
        *body,
        "</body></html>\n",
    )
    return "\n".join(parts)
