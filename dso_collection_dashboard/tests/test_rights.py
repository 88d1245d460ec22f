"""This add-on brings no model, field or method: its tables of rights are empty, and stay so."""

from odoo.tests import TransactionCase, tagged

from odoo.addons.dso_collection.tests import rights_check_tables


@tagged("post_install", "-at_install")
class TestDashboardRights(rights_check_tables.TableChecks, TransactionCase):
    """What comes later needs a line."""

    add_on = "dso_collection_dashboard"
