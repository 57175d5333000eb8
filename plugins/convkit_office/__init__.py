"""Older office files, read through LibreOffice where it is installed and through Python libraries where it is not.

`doc` reads Word and WPS texts (.doc, .wps), `rtf` rich text (.rtf), `xls` Excel and WPS sheets (.xls, .et).
"""
