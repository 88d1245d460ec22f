"""The screen of Insights: counts, lists and mends, for whoever may read accounts (rule K4)."""

from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ... import database
from ...roles import MANAGERS


class CollectionInsight(models.AbstractModel):
    """All counts are one statement; every count is the length of the list that it opens."""

    _inherit = "collection.insight"

    @api.model
    def get_insights(self) -> dict:
        """Return what the screen shows, in the companies switched on: ``mine``, ``subjects`` and ``fine``.

        ``subjects`` are those with something found, each with its ``title`` and ``insights`` as :meth:`_insights`
        returns them; ``fine`` names what was looked for and not found. The switch "Mine / Team" is the desk's.
        """
        self._check_reader()
        mine = self.env["collection.alert"]._bar_is_mine()
        found = self._insights(self.env.companies, self.env.user if mine else None)
        subjects = [
            {"key": subject, "title": title,
             "insights": [insight for insight in found if insight["subject"] == subject and insight["count"]]}
            for subject, title in self._subjects().items()]
        return {
            "mine": mine, "subjects": [subject for subject in subjects if subject["insights"]],
            "fine": [insight["name"] for insight in found if not insight["count"]],
        }

    @api.model
    def open_insight(self, key: str) -> dict:
        """Return the list of a kind. What it looks for stands in the search as facets that can be taken away."""
        self._check_reader()
        kind = self._kind(key)
        return self.env["collection.alert"]._list(
            kind.model, kind.key, kind.name, kind.empty, kind.why, *kind.filters, *kind.groups,
            own=bool(kind.mine), action=kind.action)

    @api.model
    def mend_insight(self, key: str) -> dict:
        """Return the screen on which what a kind found is mended, for those that have one beside their list."""
        self._check_reader()
        kind = self._kind(key)
        if not self._way_of(kind):
            raise UserError(self.env._("“%s” is mended in its list, or by a credit manager.", kind.name))
        return getattr(self, kind.opens)()

    @api.model
    def _insights(self, companies, collector=None) -> list[dict]:
        """Count every kind in some companies, of a collector's accounts or of all: found or not, in their order.

        Each with ``key``, ``subject``, ``name``, ``why``, ``count``, ``mend`` and ``way``, the label of the button that
        leads to the mend (empty: the list is the place). What is nobody's counts for every collector.
        """
        here = self.with_context(allowed_company_ids=companies.ids)
        places = list(here._subjects())
        kinds = sorted(here._kinds(), key=lambda kind: places.index(here._subject_of(kind)))
        with database.settings(self.env.cr, jit="off", work_mem="64MB"):
            counts = here.env["collection.alert"]._count_lists(
                [(kind.model, here._domain_of(kind, companies, collector)) for kind in kinds])
        return [
            {"key": kind.key, "subject": here._subject_of(kind), "name": kind.name, "why": kind.why, "count": count,
             "mend": kind.mend, "way": here._way_of(kind)}
            for kind, count in zip(kinds, counts, strict=True)]

    @api.model
    def _domain_of(self, kind, companies, collector) -> Domain:
        """Return what is counted of a kind; the engine, which no access rule holds, keeps to the companies, too."""
        domain = Domain(kind.domain)
        if kind.company:
            domain &= Domain(kind.company, "in", companies.ids)
        if collector and kind.mine:
            domain &= Domain(kind.mine, "=", collector.id)
        return domain

    @api.model
    def _subject_of(self, kind) -> str:
        return kind.subject if kind.subject in self._subjects() else "other"

    @api.model
    def _way_of(self, kind) -> str:
        """Return the label of the way to the mend, for who may go it."""
        return kind.way if kind.opens and (not kind.manager or self.env.user.has_group(MANAGERS)) else ""

    @api.model
    def _kind(self, key):
        found = [kind for kind in self._kinds() if kind.key == key]
        if not found:
            raise UserError(self.env._("Insights do not look for “%s” any more: reload the page.", key))
        return found[0]

    @api.model
    def _check_reader(self):
        """Refuse whoever reads no accounts."""
        if not self.env["collection.account"].has_access("read"):
            raise AccessError(self.env._(
                "Insights are for collectors: ask your administrator for the right “Collection: Collector”."))
