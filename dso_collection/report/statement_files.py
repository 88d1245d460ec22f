"""Customers' statements as files: for a message, for the printer, for a spreadsheet (rules G4, G8)."""

import base64

from odoo import api, fields, models
from odoo.exceptions import UserError

from .. import ledger
from ..texts.language import first_installed
from ..texts.statement import read_statements


def _workbook(env, statements, internal=False) -> bytes:
    # Here: openpyxl takes longer to load than most add-ons, and few processes write workbooks
    from .statement_workbook import StatementWorkbook

    return StatementWorkbook(env, internal).content(statements)


class ResPartner(models.Model):
    """Reads statements as they are at this moment, and makes files of them."""

    _inherit = "res.partner"

    def _collection_statements(self, company) -> dict:
        """Return ``{customer: Statement}`` of these customers in a company, the oldest due date first.

        All items still open, credits too, of each account and of those collected in it. What is paid but not
        yet reconciled with the bank is not open (rule A5).
        """
        found = {customer: self.env["account.move.line"].search(customer._statement_domain(company))
                 for customer in self.commercial_partner_id}
        still_open = set(ledger.still_open(self.env["account.move.line"].union(*found.values())).ids)
        items = {
            customer: lines.filtered(lambda item: item.id in still_open).sorted(ledger.by_due_date)
            for customer, lines in found.items()
        }
        return read_statements(self.env, items, {customer: customer for customer in items},
                               dict.fromkeys(items, company._collection_today()))

    def _collection_statement_lang(self):
        """Return the customer's language, else our company's, else English."""
        return first_installed(self.env, self.lang, self.env.company.partner_id.lang)

    def _collection_statement_name(self, company):
        """Return the name of the file, without its ending, in the language of the environment."""
        title = self.env._("Statement %(customer)s %(date)s", customer=self.ref or self.name,
                           date=company._collection_today().isoformat())
        return "".join(sign if sign.isalnum() or sign in " -_.()" else "-" for sign in title)

    def _collection_statement_file(self, company, kind, lang=None) -> tuple[str, bytes]:
        """Return name and content of this customer's statement as ``"pdf"`` or ``"xlsx"``, in its language.

        Raises ``UserError`` when the PDF cannot be made.
        """
        self.ensure_one()
        customer = self.commercial_partner_id.with_company(company)
        customer = customer.with_context(lang=lang or customer._collection_statement_lang())
        name = f"{customer._collection_statement_name(company)}.{kind}"
        if kind == "pdf":
            return name, self.env["ir.actions.report"]._collection_statement_pdf(customer)
        statements = customer._collection_statements(company)
        return name, _workbook(customer.env, statements.values())

    def action_statement_xlsx(self):
        """Download the statements of the selected customers as one workbook."""
        return self.env["collection.statement.file"]._offer_download({self.env.company: self})

    def action_statement_xlsx_internal(self):
        """Download them with what collectors have noted: for ourselves, never for a customer."""
        return self.env["collection.statement.file"]._offer_download({self.env.company: self}, internal=True)


class CollectionAccount(models.Model):
    """The same from the list of accounts, each in its own company."""

    _inherit = "collection.account"

    def action_statement_xlsx(self):
        """Download the statements of the selected accounts as one workbook."""
        return self.env["collection.statement.file"]._offer_download(self._customers_by_company())

    def action_statement_xlsx_internal(self):
        """Download them with what collectors have noted: for ourselves, never for a customer."""
        return self.env["collection.statement.file"]._offer_download(self._customers_by_company(), internal=True)

    def _customers_by_company(self):
        return {company: self.filtered(lambda account, company=company: account.company_id == company).partner_id
                for company in self.company_id}


class AccountMoveLine(models.Model):
    """The same from the screen of a customer's statement."""

    _inherit = "account.move.line"

    def action_statement_xlsx(self):
        """Download the statement of the selected items' customers; with none selected, of the one on the screen."""
        return self.env["collection.statement.file"]._offer_download(self._statement_customers())

    def action_statement_pdf(self):
        """Print the statement of the selected items' customers; with none selected, of the one on the screen."""
        customers = self._statement_customers()
        if len(customers) > 1:
            raise UserError(self.env._("The selected items belong to several companies (%s): choose those of one.",
                                       ", ".join(company.name for company in customers)))
        [(company, partners)] = customers.items()
        return self.env.ref("dso_collection.report_statement_partner").with_company(company).report_action(partners)

    def _statement_customers(self):
        """Return ``{company: collecting accounts}`` of these items, else of the screen's customer."""
        actions = self.env["collection.action"]
        customers = {
            company: self.env["res.partner"].union(*(
                actions._collecting_partner(partner, company) for partner in items.partner_id))
            for company, items in self.grouped("company_id").items()
        }
        shown = self.env["res.partner"].browse(self.env.context.get("statement_customer_id"))
        if not customers and shown:
            company = self.env["res.company"].browse(self.env.context.get("statement_company_id"))
            customers = {company or self.env.company: shown}
        if not any(customers.values()):
            raise UserError(self.env._("Select the items of the customers whose statements you want."))
        return customers


class CollectionStatementFile(models.TransientModel):
    """A workbook that waits to be downloaded by the one who asked for it."""

    _name = "collection.statement.file"
    _description = "Statement to download"

    name = fields.Char(required=True)
    content = fields.Binary(required=True, attachment=False)

    @api.model
    def _offer_download(self, customers: dict, internal=False):
        """Make the workbook of ``{company: customers}`` and return the action that downloads it."""
        statements, reader = [], self
        for company, partners in customers.items():
            statements += partners.with_company(company)._collection_statements(company).values()
        name = self.env._("Statements %s", fields.Date.context_today(self).isoformat())
        if len(statements) == 1:
            [statement] = statements
            if not internal:  # it is for the customer
                reader = self.with_context(lang=statement.leader._collection_statement_lang())
            name = statement.leader.with_env(reader.env)._collection_statement_name(next(iter(customers)))
        file = self.create({
            "name": f"{name}.xlsx",
            "content": base64.b64encode(_workbook(reader.env, statements, internal)),
        })
        return {
            "type": "ir.actions.act_url", "target": "download",
            "url": f"/web/content/collection.statement.file/{file.id}/content/{file.name}?download=true",
        }
