"""The words of each language; a new one is a file beside these and a name in the list below."""

import importlib

from .base import Language

CODES = ("en", "fr", "de", "nl", "es", "it", "pt", "pl", "sv", "tr", "ro", "hr")


def language(code: str) -> Language | None:
    """Return the words of a language by the first two letters of its code; None when there are none.

    >>> language("pt_BR").code, language("xx_XX")
    ('pt', None)
    """
    code = code[:2].lower()
    return importlib.import_module(f"{__name__}.{code}").LANGUAGE if code in CODES else None
