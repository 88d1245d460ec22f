"""What must be so before the add-on is installed."""

from odoo.exceptions import UserError
from odoo.tools.sql import table_exists


def pre_init_hook(env):
    """Refuse to be installed beside letters of a DSO Collection that still brought them itself."""
    if table_exists(env.cr, "collection_letter"):
        raise UserError(env._(
            "This database has letters of an older DSO Collection: update DSO Collection first, it brings them here."))
