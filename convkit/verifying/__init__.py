"""Checking again what was archived: a bag, a receipt with its output, or a folder of outputs.

`checks` is what is said of it, `fixity` holds files against checksums, `bags` `receipts` `folders` know what belongs
to each. What another version of convkit wrote is said, and where this one cannot judge it, it is not assessable.
"""

from __future__ import annotations

from pathlib import Path

from convkit.errors import ConvkitError, InputError, Message, UsageError
from convkit.verifying.checks import Verification

_NOT_THERE = Message("there is no such file or folder", "文件或文件夹不存在")
_NEITHER = Message(
    "it is no bag, no receipt, and no folder with outputs of convkit batch or with receipts; name one of these",
    "既不是归档包、转换凭证，也不是含批量转换结果或凭证的文件夹；请给出其中一种",
)


def verify(path: Path) -> Verification:
    """Check a bag, a receipt or a folder again; `UsageError` where it is none of them, `InputError` where not there."""
    try:
        found = _verified(path)
        if found is None:
            raise UsageError(_NEITHER)
        return found
    except ConvkitError as error:
        error.about = error.about or str(path)
        raise


def _verified(path: Path) -> Verification | None:
    from convkit.batch import journal
    from convkit.batch.bag.closing import DECLARATION
    from convkit.verifying.bags import of_bag
    from convkit.verifying.folders import of_receipts, of_run
    from convkit.verifying.receipts import of_file

    if not path.exists():
        raise InputError(_NOT_THERE)
    if path.is_file():
        return of_file(path)
    if (path / DECLARATION).is_file():
        return of_bag(path)
    if (path / journal.NAME).is_file():
        return of_run(path)
    return of_receipts(path)
