"""`convkit blank`."""

from __future__ import annotations

import io
from collections.abc import Mapping

from convkit import Message
from convkit.cli.converting import deliver, lost
from convkit.cli.counting import found_words, listed, lost_words, verified_words
from convkit.cli.outcome import attempt, opened, shown_source, shown_target
from convkit.cli.speaking import note, tell
from convkit.conversion import form_of
from convkit.conversion.blank_form import BlankForm, blank
from convkit.errors import InputError, Language

CRASHED = 4
_FORM = Message("form {form} for {year}", "表式 {form}，{year} 年度")
_CARRIED = Message("{count:figure|figures} carried in", "承接 {count} 个数字")
_OPEN = Message("{count:cell|cells} to fill in", "{count} 个单元格待填")
_FIELDS = Message("{count:other value|other values} to fill in", "{count} 个字段待填")


def blank_file(
    *, target: str, year: int | None, agency: str, form: str | None, last_year: str | None,
    target_format: str | None, options: Mapping[str, str], no_verify: bool, force: bool, language: Language,
    debug: bool,
) -> int:  # fmt: skip
    """Write a form to fill in, tell what a person should know of it, and return the exit status."""

    def act() -> int:
        output = io.BytesIO()
        try:
            made = blank(
                output if target == "-" else target,
                year=year,
                agency=agency,
                form=form,
                last_year=opened(last_year) if last_year is not None else None,
                target_format=target_format,
                options=options,
                verify=not no_verify,
                force=force,
            )
        except InputError as error:
            # A stream has no name; what it is called here only this command knows.
            error.about = error.about or shown_source(last_year or target, language)
            raise
        if target == "-":
            deliver(output.getvalue())
        _report(made, shown_target(target, language), language)
        return 0

    status, _ = attempt(act, shown_target(target, language), language, debug, CRASHED)
    return status


def _report(made: BlankForm, target: str, language: Language) -> None:
    """Findings and losses, one a line, then a summary."""
    for finding in made.findings:
        note(finding.words(language))
    form = form_of(made.report.form)
    for loss in made.losses:
        note(lost(loss, form, language))
    facts = made.report.facts.values()
    told = [_FORM.filled(form=form.id, year=made.report.meta.year)]
    cells = (
        (sum(fact.state == "number" for fact in facts), _CARRIED),
        (sum(fact.state == "blank" for fact in facts), _OPEN),
        (sum(field.value is None for field in made.report.fields.values()), _FIELDS),
    )
    told += [message.filled(count=count) for count, message in cells if count]
    told += [*found_words(made.findings), *lost_words(len(made.losses)), verified_words(made.verified, compared=False)]
    tell(target, listed(told, language), language)
