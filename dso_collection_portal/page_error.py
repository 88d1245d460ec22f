"""What is told to a customer whose wish cannot be met as it stands (rules E2, E5)."""

from odoo.exceptions import UserError


class PageError(UserError):
    """Words for the customer, in the language of the page: the cause and the way out."""
