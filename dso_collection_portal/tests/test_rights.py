"""The tables of rights of this add-on: what comes needs a line."""

from odoo.tests import TransactionCase, tagged

from odoo.addons.dso_collection.tests import rights_check_tables


@tagged("post_install", "-at_install")
class TestPortalRights(rights_check_tables.TableChecks, TransactionCase):
    """What the customer's page adds to models is listed."""

    add_on = "dso_collection_portal"
