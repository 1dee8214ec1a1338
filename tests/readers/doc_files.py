"""Old Word files made for the tests: the smallest that [MS-DOC] and [MS-CFB] allow, with paragraphs and one table."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def doc(paragraphs: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> bytes:
    """Bytes of a .doc file: paragraphs, then a table."""
    texts: list[tuple[str, bytes]] = [(text + "\r", b"") for text in paragraphs]
    in_table = struct.pack("<HB", 0x2416, 1) + struct.pack("<Hi", 0x6649, 1)
    for row in rows:
        for cell in row:
            lines = cell.split("\n")
            texts += [(line + "\r", in_table) for line in lines[:-1]] + [(lines[-1] + "\x07", in_table)]
        count = len(row)
        edges = struct.pack(f"<{count + 1}h", *range(0, 2000 * (count + 1), 2000))
        definition = bytes([count]) + edges + bytes(20 * count)
        end = in_table + struct.pack("<HB", 0x2417, 1)
        texts.append(("\x07", end + struct.pack("<HH", 0xD608, len(definition) + 1) + definition))
    texts.append(("\r", b""))
    return container({"WordDocument": _word(texts)[0], "1Table": _word(texts)[1]})


def _word(texts: Sequence[tuple[str, bytes]]) -> tuple[bytes, bytes]:
    start = 3 * _SECTOR
    body = "".join(text for text, _ in texts)
    encoded = body.encode("utf-16-le")
    places = [start]
    for text, _ in texts:
        places.append(places[-1] + 2 * len(text))
    first = -(-(start + len(encoded)) // _SECTOR)
    pages = []
    for n, (_, sprms) in enumerate(texts):
        papx = struct.pack("<H", 0) + sprms
        papx += b"\0" * (len(papx) % 2)
        record = bytes([0, len(papx) // 2]) + papx
        at = (_SECTOR - 2 - len(record)) // 2 * 2
        page = bytearray(_SECTOR)
        page[0:8] = struct.pack("<II", places[n], places[n + 1])
        page[8] = at // 2
        page[at : at + len(record)] = record
        page[511] = 1
        pages.append(bytes(page))
    count = len(body)
    clx = b"\x02" + struct.pack("<I", 16) + struct.pack("<II", 0, count) + struct.pack("<HIH", 0, start, 0)
    papx_plc = struct.pack(f"<{len(places)}I", *places) + struct.pack(
        f"<{len(texts)}I", *range(first, first + len(texts))
    )
    table = clx + papx_plc
    pairs = [(0, 0)] * 93
    pairs[33], pairs[13] = (0, len(clx)), (len(clx), len(papx_plc))
    fib = struct.pack(
        "<HHHHHHHIBBHHII", 0xA5EC, 0x00C1, 0, 0x409, 0, 0x0200, 0xBF, 0, 0, 0, 0, 0, start, start + 2 * count
    )
    longs = [0] * 22
    longs[3] = count
    fib += struct.pack("<H14H", 14, *[0] * 14) + struct.pack("<H22I", 22, *longs)
    fib += struct.pack("<H", 93) + b"".join(struct.pack("<II", *pair) for pair in pairs) + struct.pack("<H", 0)
    word = fib.ljust(start, b"\0") + encoded
    return word.ljust(first * _SECTOR, b"\0") + b"".join(pages), table


def container(streams: dict[str, bytes]) -> bytes:
    """A compound file of version 3 with these streams."""
    sectors: list[bytes] = []
    fat: list[int] = []
    entries = []
    for name, data in streams.items():
        padded = data.ljust(max(4096, -(-len(data) // _SECTOR) * _SECTOR), b"\0")
        first, number = len(sectors), len(padded) // _SECTOR
        sectors += [padded[n : n + _SECTOR] for n in range(0, len(padded), _SECTOR)]
        fat += [*range(first + 1, first + number), _END]
        entries.append((name, 2, first, len(padded)))
    directory = _entry("Root Entry", 5, _END, 0, child=1)
    for n, (name, kind, first, size) in enumerate(entries, 1):
        directory += _entry(name, kind, first, size, right=n + 1 if n < len(entries) else _FREE)
    directory = directory.ljust(-(-len(directory) // _SECTOR) * _SECTOR, b"\0")
    at = len(sectors)
    number = len(directory) // _SECTOR
    sectors += [directory[n : n + _SECTOR] for n in range(0, len(directory), _SECTOR)]
    fat += [*range(at + 1, at + number), _END]
    tables = 1
    while tables * 128 < len(fat) + tables:
        tables += 1
    first_fat = len(fat)
    fat += [_FAT] * tables
    fat += [_FREE] * (tables * 128 - len(fat))
    raw = struct.pack(f"<{len(fat)}I", *fat)
    sectors += [raw[n : n + _SECTOR] for n in range(0, len(raw), _SECTOR)]
    difat = [*range(first_fat, first_fat + tables)] + [_FREE] * (109 - tables)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, tables, at, 0, 4096, _END, 0, _END, 0) + struct.pack("<109I", *difat)
    return header + b"".join(sectors)


def _entry(name: str, kind: int, first: int, size: int, child: int = _FREE, right: int = _FREE) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    head = encoded.ljust(64, b"\0") + struct.pack("<HBBIII", len(encoded), kind, 1, _FREE, right, child)
    return head + bytes(36) + struct.pack("<IQ", first, size)
