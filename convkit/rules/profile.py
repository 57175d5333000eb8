"""Which rules are asked, and how grave what they find is: a profile, as its TOML file states it."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from convkit.document import Finding, Severity
from convkit.errors import InputError, Message, UsageError

OFF = "off"
GRADES = ("error", "warning", "info", OFF)
_UNREADABLE = Message("the profile {name} cannot be read: {detail}", "无法读取规则配置文件 {name}：{detail}")
_KEY = Message(
    "the profile {name} has {key}, which is nothing that a profile has; it has a table [rules]{near}",
    "规则配置文件 {name} 中的 {key} 不是可用的项目；只可有 [rules] 一表{near}",
)
_RULE = Message(
    "the profile {name} names {key}, which is no rule; convkit rules lists them{near}",
    "规则配置文件 {name} 中的 {key} 不是规则编号；convkit rules 可列出全部规则{near}",
)
_GRADE = Message(
    "the profile {name} gives {key} the grade {value}; it may be {grades}{near}",
    "规则配置文件 {name} 给 {key} 的等级为 {value}；可用：{grades}{near}",
)
_NEAR = Message("; the nearest is {near}", "；最接近的是 {near}")


@dataclass(frozen=True, slots=True)
class Profile:
    """The grade of rules by their ids, `off` for one that is not to be asked; all others stay as they are."""

    grades: Mapping[str, str] = field(default_factory=dict, hash=False)

    def asks(self, rule: str) -> bool:
        """Whether a rule is asked."""
        return self.grades.get(rule) != OFF

    def graded(self, finding: Finding) -> Finding:
        """A finding with the grade that its rule has; what was not read or could not be checked stays that."""
        grade = self.grades.get(finding.code)
        if grade in (None, OFF) or finding.severity in ("unread", "not assessable"):
            return finding
        severities: dict[str | None, Severity] = {"error": "error", "warning": "warning", "info": "info"}
        return replace(finding, severity=severities[grade])


ALL = Profile()
"""The profile that asks every rule and changes no grade."""


def load_profile(path: str | Path, known: Collection[str]) -> Profile:
    """The profile in a file; `known` are the ids of all rules. It is refused where it names anything else."""
    name = str(path)
    try:
        data = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(_UNREADABLE, name=name, detail=" ".join(str(error).split())) from error
    for key in data:
        if key != "rules":
            raise UsageError(_KEY, name=name, key=key, near=near(key, ("rules",)))
    rules = data.get("rules", {})
    if not isinstance(rules, dict):
        raise UsageError(_KEY, name=name, key="rules", near="")
    for key, value in rules.items():
        _require(name, key, value, known)
    return Profile(rules)


def _require(name: str, key: str, value: Any, known: Collection[str]) -> None:
    if key not in known:
        raise UsageError(_RULE, name=name, key=key, near=near(key, known))
    if value not in GRADES:
        raise UsageError(_GRADE, name=name, key=key, value=value, grades=GRADES, near=near(str(value), GRADES))


def near(given: str, known: Collection[str]) -> Message | str:
    """The nearest of what is known, as the end of a sentence, where anything is near."""
    by_fold = {one.casefold(): one for one in known}
    found = get_close_matches(given.casefold(), by_fold, 1, 0.5)
    return _NEAR.filled(near=by_fold[found[0]]) if found else ""
