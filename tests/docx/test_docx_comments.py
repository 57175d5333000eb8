"""Comments in a copy of a Word document: at exactly their cells, and without them it is the original part by part."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
import pytest
from convkit_docx import annotate, read
from hypothesis import given
from hypothesis import strategies as st
from make.commented import comments_at, copy_of, parts, taken_out, with_part
from make.docx_parts import docx as word
from make.docx_parts import p, tbl, tr
from make.repeating import examples

import convkit
from convkit import Comment, InputError, Origin
from convkit.render import render
from convkit.testing import reports

FORM = convkit.forms()[0]
ADDED = (
    r'<w:commentRange(Start|End) w:id="\d+"/>',
    r'<w:r><w:commentReference w:id="\d+"/></w:r>',
    r'<Relationship Id="rId\d+" Type="[^"]+/comments" Target="comments.xml"/>',
    r'<Override PartName="/word/comments.xml" ContentType="[^"]+"/>',
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def comments_below(document: Any, element: Any) -> list[str]:
    """The comments at an element, as python-docx reads them."""
    marks = element.iter(f"{W}commentReference")
    return [document.comments.get(int(mark.get(f"{W}id"))).text for mark in marks]


@examples(12)
@given(st.data())
def test_comments_stand_at_exactly_their_places_and_can_be_taken_out(data: st.DataObject) -> None:
    original = word_file(data.draw(reports(FORM, pictures=False)))
    comments = data.draw(comments_at(read(BytesIO(original))))
    copy = copy_of("docx", original, comments)
    again = docx.Document(BytesIO(copy))
    for comment in comments:
        at = comment.origin
        if at.column is not None:
            cell = again.tables[at.table - 1].cell(at.row - 1, at.column - 1)._tc
            own = [one.text for one in comments if one.origin in (at, Origin(table=at.table))]
            assert comment.text in comments_below(again, cell)
            assert set(comments_below(again, cell)) <= set(own)
    assert len(comments_below(again, again.element.body)) == len(comments)
    assert all(one.author == "convkit" for one in again.comments)
    left = {name: taken_out(text, *ADDED) for name, text in parts(copy).items() if name != "word/comments.xml"}
    assert left == parts(original)


def word_file(report: convkit.Report) -> bytes:
    target = BytesIO()
    writer = next(one for one in convkit.plugins.writers() if one.name == "docx")
    list(writer.write(render(report, FORM), target))  # type: ignore[arg-type]
    return target.getvalue()


def commented(body: str, *comments: Comment, **given: Any) -> Any:
    return docx.Document(BytesIO(copy_of("docx", word(body, **given).getvalue(), comments)))


def test_a_comment_stands_behind_the_properties_of_its_paragraph() -> None:
    document = commented(p("一", properties="<w:jc/>"), Comment(Origin(paragraph=1), "x"))
    tags = [child.tag.rpartition("}")[2] for child in document.paragraphs[0]._p]
    assert tags == ["pPr", "commentRangeStart", "r", "commentRangeEnd", "r"]


def test_what_has_no_place_stands_at_the_first_paragraph() -> None:
    places = (Origin(), Origin(part="word/footnotes.xml"), Origin(table=9, row=1, column=1))
    document = commented("<w:p/>" + p("二"), *(Comment(place, "x") for place in places))
    assert [one.text for one in document.comments] == ["x"] * 3
    assert comments_below(document, document.paragraphs[0]._p) == ["x"] * 3


def test_a_cell_that_begins_with_a_table_is_commented_in_its_own_paragraph() -> None:
    inner = f"<w:tc>{tbl(tr('内'))}<w:p/></w:tc>"
    document = commented(tbl(tr("标", inner), tr("一", "二")), Comment(Origin(table=1, row=1, column=2), "x"))
    paragraph = document.tables[0].rows[0]._tr.tc_lst[1].p_lst[0]
    assert comments_below(document, paragraph) == ["x"]


def test_what_stands_in_a_note_or_a_box_is_commented_where_that_is_anchored() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{p('框')}</w:txbxContent></v:textbox></w:pict></w:r>"
    note = p("文", '<w:r><w:footnoteReference w:id="1"/></w:r>')
    notes = f'<w:footnote w:id="1">{p("注")}</w:footnote>'
    body = word(p("一") + p("有", box) + note, footnotes=notes).getvalue()
    places = dict.fromkeys(block.origin for block in read(BytesIO(body)).blocks)
    document = docx.Document(BytesIO(copy_of("docx", body, [Comment(place, "x") for place in places])))
    assert [len(comments_below(document, one._p)) for one in document.paragraphs] == [1, 2, 2]


def test_comments_that_are_there_stay() -> None:
    opened = docx.Document()
    opened.add_comment(opened.add_paragraph("一").runs, "旧", "某")
    target = BytesIO()
    opened.save(target)
    document = docx.Document(BytesIO(copy_of("docx", target.getvalue(), [Comment(Origin(paragraph=1), "新")])))
    found = [(one.comment_id, one.author, one.text) for one in document.comments]
    assert found == [(0, "某", "旧"), (1, "convkit", "新")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_text_in_another_encoding_or_without_prefixes_is_commented(encoding: str) -> None:
    told = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>'
    body = f'{told}<document xmlns="{W[1:-1]}"><body><p/><p><r><t>二</t></r></p></body></document>'
    data = with_part(word("").getvalue(), "word/document.xml", body.encode(encoding))
    comments = [Comment(Origin(), "a"), Comment(Origin(paragraph=2), "b")]
    document = docx.Document(BytesIO(copy_of("docx", data, comments)))
    assert [comments_below(document, one._p) for one in document.paragraphs] == [["a"], ["b"]]


def test_of_a_signed_file_it_is_said_that_the_copy_is_not() -> None:
    signed = BytesIO(with_part(word(p("一")).getvalue(), "_xmlsignatures/origin.sigs", b""))
    told = list(annotate(signed, [Comment(Origin(), "x")], BytesIO()))
    assert ["签名后已被更改" in message.zh for message in told] == [True]


def test_a_document_without_paragraphs_is_refused() -> None:
    with pytest.raises(InputError, match="no paragraph"):
        copy_of("docx", word("").getvalue(), [Comment(Origin(), "x")])
