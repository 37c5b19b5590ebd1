"""Why a reader refuses: one class for each code of conformance.md, "Lines"."""


class Refused(Exception):
    """Something was refused; `code` is what the harness is told."""

    code = "malformed"


class Malformed(Refused):
    """The bytes have not the form of the page."""


class Bound(Refused):
    """A length or count beyond its bound."""

    code = "bound"


class Later(Refused):
    """A format, codec, dictionary or algorithm that is not known: kept aside."""

    code = "later"


class NoChain(Refused):
    """No chain in the sense of trust.md §4."""

    code = "chain"


class Revoked(Refused):
    """Refused for a revocation."""

    code = "revoked"


class WrongSecret(Refused):
    """The PIN or passphrase does not open it, or it was altered."""

    code = "secret"


class BadCall(Refused):
    """The request itself is no request."""

    code = "call"


class Unsupported(Exception):
    """A verb, or an argument of it, that this peer does not do."""
