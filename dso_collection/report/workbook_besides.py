"""What an add-on shows in the workbook of statements beside the items: columns of theirs, sheets of its own."""

from dataclasses import dataclass, field
from typing import NamedTuple

from odoo import api, models


class Column(NamedTuple):
    """A column of amounts beside "Still open": ``amounts`` by the item's id, in the item's currency."""

    header: str
    amounts: dict


class Amount(NamedTuple):
    """A number of a sheet, shown with so many decimals."""

    value: float
    decimals: int


class Sheet(NamedTuple):
    """A sheet of its own: rows of texts, dates and :class:`Amount`; ``totals`` are rows in bold below them."""

    title: str
    headers: list
    widths: tuple
    rows: list
    totals: list


@dataclass
class Besides:
    """The columns and the sheets of all add-ons."""

    columns: list = field(default_factory=list)
    sheets: list = field(default_factory=list)


class ResPartner(models.Model):
    """The seam: an add-on extends it, and the workbook asks nobody by name."""

    _inherit = "res.partner"

    @api.model
    def _collection_workbook_besides(self, statements) -> Besides:
        """Return what stands in the workbook of some statements besides their items.

        Customers read it, in the language of the environment.
        """
        return Besides()
