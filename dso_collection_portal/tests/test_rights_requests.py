"""The matrix of rights of customers' requests: their models, fields and methods, as the tables in ``rights/`` say."""

from unittest.mock import patch

from odoo.tests import tagged

from odoo.addons.dso_collection.tests import (
    rights_check_fields,
    rights_check_methods,
    rights_check_models,
    rights_tables,
)

from ..models.request.company import SETTINGS
from .rights_requests import RequestRights

_ALL_LINES = rights_tables.table


def _lines(add_on, name):
    """Return the lines of the tables that are about requests."""
    fields = {*SETTINGS, "collection_page_only_pay"}
    return [line for line in _ALL_LINES(add_on, name)
            if line["model"].startswith("collection.request") or line.get("field") in fields]


@tagged("post_install", "-at_install")
class TestRequestRights(RequestRights, rights_check_fields.FieldChecks, rights_check_models.ModelChecks,
                        rights_check_methods.MethodChecks):
    """What customers say is the page's to write, what becomes of it is told by buttons."""

    add_on = "dso_collection_portal"

    @classmethod
    def setUpClass(cls):
        cls.startClassPatcher(patch.object(rights_tables, "table", _lines))
        super().setUpClass()
