"""An archive package of a run: a BagIt bag (RFC 8493) with the originals, what was made of them, and how.

`layout` says where what lies, `originals` keeps the inputs as they are, `description` has what an archivist states of
them, `items` puts that together with what was found, `premis` `elements` `transfer` write it down, `checksums` are the
lists over all of it, and `closing` makes the whole.
"""
