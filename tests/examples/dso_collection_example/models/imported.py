"""Insured limits from the insurer's file."""

# docs: import load
from odoo import api, fields, models

from odoo.addons.dso_collection.imports.creation import in_halves

from ..imports.insured_limits import InsuredLimitRows


class CollectionInsuredLimit(models.Model):
    _inherit = "collection.insured.limit"

    import_code = fields.Char("Code in the file", store=False)
    import_limit = fields.Float("Limit in the file", store=False)

    @api.model
    def _collection_import_kind(self, fields):
        return "insured_limits"

    @api.model
    def _collection_check_rows(self, fields, data):
        """Say what an import would make of a whole file, without making it."""
        self.browse().check_access("write")
        rows = InsuredLimitRows(self, fields, data)
        rows.updated = len(rows.good())
        return rows.summary()

    @api.model
    def load(self, fields, data):
        """Make one batch; the screen has checked the whole file before."""
        self.browse().check_access("write")
        limit = self.env.context.get("_import_limit") or len(data)
        rows = InsuredLimitRows(self, fields, data[:limit])
        good = rows.good()
        skip_bad = self.env.context.get("collection_skip_bad_rows")
        if skip_bad or not rows.errors():
            in_halves(rows, good, self._set_limits)
        messages = [] if skip_bad else rows.errors()
        rows.updated = 0 if messages else len(good)
        return {"ids": False if messages else [row.account.id for row in good], "messages": messages,
                "nextrow": limit if len(data) > limit else 0, "collection_summary": rows.summary()}

    @api.model
    def _set_limits(self, good):
        """Write the limits that are there, and make the others at once."""
        present = self.search([
            ("partner_id", "in", [row.account.id for row in good]), ("company_id", "=", self.env.company.id)])
        by_customer = {limit.partner_id.id: limit for limit in present}
        for row in good:
            if row.account.id in by_customer:
                by_customer[row.account.id].amount = row.amount
        self.create([{"partner_id": row.account.id, "amount": row.amount}
                     for row in good if row.account.id not in by_customer])

    @api.model
    def get_import_templates(self):
        return [{"label": self.env._("Insured limits (.csv)"),
                 "template": "/dso_collection_example/static/templates/insured_limits.csv"}]
# docs: end
