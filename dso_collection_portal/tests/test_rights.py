"""The matrix of rights of this add-on: its models, fields and methods, as the tables in ``rights/`` say."""

from odoo.tests import tagged

from odoo.addons.dso_collection.tests import (
    rights_check_fields,
    rights_check_methods,
    rights_check_models,
    rights_check_tables,
)

from .rights_requests import RequestRights


@tagged("post_install", "-at_install")
class TestPortalRights(RequestRights, rights_check_fields.FieldChecks, rights_check_models.ModelChecks,
                       rights_check_methods.MethodChecks, rights_check_tables.TableChecks):
    """What customers say is the page's to write, what becomes of it is told by buttons."""

    add_on = "dso_collection_portal"
