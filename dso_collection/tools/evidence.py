"""The mark by which our own code says that it may change what was sent (rule A10)."""

#: A value that no call from outside can bring along: what comes by RPC, a form or a URL is made of texts and numbers,
#: and is never this very object. To be allowed by a name, or by the system's rights, would be anybody's to ask for:
#: contexts come from callers, and Odoo's own routes change messages with the system's rights.
_ENGINE = object()
_KEY = "collection_engine"


def as_engine(records):
    """Return records that may be changed and removed though they are evidence; for one call, never to be kept."""
    return records.with_context(**{_KEY: _ENGINE})


def is_engine(env) -> bool:
    """Say whether it is our own code that asks.

    >>> class Env:
    ...     context = {"collection_engine": True}
    >>> is_engine(Env)
    False
    """
    return env.context.get(_KEY) is _ENGINE
