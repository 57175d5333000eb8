"""`convkit verify`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from convkit.cli.outcome import attempt
from convkit.cli.speaking import data, say
from convkit.conversion.records import both
from convkit.errors import Language, Message
from convkit.verifying import verify
from convkit.verifying.checks import NATURES, STATES, Check, Verification

CRASHED = 3
_ITEM = Message("{state}: {what}", "{state}：{what}")
_TOTALS = Message(
    "{passed:item|items} passed, {failed:item|items} failed, {unknown:item|items} not assessable",
    "通过 {passed} 项，不通过 {failed} 项，无法判定 {unknown} 项",
)


def verify_path(*, path: str, json: bool, language: Language, debug: bool) -> int:
    """Check an archive again, print each item under its nature, and return 1 where one failed."""

    def act() -> int:
        found = verify(Path(path))
        if json:
            data({"path": path, "kind": found.kind, "checks": [_record(check) for check in found.checks]})
        else:
            _print(found, language)
        return int(found.failed)

    return attempt(act, path, language, debug, CRASHED)[0]


def _record(check: Check) -> dict[str, Any]:
    lists = {"wrong": check.wrong, "unknown": check.unknown, "said": check.said}
    told = {name: [both(message) for message in messages] for name, messages in lists.items()}
    return {"nature": check.nature, "item": both(check.what), "state": check.state, **told}


def _print(found: Verification, language: Language) -> None:
    for nature, words in NATURES.items():
        checks = [check for check in found.checks if check.nature == nature]
        say(words.words(language))
        for check in checks:
            say(f"  {_ITEM.words(language, state=STATES[check.state], what=check.what)}")
            for message in (*check.wrong, *check.unknown, *check.said):
                say(f"      {message.words(language)}")
    states = [check.state for check in found.checks]
    counts = {"passed": states.count("pass"), "failed": states.count("fail")}
    say(_TOTALS.words(language, **counts, unknown=states.count("not assessable")))
