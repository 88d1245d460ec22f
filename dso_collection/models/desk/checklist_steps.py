"""What a company needs until its first reminder leaves: the steps of the checklist, and what a click does."""

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Datetime
from odoo.tools import html_escape

from ..odoo.sending_hours import OFFICE_HOURS
from .checklist import Step


class ResCompany(models.Model):
    """The steps of the core, each with its screen; where one click is enough, with it."""

    _inherit = "res.company"

    def _checklist_steps(self):
        return [*super()._checklist_steps(), self._step_company(), self._step_scenario(), self._step_collector(),
                self._step_hours(), self._step_mail(), self._step_contacts()]

    def _step_company(self):
        company = self.sudo()  # sudo: whether they are there, not what they are
        return Step(
            "company", self.env._("Address and bank account"),
            self.env._("They stand on reminders and statements: customers must know where to pay. An administrator "
                       "enters them."),
            bool(company.country_id and company.city and company.partner_id.bank_ids),
            self.env._("Company"), "_checklist_open_company")

    def _step_scenario(self):
        return Step(
            "scenario", self.env._("Scenario"),
            self.env._("Says when customers are reminded. “Reminders”: a courtesy 5 days before the due date, "
                       "reminders 5 and 15 days after it, a call at 22, a last notice to confirm at 30."),
            bool(self._collection_default("collection_scenario_id")),
            self.env._("Choose another"), "_checklist_open_settings",
            self.env._("Use “Reminders”"), "_checklist_do_scenario")

    def _step_collector(self):
        return Step(
            "collector", self.env._("Default collector"),
            self.env._("Has the customers that nobody else has; reminders are sent in this person's name."),
            bool(self._collection_default("collection_collector_id")),
            self.env._("Somebody else"), "_checklist_open_settings",
            self.env._("I collect"), "_checklist_do_collector")

    def _step_hours(self):
        return Step(
            "hours", self.env._("Sending hours"),
            self.env._("Without them messages leave at any time, at night and on Sundays, too."),
            bool(self._collection_default("collection_calendar_id")),
            self.env._("Other hours"), "_checklist_open_settings",
            self.env._("Monday to Friday, 8:00–18:00"), "_checklist_do_hours")

    def _step_mail(self):
        return Step(
            "mail", self.env._("Mail server"),
            self.env._("A test e-mail to yourself shows whether reminders will leave. An administrator enters the "
                       "server: Settings → Technical → Outgoing mail servers."),
            self._checklist_mail_works(), deed=self.env._("Send me a test"), do="_checklist_do_mail")

    def _step_contacts(self):
        return Step(
            "contacts", self.env._("Contacts for collection"),
            self.env._("Who gets the reminders at each customer. Import them from a file, or choose them on the "
                       "customer's page."),
            self._checklist_has_contacts(), self.env._("Import"), "_checklist_open_contacts")

    def _checklist_mail_works(self) -> bool:
        """Say whether a test, or else any message, was taken by the mail server."""
        # sudo: whoever sent it
        return bool(self.sudo().collection_mail_tested) or bool(self.env["collection.action"].sudo().search_count(
            [("company_id", "=", self.id), ("delivery_state", "in", ("sent", "bounced")), ("mail_id", "!=", False)],
            limit=1))

    def _checklist_has_contacts(self) -> bool:
        return bool(self.env["res.partner"].with_company(self).search_count(
            [("collection_contact", "=", True)], limit=1))

    # What one click does; whoever clicks was looked at in collection_checklist_do

    def _checklist_do_scenario(self):
        """Give the company the ready scenario, with the standard texts."""
        ready = self.env.ref("dso_collection.scenario_ready", raise_if_not_found=False)
        if not ready:
            raise UserError(self.env._("The ready scenario of %s is gone: choose another one, or make one under "
                                       "Configuration → Scenarios.", self.name))
        scenario = ready.copy({"company_id": self.id, "active": True})
        for lang, _name in self.env["res.lang"].get_installed():  # a copy is named as such in each language
            scenario.with_context(lang=lang).name = ready.with_context(lang=lang).name
        self._checklist_set("collection_scenario_id", scenario)
        return self.env._("“%s” is now followed by every customer without another scenario. Look at it under "
                          "Configuration → Scenarios.", scenario.name)

    def _checklist_do_collector(self):
        self._checklist_set("collection_collector_id", self.env.user)
        return self.env._("Reminders are sent in your name to every customer without another collector.")

    def _checklist_do_hours(self):
        company = self.sudo()  # sudo: calendars are an administrator's; this one is the company's own
        calendar = company._collection_take_hours(
            self.env["resource.calendar"].sudo(), OFFICE_HOURS, [], company._collection_timezone().zone)
        self._checklist_set("collection_calendar_id", calendar)
        return self.env._("Automatic messages leave from Monday to Friday, 8:00 to 18:00 (%s).", calendar.tz)

    def _checklist_do_mail(self):
        """Send a test e-mail to whoever asks; remember that the server took it."""
        user = self.env.user
        if not user.email:
            raise UserError(self.env._(
                "%s has no e-mail address to send the test to: enter yours under your name → My Preferences.",
                user.name))
        # sudo: mail servers are an administrator's; only who asks gets anything
        servers = self.env["ir.mail_server"].sudo()
        message = servers._build_email__(
            user.email_formatted, [user.email_formatted], self.env._("Test of reminders: %s", self.name),
            f"<p>{html_escape(self.env._('This e-mail left as reminders will. Nothing else is to be done.'))}</p>",
            subtype="html")
        try:
            servers.send_email(message)
        except Exception as error:  # noqa: BLE001 - servers fail in many ways, and each is to be said
            raise UserError(self.env._(
                "The test e-mail to %(address)s did not leave: %(reason)s An administrator mends it in Settings → "
                "Technical → Outgoing mail servers.", address=user.email, reason=error)) from error
        self.sudo().collection_mail_tested = Datetime.now()  # sudo: what is remembered of the test
        return self.env._("A test e-mail was sent to %s: look whether it arrives.", user.email)

    def _checklist_set(self, name, record):
        # sudo: the company is an administrator's but for its collection settings, and the right to them was looked at
        self.sudo().write({name: record.id})
        self._checklist_plan()

    # Screens

    def _checklist_open_company(self):
        return {"type": "ir.actions.act_window", "res_model": "res.company", "res_id": self.id,
                "name": self.name, "views": [(False, "form")]}

    def _checklist_open_settings(self):
        return dict(self.env["ir.actions.act_window"]._for_xml_id("dso_collection.collection_company_settings_action"),
                    context={"default_company_id": self.id})

    def _checklist_open_contacts(self):
        return self.env["ir.actions.client"]._for_xml_id("dso_collection.collection_import_contacts_action")
