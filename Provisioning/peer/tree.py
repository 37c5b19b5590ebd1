"""The tree of journal.md §4: RFC 9162 §2.1 with SHA-256, inclusion and completion."""
from hashlib import sha256

from errors import BadCall, Malformed


def inner(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def split(count: int) -> int:
    """The largest power of two below the number of leaves."""
    return 1 << (count - 1).bit_length() - 1


def root(leaves: list[bytes]) -> bytes:
    peaks = Peaks()
    for leaf in leaves:
        peaks.add(leaf)
    return peaks.root()


class Peaks:
    """The roots of the perfect subtrees of the first leaves: enough to go on, and to have the root."""

    def __init__(self, size: int = 0, roots: tuple[bytes, ...] = ()):
        self.size, self.roots = size, list(roots)

    def copy(self) -> "Peaks":
        return Peaks(self.size, tuple(self.roots))

    def add(self, subtree: bytes, width: int = 1) -> None:
        """Appends an aligned subtree of `width` leaves."""
        self.roots.append(subtree)
        self.size += width
        while self.size & (2 * width - 1) == 0 and len(self.roots) > 1:
            right = self.roots.pop()
            self.roots.append(inner(self.roots.pop(), right))
            width *= 2

    def root(self) -> bytes:
        if not self.roots:
            return sha256(b"").digest()
        value = self.roots[-1]
        for left in reversed(self.roots[:-1]):
            value = inner(left, value)
        return value

    def complete(self, size: int, path: list[bytes]) -> bytes:
        """The root of `size` leaves that begin with these; the path has exactly the hashes between."""
        if size < self.size:
            raise Malformed("completion to less than there is")
        widths = completion_widths(self.size, size)
        if len(widths) != len(path):
            raise Malformed("path of another length")
        whole = self.copy()
        for width, subtree in zip(widths, path):
            whole.add(subtree, width)
        return whole.root()


def completion_widths(at: int, end: int) -> list[int]:
    """Widths of the largest aligned subtrees that fill at…end."""
    widths = []
    while at < end:
        width = 1 << (end - at).bit_length() - 1
        if at:
            width = min(width, at & -at)
        widths.append(width)
        at += width
    return widths


def completion(size: int, leaves: list[bytes]) -> list[bytes]:
    if size > len(leaves):
        raise BadCall("more than there are")
    at, path = size, []
    for width in completion_widths(size, len(leaves)):
        path.append(root(leaves[at:at + width]))
        at += width
    return path


def inclusion(index: int, leaves: list[bytes]) -> list[bytes]:
    """PATH(m, D[n]) of RFC 9162 §2.1.3.1."""
    if index >= len(leaves):
        raise BadCall("no such leaf")
    if len(leaves) == 1:
        return []
    middle = split(len(leaves))
    if index < middle:
        return inclusion(index, leaves[:middle]) + [root(leaves[middle:])]
    return inclusion(index - middle, leaves[middle:]) + [root(leaves[:middle])]


def includes(leaf: bytes, index: int, size: int, path: list[bytes], expected: bytes) -> bool:
    """The check of RFC 9162 §2.1.3.2."""
    if index >= size:
        return False
    node, last, value = index, size - 1, leaf
    for step in path:
        if last == 0:
            return False
        if node & 1 or node == last:
            value = inner(step, value)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            value = inner(value, step)
        node, last = node >> 1, last >> 1
    return last == 0 and value == expected
