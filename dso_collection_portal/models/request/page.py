"""What the page offers to say, and what it shows of what was said: nothing of ours (rules E3, E4, E5)."""

from datetime import timedelta

from odoo import fields, models
from odoo.tools import format_date

from .checks import INSTALMENTS, LONGEST_LINE, LONGEST_TEXT, PLAN_BEGINS_WITHIN
from .files import FILE_BYTES, FILE_SIZE, FILES

#: So long what was said stands on the page, and so much of it.
_SHOWN_DAYS, _SHOWN = 90, 20


class ResPartner(models.Model):
    """Of an account with the system's rights, in its company and language."""

    _inherit = "res.partner"

    def _collection_page_values(self, access, *args, **options) -> dict:
        """Add what the forms need; ``typed`` and ``wrong`` are given when something could not be taken."""
        return {"typed": {}, "wrong": {}, **super()._collection_page_values(access, *args, **options),
                "say": {**self._collection_page_say(), "by_link": access.via != "portal"}}

    def _collection_page_said(self) -> list[dict]:
        """Return what was said on this page, the newest first: ``words``, ``state`` and ``day``."""
        since = fields.Datetime.now() - timedelta(days=_SHOWN_DAYS)
        requests = self.env["collection.request"].search([
            ("partner_id", "=", self.id), ("company_id", "=", self.env.company.id), ("state", "!=", "withdrawn"),
            ("received_date", ">=", since)], limit=_SHOWN)
        return [request._shown_on_page() for request in requests]

    def _collection_page_say(self) -> dict:
        """Return what the forms of the page need: what is offered, first and last days, limits, reasons."""
        today = self.env.company._collection_today()
        requests = self.env["collection.request"]
        return {
            "kinds": self._collection_page_kinds(),
            "reasons": requests._fields["reason"]._description_selection(self.env),
            "today": today.isoformat(),
            "promise_last": (today + timedelta(days=self.env.company.collection_page_promise_days)).isoformat(),
            "plan_last": (today + timedelta(days=PLAN_BEGINS_WITHIN)).isoformat(),
            "least": INSTALMENTS[0], "most": INSTALMENTS[1], "longest_text": LONGEST_TEXT,
            "longest_line": LONGEST_LINE, "files": FILES, "file_bytes": FILE_BYTES,
            "file_label": self.env._("Files: PDF, JPEG or PNG, at most %(number)s of %(size)s each",
                                     number=FILES, size=FILE_SIZE),
            "file_words": self.env._("Please choose at most %(number)s files of at most %(size)s each.",
                                     number=FILES, size=FILE_SIZE),
        }


class CollectionRequest(models.Model):
    """What a customer may read of it."""

    _inherit = "collection.request"

    def _shown_on_page(self):
        """Return words and state; who may use the link sees no address and no text that somebody else typed."""
        self.ensure_one()
        words = self.env._("You named another contact") if self.kind == "contact" else self.summary
        state = {
            "to_validate": self.env._("Received: we will answer"), "accepted": self.env._("Accepted"),
            "changed": self.env._("Accepted with changes"), "declined": self.env._("Not accepted"),
        }[self.state]
        day = format_date(self.env, self._received_day())
        answer = " ".join(filter(None, [self.agreed if self.kind != "contact" else "", self.answer]))
        return {"words": " – ".join(filter(None, [f"{day}: {words}", answer])), "state": state, "day": day}

    def _thanks(self):
        """Return what the page says once it was received."""
        return self.env._("Thank you, we have received it: %s", self.summary)
