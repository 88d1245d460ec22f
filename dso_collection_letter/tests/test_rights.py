"""The matrix of rights of this add-on: its models, fields and methods, as the tables in ``rights/`` say."""

from odoo.tests import tagged

from odoo.addons.dso_collection.tests import (
    rights_check_fields,
    rights_check_methods,
    rights_check_models,
    rights_check_tables,
)

from .rights_letters import LetterRights


@tagged("post_install", "-at_install")
class TestLetterRights(LetterRights, rights_check_fields.FieldChecks, rights_check_models.ModelChecks,
                       rights_check_methods.MethodChecks, rights_check_tables.TableChecks):
    """What became of letters is told by buttons, carriers and files; carriers are credit managers'."""

    add_on = "dso_collection_letter"
