"""The name that stands beside an address in a text."""

import re

_NAME = r"((?:[^\W\d_a-z][\w.'-]+ ){0,2}[^\W\d_a-z][\w'-]+)"
#: Words with a capital letter that are no part of a name
_TITLES = re.compile(r"^(?:(?:Mr|Mrs|Ms|Frau|Herrn?|Hr|Fr|Mme|Madame|Monsieur|Sr|Sra|Señora?|Dott|Sig|Signora?|Pani?"
                     r"|Dhr|Mevr|Bayan|Bay|Domnul|Doamna)\.? )+")
_NEVER = frozenset("please contact write mail email e-mail bitte buchhaltung kontakt accounts adresse department"
                   .split())


def name_before(text: str, address: str | None) -> str | None:
    """Return the name before an address: "Mary Stone (mary@a.example)", "Frau Moos, moos@b.example".

    >>> name_before("Please ask Mary Stone (mary@a.example).", "mary@a.example")
    'Mary Stone'
    >>> name_before("Zuständig ist Frau Moos, moos@b.example", "moos@b.example")
    'Moos'
    >>> name_before("Write to ap@a.example", "ap@a.example")
    """
    if not address:
        return None
    match = re.search(rf"{_NAME}(?:,| *[(<:\[-]+) *(?:mailto:)?{re.escape(address)}", text)
    name = _TITLES.sub("", match[1]) if match else ""
    return None if not name or name.casefold().split()[-1] in _NEVER else name
