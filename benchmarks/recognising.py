"""How long a DOCX takes from blocks to a report that is checked, beside reading its blocks, inside one process."""

from __future__ import annotations

import io

from pairs import arguments, call, interleaved, show


def main() -> None:
    from convkit import plugins
    from convkit.conversion import form_of
    from convkit.conversion.validation import validated
    from convkit.recognise import recognise
    from convkit.rules import assess

    given = arguments(__doc__, runs=50)
    data = given.file.read_bytes()
    reader = next(one for one in plugins.readers() if one.name == "docx")
    forms = plugins.forms()
    document = reader.read(io.BytesIO(data))
    recognised = recognise(document, forms).report
    form = form_of(recognised.form)
    whole, _ = validated(recognised, form)
    candidates = {
        "recognise": lambda: call(lambda: recognise(document, forms)),
        "validate": lambda: call(lambda: validated(recognised, form)),
        "check": lambda: call(lambda: assess(whole, form)),
        "all three": lambda: call(lambda: assess(validated(recognise(document, forms).report, form)[0], form)),
        "docx to blocks": lambda: call(lambda: reader.read(io.BytesIO(data))),
    }
    show(interleaved(candidates, given.runs))


if __name__ == "__main__":
    main()
