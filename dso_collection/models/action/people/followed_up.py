"""What people see of follow-ups and missed promises in the agenda, and what doing one means (rules S1, S2, D1)."""

from datetime import timedelta

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.tools.misc import format_date, formatLang

from .... import ledger


class CollectionAction(models.Model):
    """Title and instructions of follow-ups. Done or skipped, their date leaves the items; reopened, it is back."""

    _inherit = "collection.action"

    @api.depends("missed_amounts", "follow_up_day", "item_ids")
    def _compute_title(self):
        result = super()._compute_title()
        followed = self.filtered(lambda action: action.kind == "follow_up")
        # sudo: the names of documents, of items that the engine chose
        documents = followed.sudo().item_ids._collection_documents()
        for action in followed:
            action.title = action._missed_title() if action.missed_amounts else action._follow_up_title(
                [documents[item] for item in action.sudo().item_ids.sorted(ledger.by_due_date)])
        return result

    def _missed_title(self):
        """Say what was promised for when."""
        currencies = self.env["res.currency"].browse(int(key) for key in self.missed_amounts)
        amounts = " + ".join(formatLang(self.env, self.missed_amounts[str(currency.id)], currency_obj=currency)
                             for currency in currencies)
        return self.env._("Promise missed: %(amounts)s promised for %(day)s", amounts=amounts,
                          day=format_date(self.env, self.follow_up_day - timedelta(days=1)))

    def _follow_up_title(self, documents):
        if len(documents) > 2:
            return self.env._("Follow-up: %(document)s and %(count)s more", document=documents[0],
                              count=len(documents) - 1)
        return self.env._("Follow-up: %s", ", ".join(documents)) if documents else self.env._("Follow-up")

    @api.depends("missed_amounts", "item_ids.collection_comment")
    def _compute_instructions(self):
        """Say what was noted on the items: that is why somebody wanted to look again."""
        result = super()._compute_instructions()
        for action in self.filtered(lambda action: action.kind == "follow_up" and not action.own_instructions):
            lines = [self.env._(
                "The promise was not kept: its items are back in the scenario. Call, and note a new promise or a "
                "dispute – or mark this done, and the scenario goes on.")] if action.missed_amounts else []
            items = action.sudo().item_ids.filtered("collection_comment")  # sudo: as in the title
            lines += [f"{document}: {item.collection_comment}"
                      for item, document in items._collection_documents().items()]
            action.instructions = "\n".join(lines) or False
        return result

    def action_done(self, note=None):
        """Take the date that has been followed from the items, too."""
        self._of_follow_ups()._take_follow_up_date()
        return super().action_done(note)

    def action_cancel(self, reason=None):
        """Take the date that was not wanted from the items, too."""
        self._of_follow_ups()._take_follow_up_date()
        return super().action_cancel(reason)

    def action_reopen(self):
        """Give the items their date back."""
        for action in self._of_follow_ups().filtered("can_be_reopened"):
            action.item_ids.filtered(lambda item, action=action: not item.reconciled
                                     and not item.collection_followup_date
                                     and not action.promise_missed).write(
                {"collection_followup_date": action.follow_up_day})
        return super().action_reopen()

    def _of_follow_ups(self):
        """Return those of these actions that are follow-ups, as the engine; the items' history names who works here."""
        followed = self.filtered(lambda action: action.kind == "follow_up")
        return followed._as_engine() if followed else followed

    def _take_follow_up_date(self):
        for action in self:
            action.item_ids.filtered(lambda item, action=action: item.collection_followup_date == action.follow_up_day
                                     ).write({"collection_followup_date": False})

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse to make the engine's lines by hand."""
        if not self.env.su and any(vals.get("kind") == "follow_up" for vals in vals_list):
            raise AccessError(self._why_engine_only(["kind"]))
        return super().create(vals_list)
