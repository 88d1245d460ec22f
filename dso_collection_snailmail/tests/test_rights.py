"""The matrix of rights of this add-on: its models, fields and methods, as the tables in ``rights/`` say."""

from odoo.tests import tagged

from odoo.addons.dso_collection.tests import (
    rights_check_fields,
    rights_check_methods,
    rights_check_models,
    rights_check_tables,
)
from odoo.addons.dso_collection_letter.tests.rights_letters import LetterRights


@tagged("post_install", "-at_install")
class TestSnailmailRights(LetterRights, rights_check_fields.FieldChecks, rights_check_models.ModelChecks,
                    rights_check_methods.MethodChecks, rights_check_tables.TableChecks):
    """The letters at Odoo's service are the engine's."""

    add_on = "dso_collection_snailmail"

    @classmethod
    def kept(cls):
        return {**super().kept(), "snailmail.letter": "snail"}

    @classmethod
    def _side(cls, company, letter):
        side = super()._side(company, letter)
        side.snail = side.env["snailmail.letter"].create({
            "partner_id": side.contact.id, "model": "res.partner", "res_id": side.customer.id,
            "company_id": company.id, "user_id": side.collector.id, "collection_letter_id": side.letter_mailed.id})
        side.snail._collection_wait()
        return side
