"""The tables of rights of this add-on: what comes needs a line."""

from odoo.tests import tagged

from odoo.addons.dso_collection.tests import rights_check_tables

from .queue_case import QueueCase


@tagged("post_install", "-at_install")
class TestQueueTables(rights_check_tables.TableChecks, QueueCase):
    """The few lines are tried in the tests beside, with what they are about."""

    add_on = "dso_collection_queue"
    allow_inherited_tests_method = True  # Odoo's own runner leaves them out otherwise
