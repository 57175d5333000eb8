"""What is said of pictures, in both languages."""

from __future__ import annotations

from convkit import Message

NO_PICTURE = Message(
    "it is no picture that can be opened, or is cut off; scan the page again",
    "图片无法打开或已截断；请重新扫描",
)
NO_TEXT = Message(
    "no text was recognised in the picture; scan the page again, straight and at 300 dots per inch, or ask for the "
    "Word file",
    "图像中未识别出文字；请将页面放正，以 300 dpi 重新扫描，或索取 Word 文件",
)
LARGE = Message(
    "page {number} has more than {limit} points; scan it at 300 dots per inch",
    "第{number}页超过 {limit} 个像素；请以 300 dpi 重新扫描",
)
