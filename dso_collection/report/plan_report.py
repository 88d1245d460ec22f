"""The agreement on a payment plan as PDF, for signature, in the customer's language (rules B1, A11)."""

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date, formatLang

from .. import ledger
from .statement_page import direction

REPORT = "dso_collection.report_plan_agreement"


class PlanReport(models.AbstractModel):
    """Printed on our letterhead; items and instalments as they are now, so that an old plan is printed as it went."""

    _name = "report.dso_collection.report_plan"
    _description = "Agreement on a payment plan"

    @api.model
    def _get_report_values(self, docids, data=None):
        plans = self.env["collection.plan"].browse(docids)
        plans.check_access("read")
        return {
            "pages": [self._page(plan) for plan in plans],
            "letterhead": not self.env["ir.actions.report"]._collection_prints_letterheads(),
        }

    @api.model
    def _page(self, plan):
        customer = plan.partner_id.with_company(plan.company_id)
        plan = plan.with_context(lang=customer._collection_statement_lang()).sudo()  # sudo: it is the customer's paper
        return {
            "plan": plan, "customer": plan.partner_id, "company": plan.company_id, "lang": plan.env.lang,
            "direction": direction(plan.env),
            "items": [self._item(plan, row) for row in plan.plan_item_ids],
            "total": formatLang(plan.env, plan.total, currency_obj=plan.currency_id), "rows": plan._page_rows(),
            "any_paid": any(line.paid > 0 for line in plan.line_ids),
            "pay_to": plan._pay_to_words(), "note": plan.note, **self._words(plan),
        }

    @api.model
    def _words(self, plan):
        """Return the sentences of the agreement."""
        _, company, customer = plan.env._, plan.company_id.name, plan.partner_id
        return {
            "title": _("Payment plan %s", plan.name),
            "day": format_date(plan.env, plan.agreed_on or plan.company_id._collection_today()),
            "agreed": _(
                "%(company)s and %(customer)s agree that the items below, together %(total)s, are paid in instalments. "
                "The due dates of the invoices stay as they are.", company=company, customer=customer.name,
                total=formatLang(plan.env, plan.total, currency_obj=plan.currency_id)),
            "order": _(
                "What is paid counts for the instalments in the order of their dates. If instalments are not paid on "
                "time, the whole amount still open can be asked for at once."),
            "ours": _("Place, date, %s", company), "theirs": _("Place, date, %s", customer.name),
        }

    @api.model
    def _item(self, plan, row):
        item = row.item_id
        due = item and ledger.due_date(item)
        return {
            "document": item._collection_documents()[item] if item else "–", "code": item.partner_id.ref or "",
            "due_date": format_date(plan.env, due) if due else "",
            "open": formatLang(plan.env, row.open_then, currency_obj=plan.currency_id)}


class CollectionPlan(models.Model):
    """Names the file, and makes it."""

    _inherit = "collection.plan"

    def _agreement_name(self) -> str:
        """Return the name of the file, without its ending, in the language of the environment."""
        self.ensure_one()
        title = self.env._("Payment plan %(plan)s %(customer)s", plan=self.name,
                           customer=self.partner_id.ref or self.partner_id.name)
        return "".join(sign if sign.isalnum() or sign in " -_.()" else "-" for sign in title)

    def _agreement_pdf(self) -> tuple[str, bytes]:
        """Return name and content of the agreement. Raises ``UserError`` where it cannot be printed."""
        self.ensure_one()
        lang = self.partner_id.with_company(self.company_id)._collection_statement_lang()
        reports = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        content, kind = reports._render_qweb_pdf(REPORT, self.ids)
        name = self.with_context(lang=lang)._agreement_name()
        if kind != "pdf" or not content.startswith(b"%PDF"):
            raise UserError(self.env._("“%s” cannot be printed as PDF: wkhtmltopdf is not installed on the server.",
                                       name))
        return f"{name}.pdf", content
