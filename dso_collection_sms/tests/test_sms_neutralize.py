"""A neutralised copy of a database: no gateway hears of its text messages (rule A9)."""

from unittest.mock import patch

from odoo.addons.dso_collection.tests.neutral import neutralize

from .common import SmsCase
from .test_sms_gateway import OtherGateway


class TestSmsNeutralized(SmsCase):
    """Whichever gateway the company has."""

    def test_a9_no_gateway_gets_anything(self):
        self.plan()
        neutralize(self)
        self.startPatcher(patch.object(OtherGateway, "got", []))
        self.startPatcher(patch.object(self.registry["res.company"], "_get_sms_api_class", lambda _: OtherGateway))
        action = self.send()
        self.assertEqual((self.sent(), OtherGateway.got), ([], []))
        self.assertEqual(action.state, "error")
        self.assertIn("neutralised copy", action.error)

    def test_a9_of_one_being_sent_the_copy_knows_nothing(self):
        action = self.send()
        self.env.cr.execute("UPDATE collection_sms SET state = 'sending' WHERE id = %s", [action.sms_id.id])
        neutralize(self)
        self.assertEqual((action.sms_id.state, action.sms_id.news), ("unknown", True))
        self.assertEqual(action.sms_id.reason,
                         "This database is a copy: only the original knows what became of the message.")
