"""Which kind of picture bytes are, by what stands in them and not by a name."""

import struct
import zlib
from enum import StrEnum

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG, _JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
# The segments of a JPEG that tell its size; others of that range are tables.
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


class PictureKind(StrEnum):
    """The kinds of picture that pages, papers and documents all show."""

    PNG = "png"
    JPEG = "jpeg"


def picture_kind(content: bytes) -> PictureKind | None:
    """Return what a picture is, None where it is none, or one that is cut off.

    >>> picture_kind(b"<svg/>") is None
    True
    """
    if content.startswith(_PNG) and _is_whole_png(content):
        return PictureKind.PNG
    if content.startswith(_JPEG) and _JPEG_END in content[-64:] and _has_frame(content):
        return PictureKind.JPEG
    return None


def _is_whole_png(content: bytes) -> bool:
    """Return whether all parts of a PNG are there, each with its checksum."""
    at, names = len(_PNG), []
    while at + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, at)
        part = content[at + 4 : at + 8 + length]
        check = content[at + 8 + length : at + 12 + length]
        if len(check) < 4 or zlib.crc32(part) != int.from_bytes(check):
            return False
        names.append(part[:4])
        at += 12 + length
        if names[-1] == b"IEND":
            break
    return names[:1] == [b"IHDR"] and b"IDAT" in names and names[-1] == b"IEND"


def _has_frame(content: bytes) -> bool:
    """Return whether a JPEG tells its size."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        if content[at + 1] in _FRAMES:
            return True
        at += 2 + int.from_bytes(content[at + 2 : at + 4])
    return False
