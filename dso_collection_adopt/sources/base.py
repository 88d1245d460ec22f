"""The contract of a source: what another add-on holds, as rows that know nothing of it."""

from typing import NamedTuple

from odoo.tools import SQL

from ..scale import rows
from .tables import Tables


class Step(NamedTuple):
    """A step to be made.

    ``position``: its place in the other add-on, by which levels reached name it. ``channels``: the names of channels,
    the first one is the step's. ``names``, ``subject``, ``body`` and ``instructions`` are ``{language: text}``; a step
    without ``body`` says its channel's standard text.
    """

    key: int
    position: int
    names: dict
    channels: tuple
    trigger: str
    days: int
    subject: dict
    body: dict
    instructions: dict
    attach_invoices: bool = False


class Scenario(NamedTuple):
    """A scenario to be made; without ``steps`` it is "manual only". ``shared``: for all companies.

    ``key`` names it among all of its source, whatever the company. ``reached``: whether the source knows what was
    reached; where not, customers begin at the step of their age.
    """

    key: str
    names: dict
    steps: tuple = ()
    shared: bool = False
    minimum_item_amount: float = 0
    reached: bool = True


class Left(NamedTuple):
    """What cannot be taken over as it is, and why; records of ``model`` are opened by ``ids``."""

    name: str
    reason: str
    model: str = ""
    ids: tuple = ()


class Source:
    """One other add-on, read for a company. Subclass it, and add it to ``collection.adoption._sources()``.

    It reads tables, not models: they are there as long as the other add-on was not uninstalled, also when its code is
    gone. Nothing of it is changed.
    """

    #: Kept in the database: never changed.
    key = ""
    #: The product's own name.
    label = ""

    def __init__(self, env, company):
        self.env, self.company = env, company
        self.tables = Tables(env)
        #: The companies whose records the company uses: its own and those above.
        self.companies = company.sudo().parent_ids.ids  # sudo: a branch's parents

    def is_there(self) -> bool:
        """Say whether its tables are in this database, with something in them."""
        raise NotImplementedError

    def scenarios(self) -> list[Scenario]:
        """Return what becomes scenarios."""
        raise NotImplementedError

    def default(self) -> str | None:
        """Return the key of the scenario of customers that have none of their own."""
        return None

    def customers(self) -> SQL:
        """Return a SELECT of ``(partner_id, scenario_key, user_id)``, one row for a customer of the company.

        ``scenario_key``: of its own scenario, else NULL; ``user_id``: who collects it, a user who can, else NULL.
        """
        return SQL("SELECT NULL::int, NULL::text, NULL::int WHERE FALSE")

    def reached(self) -> SQL:
        """Return a SELECT of ``(item_id, position, date, channel)``, one row for an item: the last step done for it.

        ``date``: NULL where it is not known.
        """
        return SQL("SELECT NULL::int, NULL::int, NULL::date, NULL::text WHERE FALSE")

    def kept_out(self) -> SQL:
        """Return a SELECT of the ids of journal items that are to be left out."""
        return SQL("SELECT NULL::int WHERE FALSE")

    def not_before(self) -> SQL:
        """Return a SELECT of ``(partner_id, date)``: nobody is chased before that day."""
        return SQL("SELECT NULL::int, NULL::date WHERE FALSE")

    def left(self) -> list[Left]:
        """Return what the company has there that has no place here."""
        return []

    # What several sources ask

    def all_words(self, say) -> dict:
        """Return a sentence of ours in each language of the database; ``say(env)``."""
        langs = [code for code, _name in self.env["res.lang"].get_installed()]
        return {lang: say(self.env(context={"lang": lang})) for lang in ("en_US", *langs)}

    def _customer_sql(self) -> SQL:
        """Return the condition that ``partner`` is a customer account of this company, or of all."""
        return SQL(
            "(partner.commercial_partner_id = partner.id AND partner.active"
            " AND (partner.company_id IS NULL OR partner.company_id = ANY(%s)))", self.companies)

    def _collector_sql(self, user: SQL) -> SQL:
        """Return a user's id where they can collect in the company, else NULL."""
        return SQL(
            """
            (SELECT collector.id
               FROM res_users collector
              WHERE collector.id = %s AND collector.active AND collector.share IS NOT TRUE
                AND EXISTS (SELECT FROM res_company_users_rel may
                             WHERE may.user_id = collector.id AND may.cid = %s))
            """, user, self.company.id)

    def _unable_collectors(self, user: SQL) -> list[Left]:
        """Name the users who collect customers there and cannot here; ``user``: over ``partner``."""
        found = rows(self.env, SQL(
            """
            SELECT found.user_id, person.name, collector.active, collector.share, array_agg(found.id ORDER BY found.id)
              FROM (SELECT partner.id, %(user)s AS user_id, %(able)s AS able
                      FROM res_partner partner WHERE %(customer)s) found
         LEFT JOIN res_users collector ON collector.id = found.user_id
         LEFT JOIN res_partner person ON person.id = collector.partner_id
             WHERE found.user_id IS NOT NULL AND found.able IS NULL
          GROUP BY 1, 2, 3, 4
          ORDER BY 2
            """, user=user, able=self._collector_sql(user), customer=self._customer_sql()))
        return [Left(name or self.env._("Deleted user"), self._why_unable(active, share), "res.partner", tuple(ids))
                for _user, name, active, share, ids in found]

    def _why_unable(self, active, share) -> str:
        if active is None:
            return self.env._("The user is gone. The customers have the default collector.")
        if not active:
            return self.env._("The user is archived and cannot collect. The customers have the default collector.")
        if share:
            return self.env._("The user has no access to the back office. The customers have the default collector.")
        return self.env._("The user has no access to %s. The customers have the default collector.", self.company.name)
