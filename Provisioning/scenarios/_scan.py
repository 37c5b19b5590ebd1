"""Looks for planted texts in bytes, in every form in which a program is likely to leave them lying about."""
import base64
import json
import pathlib
import sys
import urllib.parse
import zlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
DICTIONARIES = ROOT / "Protocol" / "dictionaries"
sys.path.insert(1, str(ROOT / "Provisioning" / "reader"))
from columns import BadColumns, Block, phrase_table  # noqa: E402 (the reader's folder has to be named first)


class Canary:
    """A text and its forms."""

    def __init__(self, text):
        self.text = text
        encodings = [text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be"), text.encode("gb18030")]
        forms = set(encodings)
        escaped = json.dumps(text)[1:-1]
        if escaped != text:
            forms |= {escaped.encode(), escaped.upper().replace("\\U", "\\u").encode()}
            forms |= {"".join(f"&#{ord(each)};" for each in text).encode(), "".join(f"&#x{ord(each):x};" for each in text).encode()}
            quoted = urllib.parse.quote(text)
            forms |= {quoted.encode(), quoted.lower().encode()}
            forms |= {"".join(f"\\x{byte:02x}" for byte in encodings[0]).encode()}
        # Digits need no %XX, and get it all the same where somebody quotes every byte.
        forms |= {"".join(f"%{byte:02X}" for byte in encodings[0]).encode(), "".join(f"%{byte:02x}" for byte in encodings[0]).encode()}
        for data in encodings:
            forms |= {data.hex().encode(), data.hex().upper().encode(), *based(data, 3, 6), *based(data, 5, 5)}
        self.forms = sorted(forms)

    def is_in(self, pieces):
        return any(form in piece for piece in pieces for form in self.forms)


def based(data, group, bits):
    """The text as it stands in base64 or base32 of something longer: at each offset within a group, without the shared ends."""
    encoders = (base64.b64encode, base64.urlsafe_b64encode) if bits == 6 else (base64.b32encode, lambda each: base64.b32encode(each).lower())
    for offset in range(group):
        for encode in encoders:
            whole = encode(b"\0" * offset + data)
            # The first characters mix with what stands before, the last with what comes after.
            core = whole[-(-8 * offset // bits):8 * (offset + len(data)) // bits]
            if len(core) >= 8:
                yield core


class Flock:
    """Many canaries searched at once: one look-up a byte, whatever their number."""

    HEAD = 6

    def __init__(self, texts):
        self.forms = {}
        for text in texts:
            for form in Canary(text).forms:
                self.forms.setdefault(form[:self.HEAD], []).append((form, text))

    def found(self, pieces):
        heads, size, found = self.forms, self.HEAD, set()
        for piece in pieces:
            for at in range(len(piece) - size + 1):
                for form, text in heads.get(piece[at:at + size], ()):
                    if piece.startswith(form, at):
                        found.add(text)
        return found


def raw_files(node):
    """The bytes of every file of the node: its directory, its log, its key file."""
    for path in sorted(node.directory.rglob("*")):
        if path.is_file() and not path.is_socket():
            yield path.read_bytes()
    for path in (node.log, node.key_file):
        if path.exists():
            yield path.read_bytes()


def inflated_frames(node):
    """The two blocks of every frame that the node would hand to another reader."""
    folder = node.world.folder / f"{node.name}-export"
    node.text("journal", "export", "--out", folder)
    pieces = []
    for path in sorted(folder.glob("*.frame")):
        pieces += blocks(path.read_bytes())
    return pieces


def blocks(frame):
    """Protocol/journal.md §6."""
    codec, dictionary, at = frame[1], frame[2], 27
    first, at = varint(frame, at)
    count, at = varint(frame, at)
    size, at = varint(frame, at)
    at += 69
    path, at = varint(frame, at)
    at += 32 * path
    names = {
        0: (None, None), 1: ("cases-open.bin", "cases-private.bin"), 2: ("publications.bin", None),
        3: ("columns-cases-open.bin", "columns-cases-private.bin"), 4: ("columns-publications.bin", None),
        5: ("phrases-cases-open.bin", "phrases-cases-private.bin"), 6: ("phrases-publications.bin", None),
    }[dictionary]
    found = []
    for name in names:
        inflated, at = varint(frame, at)
        length, at = varint(frame, at)
        data, at = frame[at:at + length], at + length
        preset = (DICTIONARIES / name).read_bytes() if name else b""
        if codec == 1:
            data = zlib.decompressobj(-15, zdict=preset).decompress(data)
        if codec > 1:
            data = in_rows(data, inflated, count, codec, preset)
        elif len(data) != inflated:
            raise ValueError(f"a block of {len(data)} bytes instead of {inflated}")
        found.append(data)
    return found


def in_rows(block, inflated, count, codec, preset):
    """Protocol/columns.md: the parts of a block one after the other."""
    shapes, at = varint(block, 0)
    numbers, at = varint(block, at)
    length, at = varint(block, at)
    data = zlib.decompressobj(-15, zdict=preset).decompress(block[at:at + length])
    if len(data) != inflated:
        raise ValueError(f"a block of {len(data)} bytes instead of {inflated}")
    try:
        parts = Block(data, shapes, numbers, block[at + length:], phrase_table() if codec == 3 else None).parts(count)
    except BadColumns as bad:
        raise ValueError(str(bad))
    return b"".join(part for part in parts if isinstance(part, bytes))


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at
