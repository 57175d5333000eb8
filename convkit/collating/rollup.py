"""Many reports summed: the report of the sum, its totals with who gave what, and what a collator must know of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from convkit.blanks.skeleton import blank_section
from convkit.collating.contribution import Contribution
from convkit.collating.parent import Held, held_against, not_below
from convkit.collating.places import Gathering, Remark, gathered
from convkit.collating.roster import Unit
from convkit.collating.summing import ExtraTotal, Total, extra_totals, means_the_same, totals
from convkit.conversion.examination import form_of
from convkit.document import Inline, Paragraph
from convkit.errors import Message, StrictError
from convkit.form import Form
from convkit.limits.in_time import in_time
from convkit.recognise.narrative.meta import meta_of
from convkit.report import AXIS_WORDS, Fact, Report, Section
from convkit.rules.leftovers import among


@dataclass(frozen=True, slots=True)
class Rollup:
    """The sum of many reports.

    `held` says of each total how it stands against the published report of the whole, where one was given.
    """

    report: Report
    gathering: Gathering
    totals: tuple[Total, ...]
    extras: tuple[ExtraTotal, ...]
    held: tuple[Held, ...]
    remarks: tuple[Remark, ...]

    @property
    def incomplete(self) -> tuple[Total, ...]:
        """The totals that lack a figure of a unit."""
        return tuple(total for total in self.totals if not total.complete)


def rollup(
    files: Sequence[Contribution], *, units: Sequence[Unit] | None = None, year: int | None = None,
    form: str | None = None, agency: str = "", taken: Collection[str] = (), parent: Contribution | None = None,
) -> Rollup:  # fmt: skip
    """The sum of what was read from files.

    `units` are those of the list of who is expected. Raises `InputError` where a unit has several reports and none was
    taken, or nothing can be summed; `UsageError` where what was asked for does not fit together.
    """
    return in_time(lambda: _rollup(files, units, year, form_of(form) if form else None, agency, taken, parent))


def _rollup(
    files: Sequence[Contribution], units: Sequence[Unit] | None, year: int | None, form: Form | None, agency: str,
    taken: Collection[str], parent: Contribution | None,
) -> Rollup:  # fmt: skip
    from convkit import plugins

    forms = plugins.forms()
    found = gathered(files, units, forms, year, form, taken, parent.agency if parent is not None else "")
    known = {one.id: one for one in forms}
    summed = tuple(totals(found.places, found.form, known))
    extras = tuple(extra_totals(found.places, found.form, known))
    remarks = [*found.remarks, *_of_editions(found), *_of_units(summed), *_of_extras(found, extras), *_of_rows(summed)]
    remarks += _of_kinds(found.form)
    remarks += [*_of_pictures(found), *_of_gaps(summed), *_of_leftovers(files, units or ())]
    held = tuple(held_against(parent, summed)) if parent is not None else ()
    if parent is not None and units is not None:
        remarks += not_below(parent, [place.unit for place in found.places])
    return Rollup(_report(found, summed, extras, agency), found, summed, extras, held, tuple(remarks))


def refuse_incomplete(found: Rollup) -> None:
    """What `--strict` does not let pass."""
    if found.incomplete:
        total = found.incomplete[0]
        values = {"count": len(found.incomplete), "first": total.leaf.words, "known": total.known}
        raise StrictError(_INCOMPLETE, all=len(total.shares), **values)


_INCOMPLETE = Message(
    "--strict: {count:total is|totals are} incomplete, the first is {first} ({known} of {all}); nothing was written",
    "--strict：{count} 个合计不完整，首个为{first}（{known}/{all}）；未写出",
)


# -- what is to be said

_EDITION = Message(
    "it is of {found}, the sum of {form}: only figures that mean the same in both were summed",
    "采用{found}，汇总采用{form}：只汇总两版含义相同的数字",
)
_SHARE = Message("{place}: {why}", "{place}：{why}")
_EXTRA = Message(
    "extra {axis} “{label}”: summed apart, of {count:report|reports}: {files}",
    "附加{axis}“{label}”：单独汇总，共 {count} 份：{files}",
)
_EXTRA_OTHER = Message(
    "extra {axis} “{label}”: of another edition than the sum, where it means something else; not summed",
    "附加{axis}“{label}”：表式版本与汇总不同，含义不一；未汇总",
)
_ROWS = Message(
    "“{label}” is one row in the sum: of {count:report|reports} the sum of its rows was taken: {files}",
    "“{label}”汇总为一行：以下 {count} 份报告取其各行之和：{files}",
)


_PICTURES = Message(
    "{count:figure was|figures were} read from a picture, and every total over them is marked; compare them with the "
    "page",
    "{count} 个数字由图像识别，含有它们的合计均有标记；请与原件核对",
)


def _of_pictures(found: Gathering) -> Iterator[Remark]:
    for place in found.places:
        one = place.contribution
        count = sum(fact.recognised is not None for fact in one.facts.values()) if one is not None else 0
        if one is not None and count:
            yield Remark("warning", one.source, _PICTURES.filled(count=count))


def _of_leftovers(files: Sequence[Contribution], units: Sequence[Unit]) -> Iterator[Remark]:
    """Names and texts of other units that were left in a report."""
    read = [(one.source, one.narrative) for one in files if one.failure is None]
    found = among(read, (name for unit in units for name in unit.names))
    for (source, _), findings in zip(read, found, strict=True):
        yield from (Remark("warning", source, one.message.filled(**one.values)) for one in findings)


def _of_editions(found: Gathering) -> Iterator[Remark]:
    for place in found.places:
        one = place.contribution
        if one is not None and one.form != found.form.id:
            values = {"found": form_of(one.form).words, "form": found.form.words}
            yield Remark("warning", one.source, _EDITION.filled(**values))


def _of_units(summed: Sequence[Total]) -> Iterator[Remark]:
    """Figures in another unit, one by one: of all that is not summed they alone look like numbers."""
    for total in summed:
        for share in total.shares:
            if share.value is None and share.why is not None and share.facts and not share.lacks:
                yield Remark("error", share.place.source, _SHARE.filled(place=total.leaf.words, why=share.why))


_GAPS = Message(
    "{count:figure is|figures are} missing, and as many totals are incomplete: {first}: {why}{more}",
    "缺 {count} 个数字，相应合计不完整：{first}：{why}{more}",
)
_MORE, _NO_MORE = Message(", and others", "等"), Message("", "")


def _of_gaps(summed: Sequence[Total]) -> Iterator[Remark]:
    """Of each file that is summed how many figures it lacks, and the first of them."""
    told: dict[str, list[tuple[Message, Message]]] = {}
    for total in summed:
        for share in total.shares:
            one = share.place.contribution
            if one is not None and share.value is None and share.why is not None and share.lacks:
                told.setdefault(one.source, []).append((total.leaf.words, share.why))
    for source, gaps in told.items():
        first, why = gaps[0]
        more = _MORE if len(gaps) > 1 else _NO_MORE
        yield Remark("error", source, _GAPS.filled(count=len(gaps), first=first, why=why, more=more))


def _of_extras(found: Gathering, extras: Sequence[ExtraTotal]) -> Iterator[Remark]:
    for one in extras:
        values = {"axis": AXIS_WORDS[one.extra.axis], "label": one.extra.label}
        yield Remark("warning", "", _EXTRA.filled(count=len(one.whose), files=one.whose, **values))
    for place in found.places:
        other = place.contribution
        if other is not None and other.form != found.form.id:
            apart = (extra for extra in other.extras if not means_the_same(extra, form_of(other.form), found.form))
            for extra in apart:
                values = {"axis": AXIS_WORDS[extra.axis], "label": extra.label}
                yield Remark("error", other.source, _EXTRA_OTHER.filled(**values))


_KINDS = Message(
    "{count:value is|values are} no numbers to be summed (texts, codes, dates, choices, percentages), and left out: "
    "{first}{more}",
    "{count} 项为文字、代码、日期、选择或百分比，不能相加，未汇总：{first}{more}",
)


def _of_kinds(form: Form) -> Iterator[Remark]:
    """What of a form is in no sum."""
    words = [leaf.words for leaf in form.leaves.values() if leaf.kind == "percent"]
    words += [place.words for place in form.fields.values()]
    if words:
        more = _MORE if len(words) > 1 else _NO_MORE
        yield Remark("info", "", _KINDS.filled(count=len(words), first=words[0], more=more))


def _of_rows(summed: Sequence[Total]) -> Iterator[Remark]:
    told: dict[str, tuple[Message, list[str]]] = {}
    for total in summed:
        several = [share.place.contribution for share in total.shares if len(share.facts) > 1]
        if several:
            group = next((node.words for node in reversed(total.leaf.row) if node.label), total.leaf.words)
            _, files = told.setdefault(group.zh, (group, []))
            files += (one.source for one in several if one is not None and one.source not in files)
    for group, files in told.values():
        yield Remark("info", "", _ROWS.filled(label=group, count=len(files), files=tuple(files)))


# -- the report of the sum

_WHO = "本表由{count}个单位的{year}年度报告汇总，应汇总{all}个。"
_INCOMPLETE_TOTALS = "标有“不完整”的合计缺少部分单位的数字。"


def _report(found: Gathering, summed: Sequence[Total], extras: Sequence[ExtraTotal], agency: str) -> Report:
    form, places = found.form, found.places
    there = [place for place in places if place.contribution is not None]
    values = {"agency": agency or _above(found), "year": found.year, "subject": form.subjects[0]}
    lines = [text.format_map(values) for text in form.skeleton.preamble]
    lines.append(_WHO.format(count=len(there), year=found.year, all=len(places)))
    if not all(total.complete for total in summed):
        lines.append(_INCOMPLETE_TOTALS)
    preamble = Section("preamble", "", tuple(Paragraph((Inline(line),)) for line in lines))
    sections = (preamble, *(blank_section(form, one) for one in form.sections))
    title = form.skeleton.title.format_map(values)
    facts = {path: Fact(path, unit=leaf.unit) for path, leaf in form.leaves.items() if leaf.kind == "percent"}
    facts |= {total.leaf.path: total.fact() for total in summed}
    return Report(form.id, meta_of([form], title, sections), sections, facts, tuple(one.extra for one in extras))


def _above(found: Gathering) -> str:
    """Whose sum it is, where nobody said: the unit above all of them, or the one that there is."""
    parents = {place.unit.parent for place in found.places}
    if len(found.places) == 1:
        return found.places[0].unit.name
    return parents.pop() if len(parents) == 1 else ""
