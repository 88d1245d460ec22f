"""OCA's tables without OCA's code, as they stand in a database whose server has that no more."""

import json

from .tables import Tables

_TABLES = """
CREATE TABLE credit_control_policy (
    id SERIAL PRIMARY KEY, name VARCHAR, company_id INT, do_nothing BOOL, active BOOL DEFAULT TRUE);
CREATE TABLE credit_control_policy_level (
    id SERIAL PRIMARY KEY, name JSONB, policy_id INT, level INT, computation_mode VARCHAR, delay_days INT,
    email_template_id INT, channel VARCHAR, custom_text JSONB, custom_mail_text JSONB, custom_text_after_details JSONB,
    mail_show_invoice_detail BOOL);
CREATE TABLE credit_control_line (
    id SERIAL PRIMARY KEY, date DATE, date_sent DATE, state VARCHAR, channel VARCHAR, partner_id INT,
    commercial_partner_id INT, move_line_id INT, company_id INT, policy_level_id INT, manually_overridden BOOL);
ALTER TABLE res_partner ADD credit_policy_id INT, ADD payment_responsible_id INT, ADD manual_followup BOOL,
    ADD payment_note TEXT, ADD payment_next_action TEXT, ADD payment_next_action_date DATE;
ALTER TABLE res_company ADD credit_policy_id INT, ADD credit_control_tolerance FLOAT8 DEFAULT 0.1;
ALTER TABLE account_move ADD credit_policy_id INT;
"""
_MAIL = '<p>Dear <t t-out="object.contact_address_id.name or \'\' " />,</p>' \
        '<p><t t-out="object.policy_level_id.custom_mail_text or \'\' " /></p>'


class OcaTables(Tables):
    """Builds policies, levels, reminders in SQL."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if "credit.control.policy" in cls.env:
            cls.skipTest(cls, "OCA's add-on is here with its code: the same is tried with that.")
        cls.sql(_TABLES)
        cls.template = cls.new_template("Credit Control Email")
        cls.mail_text(cls.template, "Credit Control: ({{object.policy_level_id.name or 'n/a'}})", _MAIL)

    @classmethod
    def new_template(cls, name):
        """Make a template."""
        return cls.env["mail.template"].create({
            "name": name, "model_id": cls.env["ir.model"]._get_id("res.partner"), "subject": "Credit Control",
            "body_html": "<p>Pay</p>"})

    @classmethod
    def mail_text(cls, template, subject, body):
        """Write what only renders for records of OCA's."""
        cls.sql("UPDATE mail_template SET subject = %s, body_html = %s WHERE id = %s",
                json.dumps({"en_US": subject}), json.dumps({"en_US": body}), template.id)

    @classmethod
    def policy(cls, name, *levels, company=None, nothing=False):
        """Make a policy of levels described by :meth:`level`; returns its id."""
        policy = cls.sql(
            "INSERT INTO credit_control_policy (name, company_id, do_nothing) VALUES (%s, %s, %s) RETURNING id",
            name, company.id if company else None, nothing)
        for number, level in enumerate(levels, start=1):
            cls.add_level(policy, number, level)
        return policy

    @classmethod
    def add_level(cls, policy, number, level):
        """Add a level to a policy; returns its id."""
        return cls.sql(
            "INSERT INTO credit_control_policy_level (name, policy_id, level, computation_mode, delay_days, channel,"
            " email_template_id, custom_text, custom_mail_text, custom_text_after_details)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s) RETURNING id",
            json.dumps({"en_US": level["name"]}), policy, number, level["mode"], level["days"], level["channel"],
            (level["template"] or cls.template).id, json.dumps({"en_US": level["letter"]}),
            json.dumps({"en_US": level["mail"]}), json.dumps({"en_US": level["below"]}) if level["below"] else None)

    @classmethod
    def translate_level(cls, level, lang, name, mail):
        """Translate name and text of a level."""
        cls.sql("UPDATE credit_control_policy_level SET name = name || %s, custom_mail_text = custom_mail_text || %s"
                " WHERE id = %s", json.dumps({lang: name}), json.dumps({lang: mail}), level)

    @classmethod
    def archive(cls, policy):
        """Archive a policy."""
        cls.sql("UPDATE credit_control_policy SET active = FALSE WHERE id = %s", policy)

    @classmethod
    def level_id(cls, policy, number):
        """Return the id of a policy's level."""
        return cls.sql("SELECT id FROM credit_control_policy_level WHERE policy_id = %s AND level = %s", policy, number)

    @classmethod
    def reminded(cls, item, policy, number, on, state="sent", overridden=False):
        """Note that a reminder of a level went for an item."""
        cls.sql(
            "INSERT INTO credit_control_line (date, state, channel, partner_id, commercial_partner_id, move_line_id,"
            " company_id, policy_level_id, manually_overridden) SELECT %s, %s, channel, %s, %s, %s, %s, id, %s"
            " FROM credit_control_policy_level WHERE policy_id = %s AND level = %s",
            on, state, item.partner_id.id, item.partner_id.commercial_partner_id.id, item.id, item.company_id.id,
            overridden, policy, number)

    @classmethod
    def settings(cls, record, **values):
        """Write the other add-on's fields of a customer, a company or an invoice."""
        for name, value in values.items():
            cls.sql(f"UPDATE {record._table} SET {name} = %s WHERE id = ANY(%s)",
                    getattr(value, "id", value), record.ids)
