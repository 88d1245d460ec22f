"""A generated ledger: any number of customers and open items, made by the database itself.

One real customer, contact and invoice are made through Odoo; all others are copies of their rows
with other keys, amounts and due dates, so that every column holds what Odoo would write.
"""
import datetime

from odoo.fields import Command
from odoo.tools import SQL

#: Due dates are spread over this many days before today.
DUE_DAYS = 120
#: In the overrides of a copied row: its own new id.
OWN_ID = SQL("NULL")


class GeneratedLedger:
    """``accounts`` customers, each with ``items_each`` open invoices, a collector and a scenario."""

    def __init__(self, env, accounts: int, items_each: int):
        self.env = env
        self.accounts = accounts
        self.items_each = items_each

    def make(self) -> None:
        """Write the ledger into the database of ``env`` (an empty one with a chart of accounts)."""
        self._make_samples()
        first, last = self._copies("res_partner", self.customer, self.accounts, {
            "name": SQL("'Customer ' || number"), "complete_name": SQL("'Customer ' || number"),
            "ref": SQL("'G' || number"), "commercial_partner_id": OWN_ID,
        })
        self._copies("res_partner", self.contact, self.accounts, {
            "parent_id": SQL("%s + number - 1", first), "commercial_partner_id": SQL("%s + number - 1", first),
            "email": SQL("'payable' || number || '@customer.example'"),
            "email_normalized": SQL("'payable' || number || '@customer.example'"),
        })
        partner = SQL("%s + (number - 1) / %s", first, self.items_each)
        move, _last = self._copies("account_move", self.invoice, self.accounts * self.items_each, {
            "name": SQL("'GEN/' || number"), "partner_id": partner, "commercial_partner_id": partner,
            "sequence_number": SQL("number"), "sequence_prefix": SQL("'GEN/'"), "access_token": SQL("NULL"),
            "payment_reference": SQL("'GEN/' || number"),
        })
        amount = SQL("100 + number %% 900")
        due = SQL("%s::date - (number * 7919 %% %s)::int", datetime.date.today(), DUE_DAYS)
        for line in self.invoice.line_ids:
            receivable = line.account_type == "asset_receivable"
            sign = SQL("1") if receivable else SQL("-1")
            self._copies("account_move_line", line, self.accounts * self.items_each, {
                "move_id": SQL("%s + number - 1", move), "move_name": SQL("'GEN/' || number"),
                "partner_id": partner,
                "date_maturity": due if receivable else SQL("NULL"),
                "balance": SQL("%s * (%s)", sign, amount), "amount_currency": SQL("%s * (%s)", sign, amount),
                "debit": SQL("(%s)", amount) if receivable else SQL("0"),
                "credit": SQL("0") if receivable else SQL("(%s)", amount),
                "amount_residual": SQL("(%s)", amount) if receivable else SQL("0"),
                "amount_residual_currency": SQL("(%s)", amount) if receivable else SQL("0"),
            })
        self.env.cr.execute("DELETE FROM collection_touch")
        self.env.cr.commit()
        vacuum(self.env.cr)

    def _make_samples(self):
        env = self.env
        collector = env["res.users"].with_context(no_reset_password=True).create({
            "name": "Collector", "login": "collector", "email": "collector@seller.example",
        })
        scenario = env["collection.scenario"].create({"name": "Reminders", "action_ids": [
            Command.create({"name": f"Reminder {number}", "sequence": number, "channel": "email",
                            "trigger": "due_date", "delay_days": days, "automatic": True, "to_confirm": number > 1})
            for number, days in enumerate((3, 15, 40), 1)
        ]})
        self.customer = env["res.partner"].create({
            "name": "Sample", "ref": "SAMPLE", "is_company": True, "collector_id": collector.id,
            "collection_scenario_id": scenario.id,
        })
        self.contact = env["res.partner"].create({
            "name": "Payable", "parent_id": self.customer.id, "email": "payable@customer.example",
            "collection_contact": True,
        })
        self.invoice = env["account.move"].create({
            "move_type": "out_invoice", "partner_id": self.customer.id,
            "invoice_date": datetime.date.today() - datetime.timedelta(DUE_DAYS),
            "invoice_line_ids": [Command.create({"name": "Goods", "price_unit": 100, "tax_ids": []})],
        })
        self.invoice.action_post()
        env.flush_all()

    def _copies(self, table, record, count, overrides) -> tuple[int, int]:
        """Insert ``count`` copies of a record's row; returns the first and the last new id.

        In ``overrides``, ``number`` counts from 1 and OWN_ID stands for the row's own new id.
        """
        env = self.env
        [(first,)] = env.execute_query(SQL("SELECT COALESCE(MAX(id), 0) + 1 FROM %s", SQL.identifier(table)))
        key = SQL("%s + number - 1", first)
        columns = [name for (name,) in env.execute_query(SQL(
            "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND is_generated = 'NEVER'"
            " AND column_name <> 'id'", table))]
        values = []
        for column in columns:
            value = overrides.get(column)
            if value is None:
                value = SQL.identifier("sample", column)
            elif value is OWN_ID:
                value = key
            values.append(value)
        env.cr.execute(SQL(
            "INSERT INTO %(table)s (id, %(columns)s) SELECT %(key)s, %(values)s"
            "  FROM %(table)s sample, generate_series(1, %(count)s) number WHERE sample.id = %(sample)s",
            table=SQL.identifier(table), columns=SQL(", ").join(map(SQL.identifier, columns)), key=key,
            values=SQL(", ").join(values), count=count, sample=record.id,
        ))
        last = first + count - 1
        env.cr.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", (table, last))
        return first, last


def vacuum(cr) -> None:
    """Do what the database does by itself some minutes later. Commits."""
    cr.commit()
    cr._cnx.autocommit = True
    cr.execute("VACUUM ANALYZE")
    cr._cnx.autocommit = False
