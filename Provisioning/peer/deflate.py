"""Raw deflate streams with a preset dictionary (journal.md §6)."""
import zlib

from errors import Malformed


def inflate(packed: bytes, length: int, dictionary: bytes) -> bytes:
    """Exactly `length` bytes of one stream that ends with `packed`; never more than that is unpacked."""
    stream = zlib.decompressobj(-15, zdict=dictionary)
    try:
        data = stream.decompress(packed, length + 1)
    except zlib.error as error:
        raise Malformed(str(error)) from None
    if len(data) != length or not stream.eof or stream.unused_data:
        raise Malformed("deflate")
    return data
