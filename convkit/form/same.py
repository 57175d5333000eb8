"""A form as a key of a cache."""

from __future__ import annotations

from convkit.form.model import Form


class Same:
    """The same object is the same form: a hash of what a form holds would take in all of it."""

    def __init__(self, form: Form) -> None:
        self.form = form

    def __hash__(self) -> int:
        return id(self.form)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.form is self.form
