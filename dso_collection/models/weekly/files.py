"""The statement of the month goes with the first summary of a month, for managers who want it."""

import logging
from datetime import timedelta

from odoo import api, models
from odoo.exceptions import UserError

from ...roles import MANAGERS

_logger = logging.getLogger(__name__)


class CollectionWeekly(models.AbstractModel):
    """A summary whose statement cannot be printed goes without it."""

    _inherit = "collection.weekly"

    @api.model
    def _files(self, monday) -> list[dict]:
        """Return the statements of the month before, one for each company, as values of attachments."""
        user = self.env.user
        if monday.day > 7 or not user.collection_weekly_statement or not user.has_group(MANAGERS):
            return super()._files(monday)
        figures = self.env["collection.figure"].search([
            ("level", "=", "company"), ("company_id", "in", self.env.companies.ids),
            ("month", "=", (monday.replace(day=1) - timedelta(days=1)).replace(day=1)), ("closed", "=", True)])
        try:
            return [*super()._files(monday),
                    *({"name": f"{figure._month_file()}.pdf", "raw": figure._month_pdf()} for figure in figures)]
        except UserError as error:
            _logger.warning("The weekly summary of user %s goes without the statement of the month: %s",
                            user.id, error)
            return super()._files(monday)
