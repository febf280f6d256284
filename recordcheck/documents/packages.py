"""Packages: the zip files that Word and OpenDocument documents are, opened with care.

Nothing is unpacked before the list of what is inside was looked at, and no more than the list says is ever unpacked.
XML that declares entities is refused, so that there is none to resolve; no address is ever opened.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable

from lxml import etree

from recordcheck.errors import NoteError

LARGEST_PART = 30_000_000
"""Bytes of one XML part, unpacked: a note of 5 MB in Word's wordiest XML has fewer."""
LARGEST_WHOLE = 150_000_000
"""Bytes of all parts together, pictures too."""
MOST_PARTS = 5_000
ENCRYPTED = 0x1
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")
DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
XML = (".xml", ".rels")
WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")
NOT_OURS = "customXml/"
"""Folder of data that programs keep in Word files; nothing in it is read."""


def check(data: bytes, shown: str, what: str, needed: str) -> None:
    """Raise where a document is broken, locked, or too large to unpack.

    Args:
        data: the file.
        shown: what to call it in a message.
        what: the format's name for people.
        needed: the part without which it is not of that format.

    Raises:
        NoteError: with what to do.

    """
    if data.startswith(OLD):
        raise NoteError(_old(data, shown, what))
    broken = NoteError(f"{shown}: this {what} file is broken or cut short; open it, save it again and check that")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            _sizes(parts, shown, what)
            if needed not in {part.filename for part in parts}:
                raise NoteError(
                    f"{shown}: this is no {what} file, whatever its name says; save it as {what} and check that"
                )
            for part in parts:
                if part.filename.lower().endswith(XML) and not part.filename.startswith(NOT_OURS):
                    _plain(package, part, shown, what)
    except NoteError:
        raise
    except Exception:  # zipfile, zlib and lzma each have errors of their own for what is broken
        raise broken from None


def _old(data: bytes, shown: str, what: str) -> str:
    if LOCKED in data[:200_000] or LOCKED in data[-200_000:]:
        return f"{shown}: this file is locked with a password; save it without one and check that"
    return f"{shown}: this is an old Word file (.doc), not {what}; open it in Word, save it as .docx and check that"


def _sizes(parts: Iterable[zipfile.ZipInfo], shown: str, what: str) -> None:
    names, whole = set[str](), 0
    for part in parts:
        if part.flag_bits & ENCRYPTED:
            raise NoteError(f"{shown}: this file is locked with a password; save it without one and check that")
        whole += part.file_size
        xml = part.filename.lower().endswith(XML)
        if (xml and part.file_size > LARGEST_PART) or whole > LARGEST_WHOLE or len(names) > MOST_PARTS:
            raise NoteError(f"{shown}: this {what} file is too large unpacked; save it without its pictures")
        names.add(part.filename)


def _plain(package: zipfile.ZipFile, part: zipfile.ZipInfo, shown: str, what: str) -> None:
    """Raise where an XML part declares a document type or entities; neither format has any."""
    with package.open(part) as file:
        head = file.read(part.file_size + 1)
    if len(head) > part.file_size:
        raise zipfile.BadZipFile
    if head.startswith(WIDE):
        head = head.replace(b"\x00", b"")
    if DECLARES.search(head):
        raise NoteError(f"{shown}: this {what} file declares entities, which no {what} file needs; it was not opened")


def parse(data: bytes) -> etree._Element:
    """Return the root of an XML part, without entities, addresses or a document type.

    Raises:
        etree.XMLSyntaxError: broken XML.

    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser)


def part(data: bytes, name: str) -> bytes:
    """Return one part of a package that was checked; nothing where it has none of that name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name) if name in package.namelist() else b""


def without_asides(data: bytes, name: str) -> bytes:
    """Return an XML part of a package that was checked, without XML comments and instructions."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    written: bytes = etree.tostring(etree.fromstring(part(data, name), parser), encoding="UTF-8", xml_declaration=True)
    return written
