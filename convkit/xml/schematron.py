"""The Schematron of a form: its relations and conditions for other tools, built from the one statement of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from convkit.form import Condition, Form, Leaf, Relation, relations
from convkit.rules import LARGEST_TERM, largest_sum
from convkit.text.beside import SCALED
from convkit.text.markup import escaped

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!-- Built from the form's TOML; edit that and build again. -->
<sch:schema xmlns:sch="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt">
  <sch:title>{title}</sch:title>
  <sch:ns prefix="r" uri="{namespace}"/>
"""


def schematron(form: Form) -> str:
    """An ISO Schematron (XSLT 1.0) that fails where the rules of the form report an error or a warning."""
    lines = [_HEAD.format(title=escaped(f"{form.words.zh} {form.words.en}"), namespace=form.namespace).rstrip("\n")]
    for table in form.tables:
        lines += _relations(form, table.section)
    for condition in form.conditions:
        lines += _condition(form, condition)
    lines += _required(form)
    return "\n".join([*lines, "</sch:schema>", ""])


def _element(path: str) -> str:
    """The XPath of a fact from the table that it stands in."""
    return "/".join(f"r:{step}" for step in path.split(".")[1:])


# -- sums


def _relations(form: Form, section: str) -> Iterator[str]:
    """Each sum of a table; a leaf that stands in place of others makes two versions of it, by what is there."""
    instead = {path: "" for path, leaf in form.leaves.items() if leaf.instead}
    plain = {(one.id, one.about.zh, one.left[:1]): one for one in relations(form, {}) if one.table.section == section}
    chosen = {(one.id, one.about.zh, one.left[:1]): one for one in relations(form, instead)
              if one.table.section == section}  # fmt: skip
    if not plain and not chosen:
        return
    sums: list[tuple[str, str]] = []
    for number, (key, relation) in enumerate({**plain, **chosen}.items(), start=1):
        with_leaf, without = chosen.get(key), plain.get(key)
        if with_leaf is not None and without is not None and with_leaf.left == without.left:
            sums.append(_sum(form, without, f"s{number}", ""))
            continue
        present = _present(form, relation)
        if without is not None:
            # A sum within one row needs no guard: it is assessed where its own cells are there.
            sums.append(_sum(form, without, f"s{number}a", present if with_leaf is not None else ""))
        if with_leaf is not None:
            sums.append(_sum(form, with_leaf, f"s{number}b", f"not({present})" if without is not None else ""))
    yield "  <sch:pattern>"
    yield f'    <sch:rule context="r:report/r:{section}/r:table">'
    # The schema of Schematron wants every variable before the first assertion.
    yield from (variables for variables, _ in sums)
    yield from (assertion for _, assertion in sums)
    yield "    </sch:rule>"
    yield "  </sch:pattern>"


def _present(form: Form, relation: Relation) -> str:
    """Whether the leaves that stand in place of others, and could be terms of a relation, are there."""
    column = relation.right[0].rpartition(".")[2]
    terms = [path for path, leaf in form.leaves.items() if leaf.instead and path.endswith(f".{column}")]
    return " or ".join(f"{_element(path)}[not(@absent)]" for path in terms) or "false()"


def _sum(form: Form, relation: Relation, name: str, unless: str) -> tuple[str, str]:
    """The variables and the assertion of one sum, which is not made where `unless` holds."""
    left, right = (" | ".join(_element(path) for path in side) for side in (relation.left, relation.right))
    size = " - ".join(f"sum(${name}{side}[. < 0])" for side in "lr")
    size = f"sum(${name}l[. > 0]) + sum(${name}r[. > 0]) - {size}"
    leaf = form.leaves[relation.left[0]]
    unit = f"@unit = '{leaf.unit}'" if leaf.unit else f"translate(@unit, '{SCALED}', '') = string(@unit)"
    places, largest = relation.decimals, largest_sum(relation.decimals)
    fit = f"string-length(substring-after(., '.')) <= {places}" if places else "not(contains(., '.'))"
    whole = f"[. != '' and {fit} and . < {LARGEST_TERM} and . > -{LARGEST_TERM} and {unit}]"
    known = " and ".join(
        f"count(${name}{side}{whole}) = {len(paths)}" for side, paths in (("l", relation.left), ("r", relation.right))
    )
    # In doubles no sum of fractions is exact; counted in their last decimal, it is the whole number next to it.
    sums = [f"round(sum(${name}{side}) * {10**places})" if places else f"sum(${name}{side})" for side in "lr"]
    test = f"not({known}) or {size} >= {largest} or {sums[0]} = {sums[1]}"
    test = f"{unless} or {test}" if unless else test
    return (
        f'      <sch:let name="{name}l" value="{left}"/>\n      <sch:let name="{name}r" value="{right}"/>',
        f'      <sch:assert role="error" flag="{relation.id} {relation.right[0]}" test="{escaped(test)}">\n'
        f"        {relation.id} {escaped(relation.table.words.zh)}“{escaped(relation.about.zh)}”不平 does not add up\n"
        "      </sch:assert>",
    )


