"""What is public changes only where the changelog says so: every name, signature, command, key and code is listed.

`--regenerate` lists them anew; it does so only where an entry more of the changelog names each thing that changed.
"""

from __future__ import annotations

import pytest
from make.public_surface import Listed, listed, surface, told_in_changes, write


def untold(now: dict[str, str], before: dict[str, Listed]) -> list[str]:
    """What is there that was not, is otherwise, or is gone, and no entry of the changelog has come to name."""
    changed = {name for name in {*now, *before} if name not in before or now.get(name) != before[name].signature}
    return sorted(name for name in changed if told_in_changes(name) <= (before[name].told if name in before else 0))


def test_what_is_public_is_as_it_was_or_told_in_the_changelog(pytestconfig: pytest.Config) -> None:
    now, before = surface(), listed()
    assert untold(now, before) == [], "name each of these, as `name`, in a line of CHANGELOG.md"
    if pytestconfig.getoption("--regenerate"):
        write(now)
    assert now == {name: one.signature for name, one in listed().items()}, "then list them with --regenerate"


@pytest.mark.parametrize(
    ("name", "signature"),
    [
        ("convkit.records", "(report: Report, more: int) -> list[Record]"),
        ("convkit.Field.state", "str"),
        ("convkit.reading.opc.Package.xml", "() -> None"),
        ("hook convkit_rules", "() -> None"),
        ("convkit diff --html", "--page"),
        ("form.field.kind", "anything"),
        ("finding leftover", "gone"),
    ],
)
def test_a_change_that_is_not_told_is_found(name: str, signature: str) -> None:
    before = listed()
    assert name in before
    now = {one: listed.signature for one, listed in before.items()}
    assert untold({**now, name: signature}, before) == [name]
    assert untold({one: now[one] for one in now if one != name}, before) == [name]
    assert untold({**now, f"{name}Anew": signature}, before) == [f"{name}Anew"]
    assert untold({**now, name: signature}, {**before, name: Listed(now[name], -1)}) == []
