"""The tables of rights of this add-on: what comes needs a line."""

from odoo.tests import TransactionCase, tagged

from odoo.addons.dso_collection.tests import rights_check_tables


@tagged("post_install", "-at_install")
class TestChargeRights(rights_check_tables.TableChecks, TransactionCase):
    """The lines are tried in ``test_charges_book.py`` and ``test_charges.py``, beside what they are about."""

    add_on = "dso_collection_charge"
