"""A Word document written again: the parts that hold comments anew, every other byte for byte as it was."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from lxml import etree

from recordcheck.documents.packages import parse

if TYPE_CHECKING:
    from docx.document import Document

TYPES = "[Content_Types].xml"
COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
COMMENTS_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
TYPES_NAMESPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATIONS_NAMESPACE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
OLDEST = (1980, 1, 1, 0, 0, 0)
"""The date of new parts: what is written does not depend on when."""


def repacked(source: bytes, document: Document, gone: frozenset[str] = frozenset()) -> bytes:
    """Return the document as a file.

    Args:
        source: the file that it was opened from.
        document: with comments put in or taken out.
        gone: ids of the paragraphs of comments that were taken out, which Word keeps lists of.

    """
    main = str(document.part.partname).lstrip("/")
    folder, _, name = main.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    comments = _comments_part(document)
    changed: dict[str, bytes | None] = {main: document.part.blob}
    with zipfile.ZipFile(io.BytesIO(source)) as old:
        names = set(old.namelist())
        if comments is not None:
            where = str(comments.partname).lstrip("/")
            empty = len(comments.element) == 0
            changed[where] = None if empty else comments.blob
            if empty:
                changed[TYPES] = _without(old.read(TYPES), "PartName", f"/{where}")
                changed[relations] = _without(old.read(relations), "Type", COMMENTS_RELATION)
            elif where not in names:
                changed[TYPES] = _with_type(old.read(TYPES), f"/{where}")
                changed[relations] = _with_relation(old.read(relations), where[len(folder) + 1 :])
        _forget(old, gone, changed)
        return _written(old, changed)


def _comments_part(document: Document) -> Any:
    relations = document.part.rels.values()
    return next((r.target_part for r in relations if not r.is_external and r.reltype == COMMENTS_RELATION), None)


def _forget(old: zipfile.ZipFile, gone: frozenset[str], changed: dict[str, bytes | None]) -> None:
    """Take comments that are gone off the lists in which newer versions of Word keep threads and times."""
    ids = set(gone)
    for ending in ("commentsExtended.xml", "commentsIds.xml", "commentsExtensible.xml"):
        for name in old.namelist() if ids else ():
            if not name.endswith(f"/{ending}"):
                continue
            root = parse(old.read(name))
            for entry in list(root):
                known = {etree.QName(key).localname: value for key, value in entry.attrib.items()}
                if known.get("paraId") in ids or known.get("durableId") in ids:
                    ids |= {known["durableId"]} if "durableId" in known else set()
                    root.remove(entry)
                elif known.get("paraIdParent") in ids:
                    for key in [key for key in entry.attrib if etree.QName(key).localname == "paraIdParent"]:
                        del entry.attrib[key]
            changed[name] = _xml(root)


def _written(old: zipfile.ZipFile, changed: dict[str, bytes | None]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = changed.pop(part.filename, b"")
            if data is not None:
                new.writestr(part, data or old.read(part))
        for name, data in changed.items():
            if data is not None:
                part = zipfile.ZipInfo(name, OLDEST)
                part.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(part, data)
    return whole.getvalue()


def _xml(root: Any) -> bytes:
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return written


def _with_type(data: bytes, part: str) -> bytes:
    root = parse(data)
    etree.SubElement(root, f"{TYPES_NAMESPACE}Override", PartName=part, ContentType=COMMENTS)
    return _xml(root)


def _with_relation(data: bytes, target: str) -> bytes:
    root = parse(data)
    taken = {relation.get("Id") for relation in root}
    free = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
    etree.SubElement(root, f"{RELATIONS_NAMESPACE}Relationship", Id=free, Type=COMMENTS_RELATION, Target=target)
    return _xml(root)


def _without(data: bytes, key: str, value: str) -> bytes:
    """Return a list of parts without those of one value."""
    root = parse(data)
    for entry in list(root):
        if entry.get(key) == value:
            root.remove(entry)
    return _xml(root)
