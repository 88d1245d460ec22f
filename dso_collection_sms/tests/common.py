"""Builders for tests of text messages, with Odoo's own mock of its SMS credits."""

from odoo.addons.dso_collection.tests.common import CollectionCase
from odoo.addons.sms.tests.common import MockSMS

MOBILE = "+32477123456"


class SmsCase(CollectionCase, MockSMS):
    """A customer in Belgium with an overdue invoice, and a scenario that writes to its mobile."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.standard = cls.scenario(
            cls.step("Text", 5, channel="sms", automatic=True), cls.step("Mail", 15))
        cls.alder = cls.sms_customer(scenario=cls.standard)
        cls.bill = cls.invoice(cls.alder)

    @classmethod
    def sms_customer(cls, name="Alder Ltd", code="C001", mobile="0477 12 34 56", phone=False, **values):
        """Create a customer with a contact for collection that has a number."""
        customer = cls.customer(name, code, contact=False, country_id=cls.env.ref("base.be").id, **values)
        cls.contact(customer, f"{name} Accounts", f"accounts@{code.lower()}.example", mobile=mobile, phone=phone,
                    company=values.get("company"))
        return customer

    def setUp(self):
        super().setUp()
        self._clear_sms_sent()

    def run_cron(self, name):
        """Run a scheduled action; the mock's test class has its transactions ready already."""
        self.env.ref(f"dso_collection.ir_cron_collection_{name}").method_direct_trigger()

    def action(self, customer=None):
        """Return the first action of a customer."""
        return self.actions.search([("partner_id", "=", (customer or self.alder).id)], order="id", limit=1)

    def send(self, **mock):
        """Plan and dispatch with Odoo's mock of the gateway; returns the first action."""
        self.plan()
        with self.mockSMSGateway(**mock):
            self.dispatch()
        return self.action()

    def sent(self):
        """Return ``[(number, text)]`` of what the mock got last."""
        return [(sms["number"], sms["body"]) for sms in self._sms]

    def report(self, sms, status):
        """Let Odoo's web hook bring what the gateway reports of a message."""
        tracker = self.env["sms.tracker"].sudo().search([("sms_uuid", "=", sms.uuid)])
        if state := self.env["sms.sms"].IAP_TO_SMS_STATE_SUCCESS.get(status):
            tracker._action_update_from_sms_state(state)
        else:
            tracker._action_update_from_provider_error(status)
        self.env["sms.sms"].sudo().search([("uuid", "=", sms.uuid)]).to_delete = True
        self.dispatch()
