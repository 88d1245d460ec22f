"""Countries and languages by any of their names: the database's own, then the usual ones (rule I2)."""

from odoo.tools import SQL

from ..tools import places
from ..tools.places import plain_words


class Countries:
    """Finds a country's id by its name in any installed language, its code, or a usual name elsewhere."""

    def __init__(self, env):
        env["res.country"].flush_model(["name", "code"])
        self.by_code, self.by_name = {}, {}
        # One query for all; no record of a country is needed
        for country_id, code, names in env.execute_query(SQL("SELECT id, code, name FROM res_country ORDER BY id")):
            self.by_code[code.upper()] = country_id
            for name in names.values():
                self.by_name.setdefault(plain_words(name), country_id)

    def find(self, text: str) -> int | None:
        """Return the id of the country meant, None when there is no such country.

        An ISO code is read first, so that ``DE`` is never taken for a name.
        """
        name = plain_words(text)
        return (self.by_code.get(text.strip().upper()) or self.by_name.get(name)
                or self.by_code.get(places.countries().get(name)))


class Languages:
    """Finds the code of an installed language by name, ISO code or native name."""

    def __init__(self, env):
        languages = env["res.lang"].with_context(active_test=False).search([], order="active DESC, id")
        self.installed, self.others, self.by_iso = {}, {}, {}
        for language in languages:
            table = self.installed if language.active else self.others
            for name in self._names(language):
                table.setdefault(plain_words(name), language.code)
        for language in languages.filtered("active").sorted(lambda language: (len(language.iso_code), language.id)):
            self.by_iso.setdefault(language.code[:2], language.code)

    def find(self, text: str) -> str | None:
        """Return the code of the installed language meant, None when there is none."""
        name = plain_words(text)
        code = self._code(name)
        return (self.installed.get(name) or self.installed.get(plain_words(code or ""))
                or self.by_iso.get((code or "")[:2]))

    def known(self, text: str) -> bool:
        """Say whether it is a language at all, though none that is installed."""
        name = plain_words(text)
        return name in self.others or self._code(name) is not None

    @staticmethod
    def _code(name):
        """Return a language's code by a usual name, or of a code with a country, as in ``fr-BE``, the first part."""
        names = places.languages()
        first = name.split(" ")[0]
        return names.get(name) or (first if len(name) in (2, 5) and first in names.values() else None)

    @staticmethod
    def _names(language):
        return (language.code, language.iso_code, language.name, *language.name.split("/"))
