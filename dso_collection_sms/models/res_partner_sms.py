"""Contacts: the number that text messages go to, found once when a contact changes (rules C1, C5)."""

from odoo import api, fields, models
from odoo.tools import SQL

from ..tools.mobile import REASONS, read_mobile

#: Contacts looked at in one go when the add-on is installed.
_BATCH = 5000
_LABELS = {
    "missing": "No number", "text": "More than a number", "no_number": "Not a number",
    "no_country": "Country unknown", "unknown_country": "No such country prefix", "too_short": "Too short",
    "too_long": "Too long", "invalid": "Does not exist", "short_code": "Short code", "landline": "Landline",
    "premium": "Premium rate", "voip": "Internet phone", "pager": "Pager", "service": "Service number",
}


class ResPartner(models.Model):
    """The number is stored, so that the refresh of all accounts sees in SQL who cannot be reached.

    The mobile number decides; the phone number serves only where no mobile number is given, since a message must
    not go to a number that nobody chose for it. A number in national form is one of the contact's country, else of
    the customer's, else of the company's: the contact's own company, else the database's first one.
    """

    _inherit = "res.partner"

    collection_sms_number = fields.Char(
        "Number for text messages", compute="_compute_collection_sms_number", store=True, index="btree_not_null",
        help="Text messages go to this number. Empty: none can be sent.")
    collection_sms_reason = fields.Selection(
        [(key, _LABELS[key]) for key in REASONS if key != "missing"], "Why no text messages",
        compute="_compute_collection_sms_number", store=True)
    collection_sms_opted_out = fields.Boolean(
        "Opted out of text messages", compute="_compute_collection_sms_opted_out", compute_sudo=True,
        groups="base.group_user")
    collection_sms_note = fields.Char(
        "Text messages", compute="_compute_collection_sms_note", compute_sudo=True, groups="base.group_user")

    @api.depends("mobile", "phone", "country_id", "commercial_partner_id.country_id",
                 "company_id.partner_id.country_id")
    def _compute_collection_sms_number(self):
        first = self._collection_first_company().country_id.code
        for partner in self:
            text = partner._collection_sms_text()
            found = read_mobile(text, partner._collection_sms_countries(first))
            partner.collection_sms_number = found.number or False
            partner.collection_sms_reason = bool(text) and found.reason or False

    def _collection_sms_text(self):
        """Return the number as it is written: the mobile number, else the phone number."""
        return (self.mobile or "").strip() or (self.phone or "").strip()

    def _collection_sms_countries(self, first):
        """Return the codes of the countries whose numbers may be meant, the first known one decides."""
        return (self.country_id.code, self.commercial_partner_id.country_id.code,
                self.company_id.partner_id.country_id.code, first)

    @api.model
    def _collection_first_company(self):
        # sudo: what a number is does not depend on who looks
        return self.env["res.company"].sudo()._collection_every()[:1]

    @api.model
    def _collection_first_country_code(self):
        """Return the code of the first company's country, in one query; False for none."""
        self.env["res.company"].flush_model(["partner_id"])
        self.env["res.partner"].flush_model(["country_id"])
        return dict(self.env.execute_query(SQL(
            """
            SELECT company.id, country.code
              FROM res_company company
              JOIN res_partner partner ON partner.id = company.partner_id
         LEFT JOIN res_country country ON country.id = partner.country_id
          ORDER BY company.id
             LIMIT 1
            """))).popitem()[1] or False

    @api.depends("collection_sms_number")
    def _compute_collection_sms_opted_out(self):
        blacklisted = self._collection_sms_blacklisted()
        for partner in self:
            partner.collection_sms_opted_out = partner.collection_sms_number in blacklisted

    def _collection_sms_blacklisted(self):
        """Return those of these contacts' numbers whose owners want no text messages."""
        numbers = [number for number in self.mapped("collection_sms_number") if number]
        # sudo: whoever sends must know who opted out
        return set(self.env["phone.blacklist"].sudo().search([("number", "in", numbers)]).mapped("number"))

    @api.depends("collection_sms_number", "collection_sms_reason", "collection_sms_opted_out", "mobile", "phone")
    def _compute_collection_sms_note(self):
        """Say beside the number where text messages go, or why nowhere."""
        problems = self._collection_sms_problems()
        for partner in self:
            partner.collection_sms_note = (
                self.env._("No text messages: %s.", problems[partner]) if partner in problems
                else self.env._("Text messages go to %s.", partner.collection_sms_number))

    # Changes (rule P5)

    def _collection_engine_fields(self):
        """The number is read from what the contact has: who writes another one sends messages elsewhere (rule C1)."""
        return (*super()._collection_engine_fields(), "collection_sms_number", "collection_sms_reason")

    def write(self, vals):
        """Read numbers anew that are of the first company's country, when that changes."""
        result = super().write(vals)
        if "country_id" in vals and self._collection_first_company().partner_id in self:
            self._collection_read_homeless_numbers()
        return result

    def _collection_read_homeless_numbers(self):
        # sudo: what a number is does not depend on who changes the company
        partners = self.sudo().with_context(active_test=False).search([
            ("country_id", "=", False), ("commercial_partner_id.country_id", "=", False),
            "|", ("company_id", "=", False), ("company_id.partner_id.country_id", "=", False),
            "|", ("mobile", "!=", False), ("phone", "!=", False)])
        self.env.add_to_compute(self._fields["collection_sms_number"], partners)
        self.env.add_to_compute(self._fields["collection_sms_reason"], partners)
        self.env["collection.touch"]._touch(partners.filtered("parent_id"))

    # Installation

    def init(self):
        """Read the numbers of the contacts there are batch by batch: the ORM would hold each contact whole."""
        result = super().init()
        waiting = False
        for name in ("collection_sms_number", "collection_sms_reason"):
            partners = self.env.records_to_compute(self._fields[name])
            self.env.remove_to_compute(self._fields[name], partners)
            waiting = waiting or bool(partners)
        if waiting:
            self.pool.post_init(self._collection_read_all_numbers)
        return result

    @api.model
    def _collection_read_all_numbers(self):
        """Write number and reason of every contact; with an empty number both stay empty."""
        first = self._collection_first_company().partner_id.country_id.code
        last = 0
        while rows := self.env.execute_query(self._collection_numbers_sql(last)):
            last = rows[-1][0]
            found = [(id_, read_mobile(text, (*countries, first))) for id_, text, *countries in rows]
            self.env.cr.execute(SQL(
                """
                UPDATE res_partner
                   SET collection_sms_number = NULLIF(found.number, ''),
                       collection_sms_reason = NULLIF(found.reason, '')
                  FROM (VALUES %s) found (id, number, reason)
                 WHERE res_partner.id = found.id
                """,
                SQL(", ").join(SQL("(%s, %s, %s)", id_, mobile.number, mobile.reason) for id_, mobile in found)))
        self.invalidate_model(["collection_sms_number", "collection_sms_reason"])

    @api.model
    def _collection_numbers_sql(self, last):
        """Select the next contacts that have a number, with the countries it may be of."""
        return SQL(
            """
            SELECT person.id, COALESCE(NULLIF(TRIM(person.mobile), ''), person.phone),
                   own.code, customer_country.code, company_country.code
              FROM res_partner person
         LEFT JOIN res_country own ON own.id = person.country_id
         LEFT JOIN res_partner customer ON customer.id = person.commercial_partner_id
         LEFT JOIN res_country customer_country ON customer_country.id = customer.country_id
         LEFT JOIN res_company company ON company.id = person.company_id
         LEFT JOIN res_partner office ON office.id = company.partner_id
         LEFT JOIN res_country company_country ON company_country.id = office.country_id
             WHERE person.id > %s
               AND COALESCE(NULLIF(TRIM(person.mobile), ''), NULLIF(TRIM(person.phone), '')) IS NOT NULL
          ORDER BY person.id
             LIMIT %s
            """, last, _BATCH)
