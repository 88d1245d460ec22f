"""The agreement: as PDF in the customer's chatter, and by e-mail to the contact for collection (rules B1, A6, A11)."""

import psycopg2

from odoo import models
from odoo.tools import format_amount
from odoo.tools.misc import clean_context

from ...channels import DEFAULT
from ...reasons import lasting
from ...tools.apart import reason_of


class CollectionPlan(models.Model):
    """Hands out what was agreed on; a PDF that cannot be made, or nobody to write to, undoes no agreement."""

    _inherit = "collection.plan"

    def _hand_out_agreement(self, send):
        """Keep the agreement with the customer, and send it where ``send`` says so."""
        self.ensure_one()
        file, problem = self._agreement_file()
        self._log_agreed(file, problem)
        if send:
            self._send_agreement(file)

    def _agreement_file(self):
        """Return the agreement as a file of the customer, and why there is none if it cannot be made."""
        files = self.env["ir.attachment"]
        try:
            with self.env.cr.savepoint():
                name, content = self._agreement_pdf()
        except psycopg2.OperationalError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, the plan is agreed on all the same
            return files, reason_of(error)
        return files.create({"name": name, "raw": content, "res_model": "res.partner",
                             "res_id": self.partner_id.id}), ""

    def _log_agreed(self, file, problem):
        """Say on the customer what was agreed on, with the agreement."""
        body = self.env._(
            "Payment plan %(plan)s agreed: %(count)s instalments, %(total)s in all. Next: %(next)s.", plan=self.name,
            count=len(self.line_ids), total=format_amount(self.env, self.total, self.currency_id),
            next=self._next_words())
        if problem:
            body += " " + self.env._("Its PDF cannot be made: %s", problem)
        self._log_on_customer(body, file)

    def _send_agreement(self, file):
        """Send it in the collector's name; without a contact it waits in the agenda, saying why (rules A6, C5)."""
        template = self.env.ref("dso_collection.text_plan_agreed", raise_if_not_found=False)
        # Clean: the defaults of a screen are none of the action's
        actions = self.env(context=clean_context(self.env.context))["collection.action"]
        action = actions.create({
            "kind": "specific", "partner_id": self.partner_id.id, "company_id": self.company_id.id, "plan_id": self.id,
            "name": lasting(self.env)._("Payment plan %s: the agreement", self.name), "channel": DEFAULT,
            "automatic": True, "to_confirm": False,
            "template_id": template.id if template and template.active else False})
        if file:
            action._enclose(file)
        action.action_send_now()
