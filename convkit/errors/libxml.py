"""What the parser libxml2 says of an XML text, in words of both languages."""

from __future__ import annotations

import re

from convkit.errors import Message

_NAME = r"'(?P<%s>[^']*)'"
_ELEMENT = r"Element " + _NAME % "element" + r"(?:, attribute " + _NAME % "attribute" + r")?: "
_VALUE = r"(?:\[facet '\w+'\] )?(?:The value )?'(?P<value>.*?)' (?:is not|has a length|exceeds|is (?:less|greater))"

_KNOWN: tuple[tuple[str, Message], ...] = (
    (
        r"Opening and ending tag mismatch: (?P<one>\S+) line (?P<line>\d+) and (?P<other>\S+)",
        Message("<{one}> of line {line} is ended by </{other}>", "第{line}行的 <{one}> 以 </{other}> 结束"),
    ),
    (
        r"Premature end of data in tag (?P<one>\S+) line (?P<line>\d+)",
        Message("the text breaks off before <{one}> of line {line} ends", "内容在第{line}行的 <{one}> 结束之前中断"),
    ),
    (
        r"Couldn't find end of Start Tag (?P<one>\S+)",
        Message("the tag <{one}> is not finished", "标签 <{one}> 不完整"),
    ),
    (
        r"Entity '(?P<one>.*?)' not defined",
        Message("&{one}; means nothing there; write & as &amp;", "&{one}; 没有定义；& 应写作 &amp;"),
    ),
    (r"Attribute (?P<one>\S+) redefined", Message("the attribute {one} occurs twice", "属性 {one} 重复")),
    (
        r"Namespace prefix (?P<one>\S+).* is not defined",
        Message("the prefix {one} is not declared", "前缀 {one} 没有声明"),
    ),
    (r"Unsupported encoding:? (?P<one>\S+)", Message("no encoding is called {one}", "没有名为 {one} 的编码")),
    (
        r"Extra content at the end of the document",
        Message("something stands behind the end of the content", "内容结束之后还有其他内容"),
    ),
    (r"Document is empty|Start tag expected", Message("it does not begin with a tag", "开头不是标签")),
    (
        r"Input is not proper UTF-8|Invalid bytes in character encoding|.*[Ii]nvalid (?:Char|char|XML character)",
        Message("a character that XML does not admit, or another encoding", "含有 XML 不允许的字符，或编码不符"),
    ),
    (
        _ELEMENT + r"This element is not expected\.(?: Expected is (?:one of )?\( (?P<known>.*?) \)\.)?",
        Message("<{element}> does not belong there; expected: {known}", "此处不应为 <{element}>，应为：{known}"),
    ),
    (
        _ELEMENT + r"Missing child element\(s\)\.(?: Expected is (?:one of )?\( (?P<known>.*?) \)\.)?",
        Message("<{element}> lacks: {known}", "<{element}> 中缺少：{known}"),
    ),
    (
        _ELEMENT + r"The attribute '(?P<one>.*?)' is not allowed",
        Message("<{element}> has no attribute {one}", "<{element}> 没有属性 {one}"),
    ),
    (
        _ELEMENT + r"The attribute '(?P<one>.*?)' is required but missing",
        Message("<{element}> lacks the attribute {one}", "<{element}> 缺少属性 {one}"),
    ),
    (
        _ELEMENT + r"Character content other than whitespace is not allowed",
        Message("<{element}> holds text between its tags", "<{element}> 的标签之间不应有文字"),
    ),
    (
        _ELEMENT + _VALUE,
        Message("“{value}” cannot stand in <{element}> {attribute}", "<{element}> {attribute}的值“{value}”不符合要求"),
    ),
)
_OTHER = Message("the parser says “{said}”", "解析器提示“{said}”")
_NAMESPACE = re.compile(r"\{[^{}\s:]*:[^{}\s]*\}")
_POSITION = re.compile(r",? line \d+, column \d+$")
_NOTHING = Message("nothing", "无")


def in_words(said: str) -> Message:
    """What libxml2 says of a text, in words; where that is nothing usual, its own words as a quotation."""
    said = _NAMESPACE.sub("", _POSITION.sub("", said.strip()))
    for pattern, message in _KNOWN:
        match = re.match(pattern, said, re.DOTALL)
        if match is not None:
            values: dict[str, object] = {name: value or "" for name, value in match.groupdict().items()}
            if "known" in values:
                values["known"] = values["known"] or _NOTHING
            return message.filled(**values)
    return _OTHER.filled(said=said)
