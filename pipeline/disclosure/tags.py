"""Tags: what the file itself says about how it was made, for machines that read it.

Two places: the container's own tags (title, comment), which ffmpeg writes, and an XMP packet in a
top-level `uuid` box with IPTC's DigitalSourceType.
XMP in MP4: Adobe XMP Specification Part 3, 1.1.4; https://cv.iptc.org/newscodes/digitalsourcetype
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from uuid import UUID
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from pipeline.disclosure.label import Grade

XMP_BOX = UUID("be7acfcb-97a9-42e8-9c71-999491e3afac").bytes
NEWSCODES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
SOURCE_TYPES = {
    Grade.GENERATED: NEWSCODES + "trainedAlgorithmicMedia",
    Grade.MIXED: NEWSCODES + "compositeWithTrainedAlgorithmicMedia",
    Grade.ASSISTED: NEWSCODES + "compositeWithTrainedAlgorithmicMedia",
}
TOOL = "Dailies"
IPTC = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
DC = "http://purl.org/dc/elements/1.1/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XMP = "http://ns.adobe.com/xap/1.0/"
LARGEST_PACKET = 1 << 20
PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{rdf}">
<rdf:Description rdf:about="" xmlns:dc="{dc}" xmlns:xmp="{xmp}" xmlns:Iptc4xmpExt="{iptc}">
<Iptc4xmpExt:DigitalSourceType>{source_type}</Iptc4xmpExt:DigitalSourceType>
<xmp:CreatorTool>{tool}</xmp:CreatorTool>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{label}</rdf:li></rdf:Alt></dc:description>
<dc:source><rdf:Bag>{origins}</rdf:Bag></dc:source>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What a film says of itself: its title, the label's words, and what it was made of."""

    title: str
    label: str
    origins: tuple[str, ...] = ()

    @property
    def source_type(self) -> str:
        """IPTC's address for how it came to be."""
        known = {one.value: address for one, address in SOURCE_TYPES.items()}
        return known.get(self.label, SOURCE_TYPES[Grade.GENERATED])

    @property
    def container_tags(self) -> dict[str, str]:
        """For the container: title, comment."""
        comment = f"{self.label}. Made with {TOOL}. {self.source_type}"
        return {"title": _legal(self.title), "comment": comment}


def append(path: Path, statement: Statement) -> None:
    """Add the XMP packet at the end of an MP4 file; players skip a box that they do not know."""
    packet = PACKET.format(
        rdf=RDF, dc=DC, xmp=XMP, iptc=IPTC, tool=TOOL, source_type=statement.source_type,
        title=_quoted(statement.title), label=_quoted(statement.label),
        origins="".join(f"<rdf:li>{_quoted(one)}</rdf:li>" for one in statement.origins),
    ).encode()  # fmt: skip
    body = XMP_BOX + packet
    with path.open("ab") as file:
        file.write(struct.pack(">I4s", 8 + len(body), b"uuid") + body)


def read(path: Path) -> Statement | None:
    """The statement of the XMP packet; None where there is none that can be read."""
    packet = _packet(path)
    if packet is None:
        return None
    try:
        root = ElementTree.fromstring(packet)  # noqa: S314 - bounded, and a DTD is refused below
    except ElementTree.ParseError:
        return None
    kind = root.findtext(f".//{{{IPTC}}}DigitalSourceType", "")
    if not kind.startswith(NEWSCODES):
        return None
    item = f"//{{{RDF}}}li"
    return Statement(
        title=root.findtext(f".//{{{DC}}}title{item}") or "",
        label=root.findtext(f".//{{{DC}}}description{item}") or "",
        origins=tuple(one.text or "" for one in root.findall(f".//{{{DC}}}source{item}")),
    )


def _packet(path: Path) -> bytes | None:
    with path.open("rb") as file:
        for kind, start, size in _boxes(file, path.stat().st_size):
            if kind == b"uuid" and 16 < size <= LARGEST_PACKET:
                file.seek(start)
                body = file.read(size)
                if body.startswith(XMP_BOX) and b"<!DOCTYPE" not in body:
                    return body[16:].strip(b"\0 \n")
    return None


def _boxes(file: BinaryIO, total: int) -> Iterator[tuple[bytes, int, int]]:
    """Kind, begin and length of the content of every top-level box, as far as they make sense."""
    at = 0
    while at + 8 <= total:
        file.seek(at)
        size, kind = struct.unpack(">I4s", file.read(8))
        head = 8
        if size == 1:
            wide = file.read(8)
            size, head = (int.from_bytes(wide), 16) if len(wide) == 8 else (0, 16)
        elif size == 0:
            size = total - at
        if size < head or at + size > total:
            return
        yield kind, at + head, size - head
        at += size


def _quoted(text: str) -> str:
    return escape(_legal(text))


def _legal(text: str) -> str:
    """Only characters that XML may hold, in one line."""
    kept = (one if one >= " " and one not in "\ufffe\uffff" else " " for one in text)
    return " ".join("".join(kept).split())
