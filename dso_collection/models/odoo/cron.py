"""Odoo's scheduled actions: ours are woken when there is work for them, and what they do is known by name."""

from typing import NamedTuple

from odoo import api, models


class Stage(NamedTuple):
    """The work of one scheduled action, for who does it elsewhere, such as in jobs on several hosts.

    ``method`` of ``model`` does what is to be done until nothing is left, or until ``ir.cron._commit_progress`` says
    that the time is over; it may be killed at any moment, and run twice. ``hands``: the method that says how many may
    do so side by side now, each with work enough for a while; without one, nobody does beside another.
    """

    model: str
    method: str
    hands: str = ""


class IrCron(models.Model):
    """Wakes collection's scheduled actions."""

    _inherit = "ir.cron"

    @api.model
    def _collection_stages(self) -> dict[str, Stage]:
        """Return the stages of the collection by their scheduled actions' XML ids. Add-ons add theirs."""
        return {}

    @api.model
    def _collection_wake(self, name, add_on="dso_collection", at=None):
        """Run one of ours, or of an ``add_on``, soon, unless this database has none (during its uninstallation).

        ``at``: at these moments (naive UTC) instead, each booked once.
        """
        cron = self.env.ref(f"{add_on}.{name}", raise_if_not_found=False)
        if cron and at is None:
            cron.sudo()._trigger()  # sudo: who makes work for a scheduled action may let it run
        elif cron:
            cron.sudo()._collection_book(at)  # sudo: as above

    def _collection_book(self, moments):
        """Trigger at the moments for which it is not booked yet."""
        booked = self.env["ir.cron.trigger"].search([
            ("cron_id", "=", self.id), ("call_at", "in", list(moments)),
        ]).mapped("call_at")
        if missing := sorted(set(moments) - set(booked)):
            self._trigger(at=missing)