# -- single facts


def _condition(form: Form, condition: Condition) -> Iterator[str]:
    match condition.fact:
        case "number":
            yield from _each(condition, form.leaves.values(), "@absent or . != ''", "不是数字 is no number")
        case "present":
            yield from _each(
                condition,
                [leaf for leaf in form.leaves.values() if not leaf.instead],
                None,
                "缺失 is missing",
            )
            tables = " | ".join(f"r:report/r:{table.section}/r:table[@absent]" for table in form.tables)
            yield from _never(condition, tables, "缺少整张表 the whole table is missing")
            yield from _never(condition, "r:extraRow | r:extraColumn", "不在表式之内 is not one of the form")
        case "in range":
            groups: dict[str, list[Leaf]] = {}
            for leaf in form.leaves.values():
                tests = ["not(contains(., '.'))"] if leaf.kind == "count" else []
                if leaf.decimals is not None:
                    tests = [f"string-length(substring-after(., '.')) <= {leaf.decimals}"]
                tests += [] if leaf.signed else [". >= 0"]
                if tests:
                    groups.setdefault(f". = '' or ({' and '.join(tests)})", []).append(leaf)
            for test, leaves in groups.items():
                yield from _each(condition, leaves, test, "不在允许范围 is out of range")


def _required(form: Form) -> Iterator[str]:
    """That each value which must be there is, and that none was left unread."""
    if not form.fields:
        return
    yield '  <sch:pattern>\n    <sch:rule context="r:report">'
    for place in form.fields.values():
        steps = ["fields" if place.leaf is None else "table", *place.path.split(".")[1:]]
        way = "/".join(f"r:{step}" for step in [place.section, *steps])
        tests = {"unread": f"not({way}[@unread])"}
        if place.required:
            tests["error"] = f"{way}[. != '' or @unread]"
        for role, test in tests.items():
            yield f'      <sch:assert role="{role}" flag="V5" test="{escaped(test)}">'
            yield f"        V5 {escaped(place.label)} 未填写或未读出 is missing or was not read"
            yield "      </sch:assert>"
    yield "    </sch:rule>\n  </sch:pattern>"


def _never(condition: Condition, context: str, words: str) -> Iterator[str]:
    """A report wherever there is such an element."""
    yield "  <sch:pattern>"
    yield f'    <sch:rule context="{context}">'
    yield f'      <sch:report role="{condition.severity}" flag="{condition.id}" test="true()">'
    yield f"        {condition.id} {words}"
    yield "      </sch:report>"
    yield "    </sch:rule>"
    yield "  </sch:pattern>"


def _each(condition: Condition, leaves: Iterable[Leaf], test: str | None, words: str) -> Iterator[str]:
    """One assertion on many facts; without a test, that each is there, where its siblings do not stand in its place."""
    yield "  <sch:pattern>"
    groups: dict[str, list[Leaf]] = {}
    for leaf in leaves:
        groups.setdefault(test or _there(leaf), []).append(leaf)
    for own, members in groups.items():
        context = " | ".join(f"r:report/r:{leaf.table.section}/r:table/{_element(leaf.path)}" for leaf in members)
        yield f'    <sch:rule context="{context}">'
        yield f'      <sch:assert role="{condition.severity}" flag="{condition.id}" test="{escaped(own)}">'
        yield f"        {condition.id} {words}"
        yield "      </sch:assert>"
        yield "    </sch:rule>"
    yield "  </sch:pattern>"


def _there(leaf: Leaf) -> str:
    alternatives = [node.name for node in leaf.row[-2].children if node.instead] if len(leaf.row) > 1 else []
    depth = len([node for node in leaf.column if node.name])
    up = "/".join([".."] * (depth + 1))
    others = "".join(f" or {up}/r:{name}//*[not(*)][not(@absent)]" for name in alternatives)
    return f"not(@absent){others}"
