"""Word and OpenDocument files made by hand, for what LibreOffice does not write: raw XML in the smallest package."""

import io
import zipfile
import zlib

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PART = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Section"><w:name w:val="Council Section"/><w:basedOn w:val="H2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Bullet"><w:name w:val="List Bullet"/>'
    '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
)


def t(text):
    return f"<w:t>{text}</w:t>" if text == text.strip() else f'<w:t xml:space="preserve">{text}</w:t>'


def r(text, looks=""):
    return f"<w:r>{f'<w:rPr>{looks}</w:rPr>' if looks else ''}{t(text)}</w:r>"


def p(*runs, looks=""):
    inside = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{looks}</w:pPr>' if looks else ''}{inside}</w:p>"


def cell(*blocks, looks=""):
    inside = "".join(block if block.startswith("<") else p(block) for block in blocks)
    return f"<w:tc><w:tcPr>{looks}</w:tcPr>{inside}</w:tc>"


def table(*rows):
    return (
        "<w:tbl>"
        + "".join(f"<w:tr>{''.join(c if c.startswith('<') else cell(c) for c in row)}</w:tr>" for row in rows)
        + "</w:tbl>"
    )


def sdt(content, properties=""):
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def box(*paragraphs):
    """A text box as Word writes it: once for itself and once for older programs."""
    inside = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>" + inside +
        "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>" + inside +
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )  # fmt: skip


def zipped(parts, compression=zipfile.ZIP_DEFLATED):
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", compression) as package:
        for name, data in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2026, 1, 2, 3, 4, 6)), data, compress_type=compression)
    return whole.getvalue()


def docx(*blocks, footnotes="", comments=None, more=None):
    """Return a Word document with these blocks; `comments` is the XML of somebody's, `more` other parts."""
    kinds = {"document.xml": "document.main", "styles.xml": "styles"}
    parts = {
        "word/document.xml": f"{DECLARED}<w:document {SPACES}><w:body>{''.join(blocks)}<w:sectPr/></w:body>"
        "</w:document>",
        "word/styles.xml": f"{DECLARED}<w:styles {SPACES}>{STYLES}</w:styles>",
    }
    relations = {"styles.xml": "styles"}
    for name, content in (("footnotes", footnotes), ("comments", comments)):
        if content:
            parts[f"word/{name}.xml"] = f"{DECLARED}<w:{name} {SPACES}>{content}</w:{name}>"
            kinds[f"{name}.xml"] = relations[f"{name}.xml"] = name
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="{PART}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATION}/{kind}" Target="{name}"/>'
        for number, (name, kind) in enumerate(relations.items(), 1)
    )
    head = {
        "[Content_Types].xml": f'{DECLARED}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>',
        "_rels/.rels": f'{DECLARED}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{RELATION}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{DECLARED}<Relationships xmlns="http://schemas.openxmlformats.org/package/'
        f'2006/relationships">{links}</Relationships>',
    }
    return zipped({**head, **parts, **(more or {})})


ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3"'
)
KIND = "application/vnd.oasis.opendocument.text"


def odt(body, styles="", more=None):
    """Return an OpenDocument text with this body and these automatic styles."""
    manifest = (
        f'{DECLARED}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    return zipped({
        "mimetype": KIND,
        "content.xml": f"{DECLARED}<office:document-content {ODF}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
        "styles.xml": f"{DECLARED}<office:document-styles {ODF}><office:styles/></office:document-styles>",
        "meta.xml": f"{DECLARED}<office:document-meta {ODF}><office:meta/></office:document-meta>",
        "META-INF/manifest.xml": manifest,
        **(more or {}),
    })  # fmt: skip


def pdf(*pages, trailer="", end="%%EOF"):
    """Return a PDF of pages of lines, written line by line in Helvetica of 12 points, 14 points apart."""
    streams = []
    for page in pages:
        shown = "".join(
            f"BT /F1 12 Tf 1 0 0 1 72 {800 - 14 * row} Tm ({line}) Tj ET\n" for row, line in enumerate(page) if line
        )
        streams.append(shown.encode("latin-1"))
    count = len(streams)
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{4 + 2 * n} 0 R' for n in range(count))}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, stream in enumerate(streams):
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        packed = zlib.compress(stream)
        bodies.append(f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode() + packed + b"\nendstream")
    whole, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(whole))
        whole += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(whole)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    whole += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}".encode()
    return whole + f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R {trailer}>>\nstartxref\n{start}\n{end}\n".encode()


def with_head(package, words, strict=False):
    """Return a Word document with words in its header; or with the names that Word's strict files have."""
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        parts = {name: old.read(name).decode() for name in old.namelist()}
    if strict:
        parts["_rels/.rels"] = parts["_rels/.rels"].replace(
            RELATION, "http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        return zipped(parts)
    parts["word/header1.xml"] = f"{DECLARED}<w:hdr {SPACES}>{p(words)}</w:hdr>"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        "</Types>", f'<Override PartName="/word/header1.xml" ContentType="{PART}.header+xml"/></Types>'
    )
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
        "</Relationships>", f'<Relationship Id="rId9" Type="{RELATION}/header" Target="header1.xml"/></Relationships>'
    )
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        "<w:sectPr/>", '<w:sectPr><w:headerReference w:type="default" r:id="rId9"/></w:sectPr>'
    )
    return zipped(parts)
