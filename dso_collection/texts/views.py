"""Our own views in a language: rendered whole, or once for many messages that differ by a few words (rules A11, H)."""

import re
import secrets

from markupsafe import Markup, escape


def view(writing, template: str, values: dict) -> Markup:
    """Render a view in the language of a ``Writing``."""
    return writing.env["ir.qweb"]._render(template, values, lang=writing.lang, minimal_qcontext=True)


class Gaps:
    """Renders a view once for each set of ``values``, with gaps in the place of the ``texts`` that messages differ by.

    A batch writes thousands of pages, of which everything but a few words is the same. A text that is empty is
    ``False`` for the view, which leaves out what belongs to it. Texts are escaped, unless they are ``Markup``. The
    view's own indentation, and the blanks in its styles, are left out: in a table of many rows they would be a third
    of the message. What people wrote comes as a text, and stays as it is.
    """

    def __init__(self, writing):
        self._writing = writing
        self._sign = f"gap{secrets.token_hex(8)}x"
        self._pieces = re.compile(f"{self._sign}([a-z_]+){self._sign}")
        self._made = {}

    def view(self, template: str, values: dict, texts: dict) -> Markup:
        """Return a view with its texts put in. ``values``: what the view is chosen by, and so hashable."""
        there = tuple(name for name, text in texts.items() if text)
        key = (template, tuple(values.items()), there)
        if key not in self._made:
            self._made[key] = self._pieces_of(template, values, texts)
        fixed, names = self._made[key]
        parts = fixed.copy()
        parts[1::2] = [escape(texts[name]) for name in names]
        return Markup("".join(parts))

    def _pieces_of(self, template, values, texts):
        """Return the pieces between and in the gaps, and which text goes into which gap."""
        gaps = {name: Markup("%s%s%s") % (self._sign, name, self._sign) if text else False
                for name, text in texts.items()}
        page = re.sub(r"\s*\n\s*", "\n", view(self._writing, template, {**values, **gaps}))
        page = re.sub(r'style="[^"]*"', lambda style: re.sub(r"([:;])\s+", r"\1", style[0]), page)
        pieces = self._pieces.split(page)
        return pieces, pieces[1::2]
