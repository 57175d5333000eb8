"""The encodings that a web page may be asked to be read in; `auto` tells it from the bytes and what the page says."""

ENCODINGS = ("auto", "utf-8", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "big5")
