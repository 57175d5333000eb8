"""A digit changed in table 3 is found, and named with the cell and its true value; what else points to a slip."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from make.drawn import EDITIONS, F2021
from make.repeating import examples

from convkit import Fact, Finding, Form, Report
from convkit.rules import assess
from convkit.testing import sample_report

COLUMNS = ("naturalPerson", "enterprise", "researchInstitution", "publicWelfare", "legalServices", "otherOrganisation")
COUNTS = st.integers(0, 300)


def with_figures(form: Form, figures: dict[str, int]) -> Report:
    zeros = {
        path: Fact(path, Decimal(0), leaf.unit, state="number")
        for path, leaf in form.leaves.items()
        if not leaf.instead
    }
    drawn = {path: replace(zeros[path], value=Decimal(value)) for path, value in figures.items()}
    return replace(sample_report(form), facts={**zeros, **drawn}, extras=())


@st.composite
def sound(draw: st.DrawFn, form: Form) -> dict[str, int]:
    """Table 3 filled in so that all of its relations hold."""
    found: dict[str, int] = {}
    rows = {path.rpartition(".")[0]: leaf for path, leaf in form.leaves.items() if path.startswith("requests.outcome.")}
    outcomes = [row for row, leaf in rows.items() if not leaf.instead and row != "requests.outcome.total"]
    for column in COLUMNS:
        values = draw(st.lists(COUNTS, min_size=len(outcomes), max_size=len(outcomes)))
        total, over, into = sum(values), draw(COUNTS), draw(COUNTS)
        found |= {f"{row}.{column}": value for row, value in zip(outcomes, values, strict=True)}
        found |= {f"requests.outcome.total.{column}": total, f"requests.carriedOver.{column}": over}
        into = min(into, total + over)
        found |= {f"requests.carriedIn.{column}": into, f"requests.received.{column}": total + over - into}
    filled = {path.rpartition(".")[0] for path in found}
    return found | {f"{row}.total": sum(found[f"{row}.{column}"] for column in COLUMNS) for row in filled}


SOUND = st.sampled_from(EDITIONS).flatmap(lambda form: st.tuples(st.just(form), sound(form)))
CODES = {"A1", "A2", "A3", "A4", "A5", "A6"}


def lines_of(report: Report, form: Form) -> list[Finding]:
    """What is said of sums that fail; those that cannot be checked are another matter."""
    return [one for one in assess(report, form).findings if one.code in CODES and one.severity != "not assessable"]


@examples(12)
@given(SOUND, st.data())
def test_one_digit_of_table_3_changed_is_one_line_that_names_the_cell(
    drawn: tuple[Form, dict[str, int]], data: st.DataObject
) -> None:
    form, figures = drawn
    assert not assess(with_figures(form, figures), form).findings
    path = data.draw(st.sampled_from(sorted(figures)))
    digits = str(figures[path])
    at = data.draw(st.integers(0, len(digits) - 1))
    digit = data.draw(st.sampled_from([one for one in "0123456789" if one != digits[at]]))
    changed = {**figures, path: int(digits[:at] + digit + digits[at + 1 :])}
    (located,) = lines_of(with_figures(form, changed), form)
    assert (located.code, located.severity, located.paths) == ("A5", "error", (path,))
    assert located.values["expected"] == str(figures[path])
    assert located.values["actual"] == str(changed[path])


@examples(12)
@given(SOUND, st.data())
def test_one_figure_changed_beside_blanks_is_one_line_that_names_the_cell_or_the_sum(
    drawn: tuple[Form, dict[str, int]], data: st.DataObject
) -> None:
    form, figures = drawn
    path = data.draw(st.sampled_from(sorted(figures)))
    blank = data.draw(st.lists(st.sampled_from(sorted({*figures} - {path})), max_size=4))
    other = data.draw(COUNTS.filter(lambda value: value != figures[path]))
    report = with_figures(form, {**figures, path: other})
    report = replace(report, facts={**report.facts, **{one: Fact(one, state="blank") for one in blank}})
    failed = assess(report, form).failed
    lines = lines_of(report, form)
    assert len(lines) == min(failed, 1)
    for line in lines:
        assert line.severity == "error"
        assert line.paths == (path,) if failed > 1 else path in line.paths


@examples(12)
@given(SOUND, st.data())
def test_each_sum_that_fails_is_told_of_once(drawn: tuple[Form, dict[str, int]], data: st.DataObject) -> None:
    form, figures = drawn
    wrong = data.draw(st.dictionaries(st.sampled_from(sorted(figures)), COUNTS, min_size=2, max_size=4))
    report = with_figures(form, {**figures, **wrong})
    told = [one.values["count"] if one.code in ("A5", "A6") else 1 for one in lines_of(report, form) if is_of_sums(one)]
    assert sum(map(int, map(str, told))) == assess(report, form).failed


def is_of_sums(finding: Finding) -> bool:
    return finding.severity == "error"


ROW = "requests.outcome.granted."


def codes_of(figures: dict[str, int]) -> list[tuple[str, str]]:
    return [(one.code, one.words("en")) for one in assess(with_figures(F2021, figures), F2021).findings]


def balanced(figures: dict[str, int]) -> dict[str, int]:
    """Figures of one row, with the totals and what was received as they must be."""
    whole = {**figures, "total": sum(figures.values())}
    rows = ("received", "outcome.granted", "outcome.total")
    return {f"requests.{row}.{column}": value for row in rows for column, value in whole.items()}


def test_a_number_that_stands_in_two_cells_is_told() -> None:
    figures = balanced({"naturalPerson": 20, "enterprise": 0})
    said = codes_of({**figures, f"{ROW}naturalPerson": 2, f"{ROW}enterprise": 0})
    assert any(code == "A6" and "may be 20, split" in words for code, words in said)


def test_a_row_that_stands_one_cell_too_far_is_told() -> None:
    figures = balanced({"naturalPerson": 7, "enterprise": 4})
    moved = {f"{ROW}naturalPerson": 0, f"{ROW}enterprise": 7, f"{ROW}researchInstitution": 4}
    said = codes_of({**figures, **moved, f"{ROW}total": 11})
    assert any(code == "A6" and "too far to the right" in words for code, words in said)


def test_a_figure_in_the_wrong_column_is_told() -> None:
    figures = balanced({"naturalPerson": 7, "enterprise": 4})
    said = codes_of({**figures, f"{ROW}naturalPerson": 5, f"{ROW}enterprise": 6})
    assert any(code == "A5" and "in opposite directions" in words for code, words in said)


@examples(12)
@given(SOUND, st.data())
def test_a_row_or_column_left_out_is_one_line(drawn: tuple[Form, dict[str, int]], data: st.DataObject) -> None:
    form, figures = drawn
    row, column = data.draw(st.sampled_from(sorted(figures))).rsplit(".", 1)
    mark = data.draw(st.sampled_from([f"{row}.", f".{column}"]))
    gone = {path for path in figures if path.startswith(mark) or path.endswith(mark)}
    report = with_figures(form, {path: 0 if path in gone else value for path, value in figures.items()})
    failed, lines = assess(report, form).failed, lines_of(report, form)
    assert len(lines) == min(failed, 1)
    for line in lines:
        assert line.severity == "error"
        assert failed == 1 or line.values["count"] == failed


def test_a_row_left_out_is_named_with_its_figures() -> None:
    figures = balanced({"naturalPerson": 7, "enterprise": 4, "legalServices": 2})
    figures |= {f"requests.{row}.{one}": 1 for row in ("carriedIn", "carriedOver") for one in ("enterprise", "total")}
    gone = {path: 0 if path.startswith("requests.received.") else value for path, value in figures.items()}
    (line,) = lines_of(with_figures(F2021, gone), F2021)
    assert "“本年新收政府信息公开申请数量”行可能有几格填错，或整行漏填" in line.words("zh")
    assert "若“自然人”为 7、“商业企业”为 4、“法律服务机构”为 2、“总计”为 13，则都平" in line.words("zh")


def test_nothing_is_located_where_the_crossing_sum_has_a_blank() -> None:
    figures = balanced({"naturalPerson": 7, "enterprise": 4})
    report = with_figures(F2021, {**figures, f"{ROW}naturalPerson": 8})
    facts = {**report.facts, "requests.outcome.refused.stateSecret.naturalPerson": Fact("", state="blank")}
    assert not [one for one in assess(replace(report, facts=facts), F2021).findings if one.code == "A5"]
