"""Rule C1: text messages go to the number that the contact has, not to one that somebody writes beside it."""

from odoo.exceptions import AccessError

from odoo.addons.dso_collection.tests.common import CollectionCase


class TestRightsNumbers(CollectionCase):
    """Who keeps addresses, and a collector: both change numbers, neither what is read from them."""

    def test_the_number_read_is_nobodys_to_write(self):
        keeper = self.user("Address Keeper", "keeper", "base.group_partner_manager")
        alder = self.customer(country_id=self.env.ref("base.be").id, mobile="0470 12 34 56", contact=False)
        other = {"collection_sms_number": "+33612345678"}
        for user in (keeper, self.collector):
            mine = alder.with_user(user)
            for attack in (
                lambda mine=mine, other=other: mine.write(other),
                lambda mine=mine, other=other: mine.create({"name": "Elm", **other}),
                lambda mine=mine: mine.write({"collection_sms_reason": "landline"}),
                lambda mine=mine: mine.write({"collection_sms_number": False}),
                lambda mine=mine: mine.with_context(default_collection_sms_number="+33612345678").create(
                    {"name": "Elm"}),
            ):
                with self.assertRaisesRegex(AccessError, "is worked out"), self.env.cr.savepoint():
                    attack()
            self.env["ir.default"].with_user(user).set("res.partner", *other.popitem(), user_id=True)
            other = {"collection_sms_number": "+33612345678"}
            self.assertFalse(mine.create({"name": "Elm"}).collection_sms_number)
            mine.write({"phone": "02 123 45 67", "collection_sms_number": alder.collection_sms_number})
            mine.mobile = "0470 65 43 21"
            self.assertEqual(alder.collection_sms_number, "+32470654321")
