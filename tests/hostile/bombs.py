"""Small streams that unpack to much: made piece by piece, never whole in memory."""

from __future__ import annotations

import io
import zipfile
import zlib


def deflated(block: bytes, times: int) -> bytes:
    """The zlib stream of a block repeated; the block is packed once, so that a gigabyte takes no time."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    end = zlib.compressobj(9, zlib.DEFLATED, -15)
    closing = end.flush(zlib.Z_FINISH)
    return b"\x78\xda" + piece * times + closing + _adler(block, times).to_bytes(4, "big")


def _adler(block: bytes, times: int) -> int:
    """The checksum of a block repeated, from that of one (RFC 1950, 2.2)."""
    one = zlib.adler32(block)
    low, high, prime, size = one & 0xFFFF, one >> 16, 65521, len(block)
    first, second = 1, 0
    for _ in range(times):
        # The sums that the block gives from zero, put behind what stands already.
        second = (second + high + size * (first - 1)) % prime
        first = (first + low - 1) % prime
    return second << 16 | first


def run_length(times: int) -> bytes:
    """128 spaces for two bytes (ISO 32000-1, 7.4.5)."""
    return bytes((129, 32)) * times + b"\x80"


def lzw(times: int) -> bytes:
    """Spaces in LZW (ISO 32000-1, 7.4.4): each code stands for one more character than the one before."""
    bits: list[str] = []
    size = 0
    while size < times:
        bits.append(f"{256:09b}")
        width, table, length = 9, 258, 1
        bits.append(f"{32:0{width}b}")
        while table < 4094 and size < times:
            code = table if length > 1 else 258
            table += 1
            length += 1
            if table + 1 >= 1 << width and width < 12:
                width += 1
            bits.append(f"{code:0{width}b}")
            size += length
    bits.append(f"{257:012b}")
    whole = "".join(bits)
    return int(whole.ljust(-(-len(whole) // 8) * 8, "0"), 2).to_bytes(-(-len(whole) // 8), "big")


def archive(parts: dict[str, bytes], stored: frozenset[str] = frozenset()) -> bytes:
    """A zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data, zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def repacked(data: bytes, changed: dict[str, bytes | None]) -> bytes:
    """An archive with some parts changed, added or (None) left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts: dict[str, bytes | None] = {name: old.read(name) for name in old.namelist()}
    parts |= changed
    return archive({name: part for name, part in parts.items() if part is not None})


def flipped(data: bytes, at: int, bit: int = 0) -> bytes:
    """Bytes with one bit changed."""
    return data[:at] + bytes((data[at] ^ 1 << bit,)) + data[at + 1 :]
