"""What a run would do, counted with its own statements; nothing is changed."""

from typing import NamedTuple

from odoo import api, models
from odoo.exceptions import UserError

from .taking import Taking


class Counts(NamedTuple):
    """The numbers of a run."""

    scenarios: int
    steps: int
    customers: int
    collectors: int
    done: int
    kept_out: int
    default: bool


class CollectionAdoption(models.Model):
    """Asks a source, and opens the screen that shows the answers."""

    _inherit = "collection.adoption"

    @api.model
    def _source(self, key):
        """Return a source in ``env.company``; raises when it is not there."""
        self.env.flush_all()  # tables are read, not models
        source = self._sources().get(key)
        found = source and source(self.env, self.env.company)
        if not found or not found.is_there():
            raise UserError(self.env._(
                "There is nothing to take over: the tables of the other add-on are not in this database, or hold "
                "nothing."))
        return found

    @api.model
    def _taking(self, source, makes_default):
        """Return what a run takes from a source, as things are now."""
        prefix = f"{source.key}/"
        made = {scenario.adopted_from.removeprefix(prefix): scenario
                for scenario in self.env["collection.scenario"].with_context(active_test=False).search(
                    [("adopted_from", "=like", f"{source.key}/%")])}
        return Taking(source, made, makes_default)

    @api.model
    def _counts(self, taking) -> Counts:
        """Count what a run would do."""
        self.env.flush_all()
        customers, collectors = self._count_customers(taking)
        return Counts(
            len(taking.new), len(self._new_steps(taking)), customers, collectors, self._count_done(taking),
            len(self._items_to_keep_out(taking)),
            taking.makes_default and taking.default_now.id != taking.default_id)

    @api.model
    def _last_run(self, source):
        """Return the last run of a source in ``env.company`` that was not undone."""
        return self.search([("source", "=", source.key), ("company_id", "=", self.env.company.id),
                            ("undone_date", "=", False)], limit=1)

    @api.model
    def _open_preview(self, key):
        """Open the preview of a source in ``env.company``, for a credit manager."""
        self._check_manager()
        self.env.company._collection_check_mine()
        preview = self.env["collection.adoption.preview"]._make(key)
        return {
            "type": "ir.actions.act_window", "res_model": preview._name, "res_id": preview.id, "view_mode": "form",
            "name": preview.display_name, "target": "new",
        }
