"""The same with OCA's own models, where its add-on is installed."""

from odoo import Command
from odoo.tools import html2plaintext


class OcaModels:
    """Builds policies, levels, reminders through OCA's models, under its own checks."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if "credit.control.policy" not in cls.env:
            cls.skipTest(cls, "OCA's add-on is not installed: tests/packaging/test_adopt_oca.py does it.")
        cls.template = cls.env.ref("account_credit_control.email_template_credit_control_base")
        cls.env["credit.control.policy"].search([]).active = False
        cls.env["res.company"].search([]).credit_policy_id = False

    @classmethod
    def new_template(cls, name):
        """Make a template like the add-on's."""
        return cls.template.copy({"name": name})

    @classmethod
    def mail_text(cls, template, subject, body):
        """Write the text of a template."""
        template.write({"subject": subject, "body_html": body})

    @classmethod
    def policy(cls, name, *levels, company=None, nothing=False):
        """Make a policy of levels described by :meth:`level`; returns its id."""
        policy = cls.env["credit.control.policy"].create({
            "name": name, "company_id": company.id if company else False, "do_nothing": nothing,
            "account_ids": [Command.set(cls.env["account.account"].search(
                [("account_type", "=", "asset_receivable")]).ids)]})
        for number, level in enumerate(levels, start=1):
            cls.add_level(policy.id, number, level)
        return policy.id

    @classmethod
    def add_level(cls, policy, number, level):
        """Add a level to a policy; returns its id."""
        return cls.env["credit.control.policy.level"].create({
            "name": level["name"], "policy_id": policy, "level": number, "computation_mode": level["mode"],
            "delay_days": level["days"], "channel": level["channel"],
            "email_template_id": (level["template"] or cls.template).id, "custom_text": level["letter"],
            "custom_mail_text": level["mail"], "custom_text_after_details": level["below"] or False}).id

    @classmethod
    def translate_level(cls, level, lang, name, mail):
        """Translate name and text of a level, which is kept by its terms."""
        level = cls.env["credit.control.policy.level"].browse(level)
        level.with_context(lang=lang).name = name
        level.update_field_translations("custom_mail_text", {
            lang: {html2plaintext(level.custom_mail_text): html2plaintext(mail)}})

    @classmethod
    def archive(cls, policy):
        """Archive a policy."""
        cls.env["credit.control.policy"].browse(policy).active = False

    @classmethod
    def level_id(cls, policy, number):
        """Return the id of a policy's level."""
        return cls.env["credit.control.policy.level"].search(
            [("policy_id", "=", policy), ("level", "=", number)]).id

    @classmethod
    def reminded(cls, item, policy, number, on, state="sent", overridden=False):
        """Note that a reminder of a level went for an item."""
        level = cls.env["credit.control.policy.level"].browse(cls.level_id(policy, number))
        cls.env["credit.control.line"].create({
            "date": on, "date_due": item.date_maturity, "state": state, "channel": level.channel,
            "invoice_id": item.move_id.id, "partner_id": item.partner_id.id, "amount_due": item.balance,
            "balance_due": item.amount_residual, "policy_level_id": level.id, "move_line_id": item.id,
            "manually_overridden": overridden})

    @classmethod
    def settings(cls, record, **values):
        """Write the other add-on's fields of a customer, a company or an invoice."""
        record.write({name: getattr(value, "id", value) for name, value in values.items()})
