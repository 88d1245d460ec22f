"""The records behind a figure: which items were open on its day, what was invoiced and what came in (rule K10)."""

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ... import ledger
from ...roles import COLLECTORS
from .amounts import CASH


def _behind(label, method):
    return fields.Many2one("collection.figure", label, compute="_compute_collection_figure", search=method,
                           groups=COLLECTORS)


class AccountMoveLine(models.Model):
    """Items are found by the figure in which they are; for searching only."""

    _inherit = "account.move.line"

    collection_open_figure_id = _behind("Open in the figures of", "_search_collection_open_figure_id")
    collection_sales_figure_id = _behind("Sales in the figures of", "_search_collection_sales_figure_id")
    collection_received_figure_id = _behind("Received in the figures of", "_search_collection_received_figure_id")

    def _compute_collection_figure(self):
        """Nothing: an item is in many figures."""
        self.collection_open_figure_id = self.collection_sales_figure_id = self.collection_received_figure_id = False

    @api.model
    def _search_collection_open_figure_id(self, operator, value):
        """Find what was open on the day of a figure: what is open now and was booked, and what was settled since."""
        return self._search_behind(operator, value, lambda figure: SQL(
            """
            line.date <= %(day)s AND line.id IN (
                SELECT line.id FROM account_move_line line WHERE line.account_id = ANY(%(receivable)s) AND %(open)s
                 UNION ALL
                SELECT debit_move_id FROM account_partial_reconcile WHERE max_date > %(day)s
                 UNION ALL
                SELECT credit_move_id FROM account_partial_reconcile WHERE max_date > %(day)s)
            """, day=figure.day, receivable=ledger.receivable_accounts(self.env), open=ledger.OPEN_ITEM))

    @api.model
    def _search_collection_sales_figure_id(self, operator, value):
        """Find what was invoiced in the month of a figure."""
        return self._search_behind(operator, value, lambda figure: self._booked_in_sql(figure, "sale"))

    @api.model
    def _search_collection_received_figure_id(self, operator, value):
        """Find what came in during the month of a figure."""
        return self._search_behind(operator, value, lambda figure: self._booked_in_sql(figure, *CASH))

    @api.model
    def _booked_in_sql(self, figure, *kinds) -> SQL:
        return SQL("line.date BETWEEN %s AND %s AND line.journal_id = ANY(%s)", figure.month, figure.day,
                   figure._journals(*kinds))

    @api.model
    def _search_behind(self, operator, value, condition):
        """Return the domain of the lines of figures' accounts that fulfil a condition over ``line``.

        Of many rows of one company, level and month, which a filter of the dashboard finds, the ledger is asked once.
        """
        if operator not in ("in", "="):
            return NotImplemented
        figures = self.env["collection.figure"].browse(value if operator == "in" else [value]).exists()
        figures.check_access("read")
        self.env.flush_all()
        return Domain.OR([Domain("id", "in", SQL(
            """
            (SELECT line.id
               FROM account_move_line line
               JOIN res_partner owner ON owner.id = line.partner_id
              WHERE line.account_id = ANY(%s) AND line.parent_state = 'posted' AND line.company_id = %s AND %s AND %s)
            """,
            ledger.receivable_accounts(self.env), alike.company_id.id, alike._owners_sql(), condition(alike[0])))
            for alike in figures.grouped(lambda figure: (figure.company_id, figure.level, figure.month)).values()])


class CollectionFigure(models.Model):
    """The buttons that open what a figure was made of."""

    _inherit = "collection.figure"

    def _owners_sql(self) -> SQL:
        """Return the condition that the ``owner`` of a line is a customer of these rows of one level and month."""
        level, holders = self[0].level, self.mapped("holder")
        if level == "company":
            return SQL("TRUE")
        of_row = SQL("other.partner_id = ANY(%(holders)s) OR other.leader_id = ANY(%(holders)s)", holders=holders)
        if level == "member":
            of_row = SQL("other.partner_id = ANY(%s)", holders)
        if level == "collector":
            of_row = SQL("other.collector_id = ANY(%s) AND other.level IN ('account', 'member')", holders)
        return SQL("owner.commercial_partner_id IN (SELECT other.partner_id FROM collection_figure other"
                   " WHERE other.company_id = %s AND other.month = %s AND (%s))",
                   self.company_id.id, self[0].month, of_row)

    def action_open_items(self):
        """Open the items that were open on the day."""
        return self._open_behind("collection_open_figure_id", self.env._("Open on %s", self.day))

    def action_open_sales(self):
        """Open what was invoiced in the month."""
        return self._open_behind("collection_sales_figure_id", self.env._("Sales"))

    def action_open_received(self):
        """Open what came in during the month."""
        return self._open_behind("collection_received_figure_id", self.env._("Collected"))

    def action_open_customer(self):
        """Open the customer of the figures."""
        self.ensure_one()
        self.check_access("read")
        return self.partner_id._open_on_collection_page(self.company_id)

    def _open_behind(self, field, title):
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window", "res_model": "account.move.line", "view_mode": "list,form",
            "name": f"{self.display_name}: {title}", "domain": [(field, "=", self.id)],
            "views": [(self.env.ref("dso_collection.collection_figure_item_view_list").id, "list"), (False, "form")],
            "context": {"create": False, "delete": False},
        }
