"""Reasons that the engine writes: kept as keys, read in the reader's language (``docs/reasons.md``).

``lasting(env)._("…")`` stands wherever ``env._("…")`` would be stored. Nothing else changes: it is a text in the
language of ``env``, and only the field :class:`~.models.fields.reason.Reason`, or a statement, makes its key of it.
"""

from datetime import date, datetime

from odoo.tools import format_date, format_datetime, format_list, formatLang
from odoo.tools.translate import LazyGettext, code_translations, get_translated_module

from .tools.lasting import Lasting, fill, kept, made_of


class lasting:  # noqa: N801 - it reads as what it gives
    """Makes lasting sentences for who works now, and reads stored ones for who reads now."""

    def __init__(self, env):
        self.env = env

    def _(self, source: str, *args, **kwargs) -> Lasting:
        """Translate a sentence as ``env._`` does, and keep how it was made.

        Filled in are names (as they are now), numbers, days, ``Amount``, lists, and other lasting sentences.
        """
        made = {"m": get_translated_module(2), "s": source}
        if args or kwargs:
            made["a"] = kept(args or kwargs)
        return Lasting(self._say(made), made)

    def words(self, stored):
        """Return a stored reason in the language of ``env``; words that are nobody's key, as they are."""
        made = made_of(stored) if stored else None
        if made is None:
            return stored
        try:
            return Lasting(self._say(made), made)
        except (AttributeError, LookupError, TypeError, ValueError, RecursionError):
            return stored  # what only looks like a key

    def _say(self, part):
        """Return a kept value as its reader reads it."""
        if isinstance(part, list):
            return format_list(self.env, [str(self._say(one)) for one in part], lang_code=self.env.lang or "en_US")
        if not isinstance(part, dict):
            return part
        if "s" in part:
            return self._sentence(part)
        if "j" in part:
            return part["j"].join(str(self._say(one)) for one in part["p"])
        if "d" in part:
            return format_date(self.env, date.fromisoformat(part["d"]))
        if "t" in part:
            return format_datetime(self.env, datetime.fromisoformat(part["t"]))
        return self._amount(part["n"], *part["c"])

    def _sentence(self, made):
        """Fill in the reader's translation, or the source where that asks for something else."""
        args = made.get("a")
        if isinstance(args, dict):
            args = {name: self._say(value) for name, value in args.items()}
        elif args:
            args = [self._say(value) for value in args]
        try:
            return fill(self._translation(made["m"], made["s"]), args)
        except (LookupError, TypeError):
            return fill(made["s"], args)

    def _translation(self, module, source):
        """Return the source in the reader's language; a module that is not here translates nothing."""
        lang = self.env.lang or "en_US"
        if lang == "en_US" or module not in self.env.registry._init_modules:
            return source
        return code_translations.get_python_translations(module, lang).get(source) or source

    def _amount(self, value, symbol, position, digits):
        number = formatLang(self.env, value, digits=digits)
        return f"{number}\xa0{symbol}" if position == "after" else f"{symbol}\xa0{number}"


def stored(value):
    """Return what the column of a reason takes for a value."""
    if isinstance(value, LazyGettext):
        value = Lasting(value._source, _lazy(value))
    return value.key if isinstance(value, Lasting) else value


def _lazy(value):
    """Return how a lazy text of Odoo's was made, and those that it is filled in with."""
    if not isinstance(value, LazyGettext):
        return kept(value)
    made, args = {"m": value._module, "s": value._source}, value._args
    if args:
        made["a"] = {name: _lazy(one) for name, one in args.items()} if isinstance(args, dict) else [*map(_lazy, args)]
    return made
