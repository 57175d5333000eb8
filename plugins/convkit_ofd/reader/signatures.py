"""Signatures and seals: who, when, over what. They are told and never copied, and nothing here judges them."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from convkit import InputError, Message
from convkit.reading.ledger import Ledger, some
from convkit_ofd import messages
from convkit_ofd.reader.package import Parts, child, children, said

if TYPE_CHECKING:
    from lxml import etree

_METHODS = {
    "1.2.156.10197.1.401": "sm3", "sm3": "sm3", "md5": "md5", "1.2.840.113549.2.5": "md5", "sha1": "sha1",
    "sha-1": "sha1", "1.3.14.3.2.26": "sha1", "sha256": "sha256", "sha-256": "sha256",
    "2.16.840.1.101.3.4.2.1": "sha256",
}  # fmt: skip
_NAME = re.compile(rb"\x06\x03\x55\x04\x03[\x0c\x13\x14\x1e](?P<length>.)", re.DOTALL)
"""Where a certificate gives a name (X.520, commonName), and how many bytes that has."""
_MOST_SIGNATURES, _MOST_NAMES = 200, 4


def tell_signatures(
    package: Parts, place: str, beside: str, pages: Sequence[str], numbers: Mapping[str, int], ledger: Ledger[None]
) -> None:
    """Put what a file says of its signatures into the findings.

    `pages` are the parts that its pages are, `numbers` the places of pages by their numbers in the file.
    """
    listed = package.part(place, beside)
    if listed is None:
        ledger.find("signature", "info", messages.BROKEN_SIGNATURE, name=place)
        return
    for one in list(children(package.xml(listed), "Signature"))[:_MOST_SIGNATURES]:
        told = one.get("BaseLoc", "")
        try:
            _tell(package, package.needed(told, listed, beside), beside, pages, numbers, ledger)
        except InputError:
            ledger.find("signature", "info", messages.BROKEN_SIGNATURE, name=told)


def _tell(
    package: Parts, name: str, beside: str, pages: Sequence[str], numbers: Mapping[str, int], ledger: Ledger[None]
) -> None:
    root = package.xml(name)
    signed = child(root, "SignedInfo")
    references = child(signed, "References")
    covered = [(one.get("FileRef", ""), said(one, "CheckValue")) for one in children(references, "Reference")]
    method = references.get("CheckMethod", "MD5") if references is not None else ""
    parts = {package.part(place, name, beside) for place, _ in covered}
    ledger.find(
        "signature", "info", messages.SIGNED,
        who=_who(package, root, name, beside), when=said(signed, "SignatureDateTime") or messages.SOMETIME,
        covered=len(covered), pages=sum(page in parts for page in pages), all=len(pages),
        seal=_sealed(signed, numbers), digest=_compared(package, covered, method, name, beside),
    )  # fmt: skip


def _sealed(signed: etree._Element | None, numbers: Mapping[str, int]) -> Message:
    """The pages on which a seal is shown."""
    shown = [numbers.get(one.get("PageRef", "")) for one in children(signed, "StampAnnot")]
    pages = sorted({str(number or "?") for number in shown}, key=lambda one: (len(one), one))
    return messages.SEALED.filled(pages=some(pages)) if pages else messages.UNSEALED


def _compared(package: Parts, covered: Sequence[tuple[str, str]], method: str, name: str, beside: str) -> Message:
    """Whether the parts still have the digests that the signature gives for them."""
    algorithm = _METHODS.get(method.strip().lower())
    if algorithm is None or algorithm not in hashlib.algorithms_available or not covered:
        return messages.NO_DIGESTS.filled(method=method or "?")
    differing = []
    for place, told in covered:
        part = package.part(place, name, beside)
        found = hashlib.new(algorithm, package.read(part), usedforsecurity=False).digest() if part else b""
        try:
            same = base64.b64decode(told, validate=False) == found
        except (binascii.Error, ValueError):
            same = False
        if not same:
            differing.append(place)
    if differing:
        return messages.OTHER_DIGESTS.filled(count=len(differing), names=some(differing))
    return messages.SAME_DIGESTS


def _who(package: Parts, root: etree._Element, name: str, beside: str) -> str | Message:
    """The names in the certificates of a signature; the program that made it where there are none."""
    part = package.part(said(root, "SignedValue"), name, beside)
    names = list(dict.fromkeys(_names(package.read(part)))) if part is not None else []
    if names:
        return "、".join(names[:_MOST_NAMES])
    provider = child(child(root, "SignedInfo"), "Provider")
    told = provider.get("ProviderName", "") if provider is not None else ""
    return told or messages.SOMEBODY


def _names(data: bytes) -> Iterator[str]:
    for match in _NAME.finditer(data):
        length = match["length"][0]
        text = data[match.end() : match.end() + length]
        shown = text.decode("utf-16-be" if match[0][5] == 0x1E else "utf-8", "replace").strip()
        if shown and length < 0x80 and shown.isprintable():
            yield shown
