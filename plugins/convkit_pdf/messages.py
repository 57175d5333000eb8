"""What the reader says to a person."""

from __future__ import annotations

from convkit import Message

ENCRYPTED = Message(
    "the PDF is locked with a password; remove the password and save it again",
    "该 PDF 设有密码；请去除密码后重新保存",
)
PROTECTED = Message(
    "the PDF is protected, so that nothing can be added to it; remove the protection and save it again, or use --html",
    "该 PDF 设有保护，无法添加批注；请去除保护后重新保存，或改用 --html",
)
NOT_TO_BE_ADDED_TO = Message(
    "the PDF does not say truly where its parts stand, so that nothing can be added to it; open it in a PDF program "
    "and save it anew, or use --html",
    "该 PDF 的内部索引有误，无法添加批注；请用 PDF 软件打开后重新保存，或改用 --html",
)
DAMAGED = Message(
    "the PDF is damaged or cut off, or is none at all; ask for the file again",
    "该 PDF 已损坏、不完整，或并非 PDF；请重新获取该文件",
)
BROKEN_PAGE = Message(
    "page {number} of the PDF cannot be read; open the file in a PDF program and print it to a new PDF",
    "PDF 第{number}页无法读取；请用 PDF 软件打开并重新打印为 PDF",
)
SCRIPTS = Message(
    "the file runs {count:script|scripts}, not read; print it to a new PDF before publishing",
    "文件中有 {count} 个脚本，未予读取；公布前请重新打印为 PDF",
)
STARTS = Message(
    "the file starts other programs or opens other files: {names}; print it to a new PDF before publishing",
    "文件会启动其他程序或打开其他文件：{names}；公布前请重新打印为 PDF",
)
OPENING = Message(
    "the file does something by itself when it is opened; print it to a new PDF before publishing",
    "文件打开时会自动执行操作；公布前请重新打印为 PDF",
)
TOO_DEEP = Message(
    "the PDF shows pages inside pages too deeply to be read safely; print it to a new PDF",
    "该 PDF 中的内容嵌套过深，无法可靠读取；请重新打印为 PDF",
)
