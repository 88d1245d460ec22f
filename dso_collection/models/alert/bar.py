"""The bar of alerts above the agenda and the accounts: counts, and the list behind each."""

import ast

import psycopg2.errors

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ... import database
from ...tools.apart import reason_of
from ...tools.texts import first_line

#: How long a user's own criteria may take to be counted.
_PATIENCE = "3s"


class CollectionAlert(models.Model):
    """Rules R4, C5, R5: every count is the length of the list that a click opens."""

    _inherit = "collection.alert"

    @api.model
    def get_bar(self) -> dict:
        """Return what the bar shows: ``mine``, and ``alerts`` of which there are any.

        Each with ``key``, ``label``, ``title``, ``count``, ``color`` and, for one that cannot be counted,
        ``problem``. Counted under the user's rules, in the companies switched on.
        """
        bar, _counts = self._bar(self._bar_is_mine())
        return bar

    @api.model
    def _bar(self, mine, further=()) -> tuple[dict, list[int]]:
        """Return the bar, and the counts of further lists, each a model and a domain, in the same statement."""
        kinds = self._kinds()
        counts = self._count_lists([
            *((kind.model, Domain(kind.domain) & self._of_mine(mine and kind.own)) for kind in kinds), *further])
        built_in = [
            {"key": kind.key, "label": kind.label, "title": kind.help, "count": count}
            for kind, count in zip(kinds, counts, strict=False) if count
        ]
        own = [alert._bar_item(mine) for alert in self.search([])]
        bar = {"mine": mine, "alerts": built_in + [item for item in own if item["count"] or item["problem"]]}
        return bar, counts[len(kinds):]

    @api.model
    def set_bar_mine(self, mine: bool) -> bool:
        """Turn the switch "Mine / Team" and return how it stands; it stays so for this user."""
        self.check_access("read")  # the settings of who has no alerts are not written either
        self._bar_settings().collection_desk = "mine" if mine else "team"
        return self._bar_is_mine()

    @api.model
    def open_from_bar(self, key: str | int) -> dict:
        """Return the list of an alert: a built-in one by its key, an own one by its id.

        What it looks for stands in the search as facets that can be taken away.
        """
        if isinstance(key, int):
            return self.browse(key)._open()
        [kind] = [kind for kind in self._kinds() if kind.key == key]
        return self._list(kind.model, kind.key, kind.label, kind.empty, kind.help,
                          *kind.filters, *kind.groups, own=kind.own)

    def _open(self):
        """Open the accounts of an own alert; one that is broken opens itself, to be mended."""
        self.ensure_one()
        _count, problem = self._count()
        if problem:
            return {"type": "ir.actions.act_window", "res_model": self._name, "res_id": self.id,
                    "name": self.name, "views": [(False, "form")]}
        action = self._list(
            "collection.account", self.id, self.name, self.env._("No account fulfils these criteria"),
            self.env._("The alert counts again by itself."), own=True)
        action["context"]["search_default_alert_id"] = self.id
        return action

    @api.model
    def _lists(self) -> dict[str, str]:
        """Return the lists that alerts open: the window action's name, by the model. Add-ons add theirs."""
        return {
            "collection.account": "dso_collection.collection_account_action",
            "collection.action": "dso_collection.collection_action_action",
            "res.company": "dso_collection.collection_hours_action",
            "account.move.line": "dso_collection.collection_opening_action",
        }

    @api.model
    def _list(self, model, key, label, empty, explained, *filters, own=False, action=None) -> dict:
        """Return a list with the facets of some filters; what is ``own`` follows the switch "Mine / Team".

        ``action``: the window action's name, where it is not the one of the model's alerts.
        """
        # The window action's own help speaks of an empty database
        action = self.env["ir.actions.act_window"]._for_xml_id(action or self._lists()[model])
        context = {
            name: value for name, value in ast.literal_eval(action["context"]).items()
            if not name.startswith("search_default_")
        }
        if own and self._bar_is_mine():
            filters = (*filters, "mine")
        return dict(action, name=label, display_name=label, context={
            **context, "collection_alert": key, "collection_desk": own,
            **{f"search_default_{name}": 1 for name in filters},
        }, help=self.env["ir.qweb"]._render(
            "dso_collection.alert_empty_list", {"empty": empty, "explained": explained}))

    @api.model
    def _count_lists(self, lists) -> list[int]:
        """Count the records of some lists, each a model and a domain, all in one statement."""
        if not lists:
            return []
        together = [place for place, (model, _domain) in enumerate(lists) if model == "collection.action"]
        apart = [place for place in range(len(lists)) if place not in together]
        sources = [SQL("(SELECT %s) apart", SQL(", ").join(
            self.env[lists[place][0]]._search(lists[place][1]).subselect(SQL("COUNT(*)")) for place in apart))]
        if together:
            sources.append(SQL("(%s) together", self._count_together_sql(
                "collection.action", [lists[place][1] for place in together])))
        [counts] = self.env.execute_query(SQL("SELECT * FROM %s", SQL(", ").join(sources)))
        return [count for _place, count in sorted(zip(apart + together, counts, strict=True))]

    @api.model
    def _count_together_sql(self, model, domains) -> SQL:
        """Count lists of one model in one pass over it: most of what is open is in several of them."""
        records = self.env[model]
        domains = [domain.optimize_full(records) for domain in domains]
        query = records._search(Domain.OR(domains))
        return query.select(*(
            SQL("COUNT(*) FILTER (WHERE %s)", domain._to_sql(records, query.table, query)) for domain in domains))

    def _bar_item(self, mine) -> dict:
        self.ensure_one()
        count, problem = self._count(self._of_mine(mine))
        return {"key": self.id, "label": self.name, "title": problem or self.name, "count": count,
                "color": self.color, "problem": problem}

    def _count(self, scope=Domain.TRUE) -> tuple:
        """Return how many accounts of a scope fulfil the criteria, and why that cannot be told, if so.

        A broken alert never stops the others, nor does one that takes too long.
        """
        self.ensure_one()
        accounts = self.env["collection.account"]
        try:
            with self.env.cr.savepoint(), database.settings(self.env.cr, statement_timeout=_PATIENCE):
                return accounts.search_count(self._accounts_domain() & scope), False
        except psycopg2.errors.QueryCanceled:
            reason = self.env._("it takes too long to count them.")
        except UserError as error:
            return 0, first_line(str(error))
        except (Exception, RecursionError) as error:  # noqa: BLE001 - criteria are anyone's to break
            reason = reason_of(error)
        return 0, self.env._("The criteria of “%(alert)s” do not work: %(reason)s", alert=self.name, reason=reason)

    @api.model
    def _of_mine(self, mine) -> Domain:
        return Domain("collector_id", "=", self.env.uid) if mine else Domain.TRUE

    @api.model
    def _bar_is_mine(self) -> bool:
        # sudo: one's own settings, which Odoo itself reads so
        settings = self.env["res.users.settings"].sudo().search_fetch(
            [("user_id", "=", self.env.uid)], ["user_id", "collection_desk"])
        return (settings or self._bar_settings()).collection_desk_mine

    @api.model
    def _bar_settings(self):
        return self.env["res.users.settings"]._find_or_create_for_user(self.env.user)
