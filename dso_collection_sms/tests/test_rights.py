"""The matrix of rights of this add-on: its models, fields and methods, as the tables in ``rights/`` say."""

from odoo.tests import tagged

from odoo.addons.dso_collection.tests import (
    rights_check_fields,
    rights_check_methods,
    rights_check_models,
    rights_check_tables,
)


@tagged("post_install", "-at_install")
class TestSmsRights(rights_check_fields.FieldChecks, rights_check_models.ModelChecks,
                    rights_check_methods.MethodChecks, rights_check_tables.TableChecks):
    """Text messages are written by the engine alone."""

    add_on = "dso_collection_sms"

    @classmethod
    def kept(cls):
        return {**super().kept(), "collection.sms": "sms"}

    @classmethod
    def _side(cls, company, letter):
        side = super()._side(company, letter)
        side.sms = side.env["collection.sms"].create({
            "action_id": side.sent.id, "company_id": company.id, "partner_id": side.contact.id,
            "number": "+32477123456", "body": "Please pay.", "uuid": f"rights{letter}", "state": "sent"})
        return side
