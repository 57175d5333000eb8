"""Every code of a finding: what it means, what to do, and files that provoke it and that do not."""

from __future__ import annotations

from make.known_findings.blank_forms import BLANK_FORMS
from make.known_findings.conversion import CONVERSION
from make.known_findings.excel import EXCEL
from make.known_findings.model import Known
from make.known_findings.ofd import OFD
from make.known_findings.old_office import OLD_OFFICE
from make.known_findings.open_document import OPEN_DOCUMENT
from make.known_findings.pdf import PDF
from make.known_findings.publishing import PUBLISHING
from make.known_findings.recognising import RECOGNISING
from make.known_findings.registered import RULES_OF_EVERY_REPORT
from make.known_findings.rules import RULES_OF_THE_FORM
from make.known_findings.web_page import WEB_PAGE
from make.known_findings.word import WORD

from convkit import Message

CHAPTERS: tuple[tuple[Message, tuple[Known, ...]], ...] = (
    (Message("Rules of the form", "表式规则"), RULES_OF_THE_FORM),
    (Message("Text against tables, and other rules", "正文与表格核对及其他规则"), RULES_OF_EVERY_REPORT),
    (Message("Recognising the report", "识别报告"), RECOGNISING),
    (Message("The file and its conversion", "文件与转换"), CONVERSION),
    (Message("Forms to fill in", "空白表"), BLANK_FORMS),
    (Message("Before publishing", "公布之前"), PUBLISHING),
    (
        Message("What a format holds beside the report", "文件中报告以外的内容"),
        (*WORD, *EXCEL, *OPEN_DOCUMENT, *WEB_PAGE, *PDF, *OFD, *OLD_OFFICE),
    ),
)
KNOWN: tuple[Known, ...] = tuple(known for _, chapter in CHAPTERS for known in chapter)
