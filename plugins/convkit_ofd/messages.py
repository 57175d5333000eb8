"""What the reader says to a person."""

from __future__ import annotations

from convkit import Message

NOT_PACKED = Message(
    "this is no OFD file: it is not a zip container, or it was cut off; ask for the file again",
    "这不是 OFD 文件：不是 zip 文件包，或内容不完整；请重新获取该文件",
)
NO_OFD = Message(
    "this container holds no OFD document (OFD.xml); check that the right file was given",
    "文件包内没有 OFD 文档（OFD.xml）；请核对所给文件是否正确",
)
ENCRYPTED = Message(
    "the OFD is encrypted; remove the password and save it again",
    "该 OFD 已加密；请去除密码后重新保存",
)
NO_PAGES = Message(
    "the OFD names no page; ask for the file again",
    "该 OFD 中没有任何页面；请重新获取该文件",
)
NO_PART = Message(
    "the OFD lacks the part {name}; ask for the file again",
    "该 OFD 缺少部分 {name}；请重新获取该文件",
)
BROKEN_PAGE = Message(
    "page {number} of the OFD has no size that a page can have; print it to a new OFD or PDF",
    "OFD 第{number}页的尺寸不合理；请重新打印为 OFD 或 PDF",
)
TOO_DEEP = Message(
    "the OFD shows drawings inside drawings too deeply to be read safely; print it to a new OFD or PDF",
    "该 OFD 中的内容嵌套过深，无法可靠读取；请重新打印为 OFD 或 PDF",
)
MISSING = Message(
    "the file lacks {name}, to which it refers: what that shows was not read; ask for the whole file",
    "文件缺少其引用的 {name}，其中内容未读取；请索取完整文件",
)
SEVERAL = Message(
    "the file holds {count:document|documents}, read one behind the other",
    "文件中有 {count} 个文档，已依次读取",
)
VERSIONS = Message(
    "the file holds {count:version|versions} of the document; the one marked as current was read; save it under a new "
    "name before publishing, so that the others are not published with it",
    "文件中保存有 {count} 个版本，已读取标为当前的版本；公布前请另存，以免其他版本一并公布",
)
OPENING = Message(
    "the file does something by itself when it is opened; print it to a new OFD or PDF before publishing",
    "文件打开时会自动执行操作；公布前请重新打印为 OFD 或 PDF",
)
SIGNED = Message(
    "signed by {who}, {when}, {seal}, over {covered:part|parts} of the file with {pages} of {all:page|pages}; "
    "{digest}; who signed was not checked, and the signature is not carried into other files",
    "签章：{who}，{when}，{seal}，覆盖文件的 {covered} 个部分（含 {pages} 页，共 {all} 页）；{digest}；"
    "未核查签章人身份，签章不带入其他文件",
)
SEALED = Message("with a seal on page {pages}", "第{pages}页盖有印章")
UNSEALED = Message("without a seal on any page", "页面上无印章")
SAME_DIGESTS = Message("the digests of these are those in the signature", "各部分摘要与签章所载一致")
OTHER_DIGESTS = Message(
    "{count:part differs|parts differ} from what was signed ({names})", "有 {count} 个部分与签署时不一致（{names}）"
)
NO_DIGESTS = Message("their digests could not be worked out ({method})", "摘要未能计算（{method}）")
BROKEN_SIGNATURE = Message(
    "a signature or seal that cannot be read ({name}); it is not carried into other files",
    "有无法读取的签章（{name}）；签章不带入其他文件",
)
SOMEBODY = Message("somebody who is not named", "未载明的签章人")
SOMETIME = Message("at a time that is not told", "未载明时间")
