"""Models, fields and methods of this add-on have their lines in the tables of rights; and what it cannot do without."""

import importlib.metadata
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import TransactionCase, tagged

from odoo.addons.dso_collection.tests import rights_check_tables


@tagged("post_install", "-at_install")
class TestLearnedRights(rights_check_tables.TableChecks, TransactionCase):
    """The few lines are tried in ``test_learned_forecast.py``, beside what they are about."""

    add_on = "dso_collection_forecast_ml"

    def test_without_scikit_learn_odoo_refuses_to_install_it_and_says_why(self):
        missing = importlib.metadata.PackageNotFoundError("scikit-learn")
        with patch.object(importlib.metadata, "version", side_effect=missing), \
                self.assertRaisesRegex(UserError, "dso_collection_forecast_ml.* dependency is not met: scikit-learn"):
            self.env["ir.module.module"].with_context(lang="en_US").check_external_dependencies(self.add_on)
