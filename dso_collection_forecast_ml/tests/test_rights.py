"""Models, fields and methods of this add-on have their lines in the tables of rights; who may train."""

from odoo.tests import TransactionCase, tagged

from odoo.addons.dso_collection.tests import rights_check_tables


@tagged("post_install", "-at_install")
class TestLearnedRights(rights_check_tables.TableChecks, TransactionCase):
    """The few lines are tried in ``test_learned_forecast.py``, beside what they are about."""

    add_on = "dso_collection_forecast_ml"
