"""The verbs of conformance.md, "Values": journal, tree, frames."""
import frames
import journal
import tree
from errors import BadCall
from wire import whole_varint


def unhex(word: str) -> bytes:
    if word == "-":
        return b""
    try:
        return bytes.fromhex(word)
    except ValueError:
        raise BadCall("no hexadecimal") from None


def hexed(data: bytes) -> str:
    return data.hex() or "-"


def tag(number: int) -> str:
    return "%016x" % number


def listed(words) -> str:
    return ",".join(words) or "-"


def hashes(word: str) -> list[bytes]:
    return [unhex(each) for each in word.split(",")] if word != "-" else []


def part(word: str) -> journal.Part:
    """`OPEN`, `OPEN/PRIVATE` or `OPEN/=MAC`."""
    opened, slash, private = word.partition("/")
    if not slash:
        return journal.Part(unhex(opened))
    if private.startswith("="):
        return journal.Part(unhex(opened), mac=unhex(private[1:]))
    return journal.Part(unhex(opened), unhex(private))


def part_word(each: journal.Part) -> str:
    if each.private is not None:
        return "%s/%s" % (hexed(each.open), hexed(each.private))
    return "%s/=%s" % (hexed(each.open), each.mac.hex()) if each.mac else hexed(each.open)


def entry_word(entry: journal.Entry) -> str:
    return ":".join([
        entry.name.hex(), str(entry.kind), str(entry.wall), str(entry.drift), hexed(entry.case),
        "+".join(prefix.hex() for prefix in entry.seen) or "-", ",".join(map(str, entry.numbers)), str(entry.officer),
        hexed(entry.body), "none" if entry.private_body is None else hexed(entry.private_body)])


def varint(data: str) -> str:
    return str(whole_varint(unhex(data)))


def audience(data: str) -> str:
    return str(journal.Audience.read(unhex(data)))


def journal_id(author: str, data: str) -> str:
    return journal.journal_id(unhex(author), journal.Audience.read(unhex(data)).bytes()).hex()


def mac(secret: str, private: str) -> str:
    return journal.private_mac(unhex(secret), unhex(private)).hex()


def leaf(open_part: str, mac_word: str) -> str:
    return journal.entry_name(unhex(open_part), unhex(mac_word)).hex()


def branch(segment: str, position: str, name: str) -> str:
    return tag(journal.branch_tag(int(segment, 16), int(position), unhex(name)))


def opening(body: str) -> list[str]:
    value = journal.Opening.read(unhex(body))
    founds = "%s:%s" % (value.author.hex(), value.audience.hex()) if not value.parents else "-"
    parents = listed("%s:%d:%s" % (tag(each.segment), each.size, hexed(each.root)) for each in value.parents)
    return [tag(value.segment), founds, parents, ",".join(map(str, value.numbers))]


def entries(*words: str) -> list[str]:
    context = journal.Context()
    return [entry_word(context.read(part(word))) for word in words]


def head(journal_word: str, segment: str, size: str, root: str, beacon: str) -> str:
    return journal.head_message(unhex(journal_word), int(segment, 16), int(size), unhex(root), int(beacon)).hex()


def verify(key: str, journal_word: str, segment: str, size: str, root: str, signed: str) -> str:
    value = journal.Head(unhex(signed))
    return yes(value.verify(unhex(key), unhex(journal_word), int(segment, 16), int(size), unhex(root)))


def yes(holds: bool) -> str:
    return "yes" if holds else "no"


def tree_root(leaves: str) -> str:
    return tree.root(hashes(leaves)).hex()


def tree_inclusion(index: str, leaves: str) -> str:
    return listed(each.hex() for each in tree.inclusion(int(index), hashes(leaves)))


def tree_includes(leaf_word: str, index: str, size: str, path: str, root: str) -> str:
    return yes(tree.includes(unhex(leaf_word), int(index), int(size), hashes(path), unhex(root)))


def tree_completion(size: str, leaves: str) -> str:
    return listed(each.hex() for each in tree.completion(int(size), hashes(leaves)))


def tree_complete(leaves: str, size: str, path: str) -> str:
    peaks = tree.Peaks()
    for each in hashes(leaves):
        peaks.add(each)
    return peaks.complete(int(size), hashes(path)).hex()


def frame(data: str) -> list[str]:
    value = frames.Frame.read(unhex(data))
    return [
        value.journal.hex(), tag(value.segment), "-" if value.written is None else tag(value.written), str(value.first),
        str(value.size), value.head.data.hex(), listed(each.hex() for each in value.path), *map(part_word, value.parts)]


def fingerprint(data: str) -> str:
    return tag(frames.fingerprint(unhex(data)))




VERBS = {
    "varint": varint, "audience": audience, "journal": journal_id, "mac": mac, "leaf": leaf, "branch": branch, "opening": opening,
    "entries": entries, "head": head, "verify": verify, "tree.root": tree_root, "tree.inclusion": tree_inclusion,
    "tree.includes": tree_includes, "tree.completion": tree_completion, "tree.complete": tree_complete, "frame": frame,
    "fingerprint": fingerprint,
}
