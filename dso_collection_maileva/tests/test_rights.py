"""The matrix of rights of this add-on: its models, fields and methods, as the tables in ``rights/`` say."""

from unittest.mock import Mock

from odoo.tests import tagged

from odoo.addons.dso_collection.tests import (
    rights_check_fields,
    rights_check_methods,
    rights_check_models,
    rights_check_tables,
)
from odoo.addons.dso_collection_letter.tests.rights_letters import LetterRights


@tagged("post_install", "-at_install")
class TestMailevaRights(LetterRights, rights_check_fields.FieldChecks, rights_check_models.ModelChecks,
                    rights_check_methods.MethodChecks, rights_check_tables.TableChecks):
    """Credentials are credit managers', what Maileva said is the engine's."""

    add_on = "dso_collection_maileva"

    def setUp(self):
        super().setUp()
        carriers = self.registry["collection.carrier"]
        for name, answer in (("_maileva_notify_url", "https://ours.example"), ("_program", Mock()),
                             ("_maileva_subscribe", (1, []))):
            self.patch(carriers, name, lambda *_args, answer=answer: answer)  # nobody outside is asked
