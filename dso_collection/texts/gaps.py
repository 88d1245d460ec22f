"""Parts of pages rendered once for many messages: only what differs is put in for each (rules A11, H)."""

import re
import secrets

from markupsafe import Markup, escape

from .tables import view
from .writing import Writing


class Gaps:
    """Renders a view once for each set of ``values``, with gaps in the place of the ``texts`` that messages differ by.

    A batch writes thousands of pages, of which everything but a few words is the same. A text that is empty is
    ``False`` for the view, which leaves out what belongs to it. Texts are escaped, unless they are ``Markup``.
    """

    def __init__(self):
        self._sign = f"gap{secrets.token_hex(8)}x"
        self._pieces = re.compile(f"{self._sign}([a-z_]+){self._sign}")
        self._made = {}

    def view(self, writing: Writing, template: str, values: dict, texts: dict) -> Markup:
        """Return a view in a language. ``values``: what the view is chosen by, and so hashable."""
        there = tuple(name for name, text in texts.items() if text)
        key = (writing.lang, template, tuple(values.items()), there)
        if key not in self._made:
            gaps = {name: Markup("%s%s%s") % (self._sign, name, self._sign) if text else False
                    for name, text in texts.items()}
            self._made[key] = self._pieces.split(view(writing, template, {**values, **gaps}))
        parts = list(self._made[key])
        parts[1::2] = [str(escape(texts[name])) for name in parts[1::2]]
        return Markup("".join(parts))
