"""The encodings that a text may be asked to be read in, where `auto` tells it from the bytes, or written in."""

READ_ENCODINGS = ("auto", "utf-8", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "big5")
WRITE_ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16")
