"""Claims read from sentences: which figure of the tables a number in the text speaks of, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from convkit.document import Origin
from convkit.report import reported_year
from convkit.rule import Subject
from convkit.rules.claims import vocabulary as words
from convkit.rules.claims.clauses import Clause, clauses
from convkit.rules.claims.documents import of_documents
from convkit.rules.claims.listed import listed
from convkit.rules.claims.outcomes import of_outcomes
from convkit.rules.claims.passages import Passage, passages_of
from convkit.rules.claims.proceedings import of_proceedings
from convkit.rules.claims.requests import of_requests
from convkit.rules.claims.scope import whose
from convkit.rules.claims.spoken import Context, Spoken
from convkit.rules.claims.understood import understood
from convkit.text.running import Figure, running
from convkit.text.words import any_of

COUNTED = ("件", "份", "宗", "起", "例", "条", "项", "个", "封", "次", "件次", "部", "")
_READERS = (of_requests, of_outcomes, of_proceedings, of_documents)


class Claim(NamedTuple):
    """A number of the text and the figures of the tables that it speaks of, added up.

    One that is not sure may bear a table out, and never contradicts it.
    """

    targets: tuple[str, ...]
    figure: Figure
    sure: bool
    quote: str
    origin: Origin


def claims_of(subject: Subject) -> Iterator[Claim]:
    """Every claim in the narrative of a report."""
    meta = subject.report.meta
    year = reported_year(meta)
    for passage in passages_of(subject):
        yield from claims_in(passage, meta.agency, year)


def claims_in(passage: Passage, agency: str, year: int | None) -> Iterator[Claim]:
    """The claims of one sentence."""
    if not any_of(words.SUBJECT, passage.sentence + passage.before):
        return
    spoken, earlier = running(passage.sentence), passage.earlier
    context = Context(passage.topic, earlier.text, spoken.text, year)
    claims = []
    for clause in clauses(spoken, earlier.years[-1] if earlier.years else None):
        for found in _said(clause, context):
            owner = whose(f"{earlier.text[-40:]}{clause.said}", agency) if clause.said else whose(earlier.text, agency)
            if owner != "others":
                sure = found.sure and owner == "own"
                claims.append(Claim(found.targets, clause.figure, sure, passage.sentence.strip(), passage.origin))
    for claim in claims:  # where a sentence gives two figures, they may be the parts of one
        alone = all(one.figure.value == claim.figure.value for one in claims if one.targets == claim.targets)
        yield claim if alone else claim._replace(sure=False)


def _said(clause: Clause, context: Context) -> Iterator[Spoken]:
    """What one figure is said to be; nothing where it is compared, of another year, or of a part of it."""
    value = clause.figure.value
    if value is None or value % 1 or clause.figure.measure not in COUNTED:
        return
    if (
        clause.own.endswith(("无", "没有", "每"))
        or words.COMPARED.search(clause.own or clause.before)
        or words.COMPARED_BEHIND.match(clause.behind)
    ):
        return
    row = listed(clause, context)
    found = row if row is not None else next((one for read in _READERS if (one := read(clause, context))), [])
    for spoken in found:
        carried = set(spoken.targets) & {"carriedIn", "carriedOver"}
        if not carried and _of_another_time(clause, context, spoken):
            continue
        unsure = clause.figure.measure == "" or (not carried and any_of(words.RUNNING_TOTAL, clause.said))
        if spoken.targets == ("received",) and words.INCLUDING_LAST.match(clause.after):
            yield Spoken(("received", "carriedIn"), False)
        else:
            sure = spoken.sure and not unsure and understood(words.OUTCOME.sub("公开", clause.before))
            yield spoken._replace(sure=sure)
        context.told.add(spoken.targets)


def _of_another_time(clause: Clause, context: Context, spoken: Spoken) -> bool:
    if clause.year is not None and context.year is not None and clause.year != context.year:
        return True
    if spoken.targets[0].endswith("inForce"):
        return False
    if words.LAST_YEAR.search(clause.before) or words.PART_OF_YEAR.search(clause.before):
        return True
    return words.PART_OF_YEAR_BEFORE.search(clause.lead.removesuffix(clause.own)) is not None
