"""What goes with a message beside the statement: the invoices' PDFs, and files that a person chose (rules A4, A5)."""

from datetime import timedelta

from odoo import api, fields, models

from .... import database
from ....reasons import lasting
from ....states import OPEN_STATES
from ....tools.lasting import joined
from ....tools.texts import one_line
from .delivery import RETRY_AFTER

#: Days ahead of an action's date for which its invoices are printed in the background.
PRINT_AHEAD = 2
#: Invoices that a person's "Send now" prints while they wait; more are printed in the background.
PRINTED_AT_ONCE = 5


class CollectionAction(models.Model):
    """Messages attach the file that Odoo keeps with an invoice. Where there is none it is printed before, apart.

    Printing takes seconds, another message milliseconds: no run that sends thousands prints. A message whose invoices
    are not printed waits in error, and goes by itself once they are.
    """

    _inherit = "collection.action"

    attach_invoices = fields.Boolean(
        "Attach invoices", help="The invoices that the message lists go with it. An action of a scenario follows its "
        "scenario action.")
    enclosed_ids = fields.Many2many(
        "ir.attachment", "collection_action_enclosed_rel", string="Files", readonly=True, copy=False,
        help="Files that the writer of a message chose to send with it.")

    def _encloses_invoices(self):
        """Say whether the invoices that this action lists are attached to its message, or to the one made with it."""
        self.ensure_one()
        classes = self._channel_classes()
        return (self._step() or self).attach_invoices and any(
            classes[key].attaches_files for key in (self.channel, self._second_to_come()) if key in classes)

    def _enclose(self, files):
        """Let files go with these messages: copies of their own, of what the writer may read."""
        files.check_access("read")
        for action in self._as_engine():
            action.enclosed_ids = files.sudo().browse(  # sudo: that they may be read was just checked
                file.copy({"res_model": action._name, "res_id": action.id, "res_field": False}).id
                for file in files.sudo())

    def _make_enclosed(self) -> tuple[dict, dict]:
        """Return ``{action id: [(name, content, what it is called in the text)]}``.

        And ``{action id: reason}`` of those that must wait.
        """
        enclosed, waiting = {}, {}
        invoices = self._invoices_listed()
        at_once = PRINTED_AT_ONCE
        for action in self:
            moves = invoices.get(action.id, self.env["account.move"])
            missing = moves._collection_without_pdf()
            if missing and action.send_now and len(missing) <= at_once:
                at_once -= len(missing)
                failed = missing._collection_print()
            else:
                failed = dict.fromkeys(missing, False)
            if failed:
                waiting[action.id] = action._why_invoices_wait(failed)
            elif files := [*((move.invoice_pdf_report_id, move.name) for move in moves),
                           *((file, file.name) for file in action.enclosed_ids)]:
                enclosed[action.id] = [(one_line(file.name), file.raw, one_line(said)) for file, said in files]
        if waiting:
            self.env["ir.cron"]._collection_wake("ir_cron_collection_invoices")
        return enclosed, waiting

    def _invoices_listed(self) -> dict:
        """Return ``{action id: invoices}`` of the items that those list which attach them."""
        actions = self.filtered(lambda action: action._encloses_invoices())
        items = actions._items_to_show() if actions else {}
        return {action_id: listed.move_id.filtered(lambda move: move.is_invoice(include_receipts=True))
                for action_id, listed in items.items()}

    def _why_invoices_wait(self, failed):
        """Say which invoices are not there, and why: printing failed, or has not come to them yet."""
        _ = lasting(self.env)._
        customer = self.partner_id._collection_label()
        reasons = [_("%(invoice)s cannot be printed: %(reason)s", invoice=move.name, reason=reason)
                   for move, reason in failed.items() if reason]
        if reasons:
            return _("The message to %(customer)s waits for its invoices. %(reasons)s", customer=customer,
                     reasons=joined(" ", reasons))
        return _("The message to %(customer)s waits until its invoices are printed (%(invoices)s).", customer=customer,
                 invoices=", ".join(move.name for move in list(failed)[:5]) + ("…" if len(failed) > 5 else ""))

    # Printing, in the background

    @api.model
    def _cron_print_invoices(self):
        """Print the invoices that messages of the next days attach, one transaction each; then let these go."""
        progress = self.env["ir.cron"]
        moves = self._invoices_to_print()
        progress._commit_progress(remaining=len(moves))
        failed = {}
        for move in moves:
            failed.update(move._collection_print())
            if not progress._commit_progress(1):
                break
        self._look_at_those_waiting(failed)
        progress._commit_progress(0)

    @api.model
    def _invoices_to_print(self):
        """Return the invoices without a file, those first whose message is due first."""
        channels = [key for key, channel in self._channel_classes().items()
                    if channel.attaches_files and channel.can_be_automatic]
        actions = self.search([
            ("state", "in", OPEN_STATES),
            "|", ("channel", "in", channels), ("scenario_action_id.second_channel", "in", channels),
            ("date", "<=", database.now().date() + timedelta(days=PRINT_AHEAD)),
            "|", ("scenario_action_id.attach_invoices", "=", True),
            "&", ("scenario_action_id", "=", False), ("attach_invoices", "=", True),
        ], order="date, id")
        invoices = actions._invoices_listed()
        return self.env["account.move"].union(
            *(invoices.get(action_id, ()) for action_id in actions.ids if action_id in invoices),
        )._collection_without_pdf()

    @api.model
    def _look_at_those_waiting(self, failed):
        """Let those go whose invoices are printed; say on the others why theirs cannot be."""
        waiting = self.search([("state", "=", "error"), ("error_kind", "=", "file")])
        invoices = waiting._invoices_listed()
        ready = self.browse()
        for action in waiting:
            missing = invoices.get(action.id, self.env["account.move"])._collection_without_pdf()
            if not missing:
                ready += action
            elif any(move in failed for move in missing):
                action._set_error(action._why_invoices_wait({move: failed.get(move) for move in missing}), "file",
                                  retry_at=database.now() + RETRY_AFTER)
        if ready:
            ready._retry_soon()
            self._wake_dispatcher()
