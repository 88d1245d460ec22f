"""Odoo's outgoing SMS: collection's own are sent by its own dispatcher."""

from odoo import fields, models


class SmsSms(models.Model):
    """Collection's messages have a state of their own until they are sent, which Odoo's queue passes over (rule A9)."""

    _inherit = "sms.sms"

    state = fields.Selection(
        selection_add=[("collection", "Waits in Collection")],
        ondelete={"collection": lambda records: records.write({"state": "canceled"})})

    def write(self, vals):
        """Keep collection's messages after the first report: without them later reports have no company.

        They are deleted by ``collection.sms._gc_outbox``.
        """
        if not vals.get("to_delete"):
            return super().write(vals)
        logged = set(self.env["collection.sms"].search([("uuid", "in", self.mapped("uuid"))]).mapped("uuid"))
        ours = self.filtered(lambda sms: sms.uuid in logged)
        rest = {name: value for name, value in vals.items() if name != "to_delete"}
        if ours and rest:
            super(SmsSms, ours).write(rest)
        others = self - ours
        return super(SmsSms, others).write(vals) if others else True
