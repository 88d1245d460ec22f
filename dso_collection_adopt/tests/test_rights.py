"""The tables of rights of this add-on: what comes needs a line."""

from odoo.tests import TransactionCase, tagged

from odoo.addons.dso_collection.tests import rights_check_tables


@tagged("post_install", "-at_install")
class TestAdoptRights(rights_check_tables.TableChecks, TransactionCase):
    """The lines are tried in ``test_screens.py``, beside what they are about."""

    add_on = "dso_collection_adopt"
