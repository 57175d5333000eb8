"""What a file that is to be published should not carry: names of people, places on a computer, data of pictures.

Comments, tracked changes, hidden parts and macros are named by the readers, which know where they stand; here is what
takes knowing the agency, or is the same in every format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from convkit.document import Document, Finding, runs_of
from convkit.errors import Message
from convkit.recognise.narrative.agencies import AGENCY_ENDS
from convkit.report import Report
from convkit.rules.picture_data import told_by_picture
from convkit.text.quoting import quoted

_FIELDS = {
    "creator": Message("author", "作者"),
    "lastModifiedBy": Message("last changed by", "最后修改者"),
    "manager": Message("manager", "经理"),
    "company": Message("company", "单位"),
}
_PERSON = Message(
    "the properties of the file hold what looks like the name of a person, “{name}” ({fields}); take it out before the "
    "file is published, or write the agency there; where it cannot be edited, do so in the file it was made from",
    "文件属性中留有疑似个人姓名“{name}”（{fields}）；公布前请在 文件 → 属性 → 摘要 中删除，或改为单位名称；"
    "不能编辑的，请改原文件后重新导出",
)
_NAME = Message(
    "the properties of the file hold a name that is not the agency's, “{name}” ({fields}); take it out before the file "
    "is published, or write the agency there; where it cannot be edited, do so in the file it was made from",
    "文件属性中留有并非本单位的名称“{name}”（{fields}）；公布前请在 文件 → 属性 → 摘要 中删除，或改为单位名称；"
    "不能编辑的，请改原文件后重新导出",
)
_LOCAL = Message(
    "the file leads to places on somebody's computer in {count:link|links}: {targets}; take these links out before "
    "it is published",
    "文件中有 {count} 处指向个人计算机上的路径：{targets}；公布前请删除这些链接",
)
_CUSTOM = Message(
    "the file has properties of its own that a person or a program added ({count}): {told}; take out what is not to be "
    "published",
    "文件中有 {count} 项自定义属性：{told}；公布前请在 文件 → 属性 → 自定义 中删除不宜公开的内容",
)
_PICTURE = Message(
    "the picture holds more than is seen: {what}; save it without that before it is published",
    "图片文件中带有：{what}；公布前请另存为不含这些信息的图片",
)
_HARMLESS = frozenset(("ksoproductbuildver", "icv", "ksoreadinglayout", "generator", "language", "appversion",
     "docsecurity", "hyperlinkschanged", "linksuptodate", "scalecrop", "sharedoc"))  # fmt: skip
"""Properties that programs add of their own accord, and that tell of nobody."""
_PROGRAMS = frozenset(("openpyxl", "python-docx", "apache poi", "xlsxwriter", "libreoffice", "wps office", "convkit",
     "微软用户", "微软中国", "windows 用户", "windows user", "microsoft office user"))  # fmt: skip
"""What programs write in place of an author; it names nobody."""
_SCHEME = re.compile(r"(?i)(?!file:)[a-z][a-z0-9+.-]+:")
_PLACE = re.compile(
    r"(?i)file:|/?[a-z]:[\\/]|\\\\|/(?:root|tmp|mnt|media|var)/|(?:.*[\\/])?(?:users|home|documents and settings)[\\/]"
)
_MOST_NAMED = 3
_LONGEST_VALUE = 40
_OWN = "custom:"
_LONGEST_PERSON = 3  # characters of a usual name, which may end as that of an office does


def before_publishing(document: Document, report: Report, format_name: str) -> Iterator[Finding]:
    """A finding for each name in the properties that is not the agency's, and for each picture that tells too much.

    What has a name of its own among the properties is one finding, and so are all places on a computer.
    """
    names: dict[str, list[Message]] = {}
    for field, words in _FIELDS.items():
        name = " ".join(document.properties.get(field, "").split())
        if name and not _is_agency(name, report.meta.agency) and name.casefold() not in _PROGRAMS:
            names.setdefault(name, []).append(words)
    for name, fields in names.items():
        message = _PERSON if _looks_like_a_person(name) else _NAME
        values: dict[str, object] = {"name": name, "fields": tuple(fields)}
        yield Finding(f"{format_name}.author", "warning", message, values)
    custom = [
        f"“{name.removeprefix(_OWN)}” “{quoted(text, _LONGEST_VALUE)}”"
        for name, text in document.properties.items()
        if name.startswith(_OWN) and name.removeprefix(_OWN).casefold() not in _HARMLESS
    ]
    if custom:
        values = {"count": len(custom), "told": tuple(custom[:_MOST_NAMED])}
        yield Finding(f"{format_name}.property", "warning", _CUSTOM, values)
    for image in report.images:
        if what := told_by_picture(image.data):
            yield Finding(f"{format_name}.pictureData", "warning", _PICTURE, {"what": what}, origin=image.origin)
    links = (run.link for block in report.blocks for runs in runs_of(block) for run in runs if run.link)
    places = [one for one in dict.fromkeys([*document.references, *links]) if is_local(one)]
    if places:
        shown = tuple(f"“{place}”" for place in places[:_MOST_NAMED])
        yield Finding(f"{format_name}.localPath", "warning", _LOCAL, {"count": len(places), "targets": shown})


def is_local(target: str) -> bool:
    """Whether a target is a place on a computer or in its network, and none on the web or in the file itself."""
    return _SCHEME.match(target.strip()) is None and _PLACE.match(target.strip()) is not None


def _looks_like_a_person(name: str) -> bool:
    """Whether a name is two to four Chinese characters, or so many and a longer name behind a point."""
    own, point, rest = name.partition("·")
    return 2 <= len(own) <= 4 and _is_han(own) and (not point or (1 <= len(rest) <= 6 and _is_han(rest)))


def _is_han(text: str) -> bool:
    return all("\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U000323af" for character in text)


def _is_agency(name: str, agency: str) -> bool:
    """Whether a name may be the agency's: a short form of it, or that of some office."""
    longer = iter("".join(agency.split()))
    return (len(name) > _LONGEST_PERSON and name.endswith(AGENCY_ENDS)) or all(
        character in longer for character in "".join(name.split())
    )
