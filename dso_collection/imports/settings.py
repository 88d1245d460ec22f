"""Collectors and scenarios by the words that a file names them with (rules R1, I7)."""

from collections import defaultdict

from .rows import Refused, normal_email


class Collectors:
    """Finds a user by login, e-mail or exact name; logins and e-mails in any case."""

    def __init__(self, env):
        self.env = env
        users = env["res.users"].search_fetch([("share", "=", False)], ["login", "email", "name"])
        self.tables = [defaultdict(set), defaultdict(set), defaultdict(set)]
        for user in users:
            keys = (user.login.lower(), normal_email(user.email or ""), (user.name or "").strip())
            for table, key in zip(self.tables, keys, strict=True):
                table[key].add(user.id)

    def find(self, text: str, company) -> int:
        """Return the id of the user meant; refuses the row when there is none, several, or one without the company."""
        found = self._find(text)
        # sudo: which companies a user may work in is asked for any importer
        if company not in self.env["res.users"].sudo().browse(found).company_ids:
            raise Refused("collector_id", self.env._(
                "“%(text)s” has no access to %(company)s and cannot collect there.", text=text, company=company.name))
        return found

    def _find(self, text: str) -> int:
        keys = (text.lower(), normal_email(text), text)
        for table, key in zip(self.tables, keys, strict=True):
            found = table.get(key, ()) if key else ()
            if len(found) > 1:
                raise Refused("collector_id", self.env._(
                    "Several users are meant by “%s”: write the login of the collector.", text))
            if found:
                return next(iter(found))
        raise Refused("collector_id", self.env._(
            "No user has the login, e-mail address or name “%s”.", text))


class Scenarios:
    """Finds a company's scenario by its exact name."""

    def __init__(self, env):
        self.env = env
        self.by_company, self.owners = {}, {}

    def find(self, text: str, company) -> int:
        """Return the id of the scenario meant; refuses the row when there is none or more than one."""
        if company not in self.by_company:
            self.by_company[company] = self._read(company)
        found = self.by_company[company].get(text, ())
        if len(found) == 1:
            return found[0]
        if found:
            raise Refused("collection_scenario_id", self.env._(
                "%(company)s has several scenarios with the name “%(name)s”: rename one of them.",
                company=company.name, name=text))
        if owner := self._owner(text):
            raise Refused("collection_scenario_id", self.env._(
                "%(company)s has no scenario with the name “%(name)s”: that one belongs to %(owner)s.",
                company=company.name, name=text, owner=owner))
        raise Refused("collection_scenario_id", self.env._(
            "%(company)s has no scenario with the name “%(name)s”.", company=company.name, name=text))

    def _owner(self, text) -> str:
        """Name the company whose scenario has this name; asked once for each name of a file."""
        if text not in self.owners:
            # sudo: another company's is refused in words that name it
            self.owners[text] = self.env["collection.scenario"].sudo().search(
                [("name", "=", text), ("company_id", "!=", False)], limit=1).company_id.name
        return self.owners[text]

    def _read(self, company):
        scenarios = self.env["collection.scenario"].search_fetch(
            ["|", ("company_id", "=", False), ("company_id", "parent_of", company.id)], ["name"])
        by_name = defaultdict(list)
        for scenario in scenarios:
            by_name[(scenario.name or "").strip()].append(scenario.id)
        return by_name
