"""The levels of OCA's policies, as steps of scenarios, with their texts."""

from odoo.tools import SQL

from ..tools import placeholders
from .base import Left, Step
from .texts import OF_COMPANY, Template, said, spoken, taken

_CHANNELS = {"phone": "call"}
#: "End of the month" is so many days later at the most: nobody is reminded before the day of before.
MONTH_END_DAYS = 30
_KNOWN = {
    **OF_COMPANY,
    "object.contact_address_id.name": "#contact_name", "object.get_emailing_contact().name": "#contact_name",
    "object.contact_address_id.display_name": "#contact_name",
    "object.partner_id.name": "#client_name", "object.partner_id.display_name": "#client_name",
    "object.partner_id.ref": "#client_code",
}


class Levels:
    """Reads the levels once, and says which of their texts mean nothing here."""

    def __init__(self, source):
        self.source = source
        self.env = source.env
        self.left = []
        self._steps = None

    def by_policy(self) -> dict[int, list[Step]]:
        """Return the steps of each policy that reminds, in their order."""
        if self._steps is None:
            templates = self._templates()
            self._steps = {}
            for level in self._rows():
                self._steps.setdefault(level["policy_id"], []).append(
                    self._step(level, templates.get(level["email_template_id"])))
        return self._steps

    def _rows(self) -> list[dict]:
        columns = ("id", "policy_id", "level", "computation_mode", "delay_days", "channel", "email_template_id",
                   "names", "mail", "letter", "below")
        words = self.source.tables.words
        table = "credit_control_policy_level"
        rows = self.env.execute_query(SQL(
            """
            SELECT level.id, level.policy_id, level.level, level.computation_mode, level.delay_days, level.channel,
                   level.email_template_id, %s, %s, %s, %s
              FROM credit_control_policy_level level
             WHERE level.policy_id = ANY(%s)
          ORDER BY level.policy_id, level.level, level.id
            """, *(words(table, "level", name) for name in (
                "name", "custom_mail_text", "custom_text", "custom_text_after_details")), self.source.chasing()))
        return [dict(zip(columns, row, strict=True)) for row in rows]

    def _templates(self) -> dict[int, Template]:
        words = self.source.tables.words
        return {row[0]: Template(row[0], said(row[1], self.env.lang or "en_US"), row[2] or {}, row[3] or {})
                for row in self.env.execute_query(SQL(
                    "SELECT template.id, %s, %s, %s FROM mail_template template WHERE template.id IN"
                    " (SELECT email_template_id FROM credit_control_policy_level)",
                    *(words("mail_template", "template", name) for name in ("name", "subject", "body_html"))))}

    def _step(self, level, template) -> Step:
        previous = level["computation_mode"] == "previous_date"
        days = level["delay_days"] + (MONTH_END_DAYS if level["computation_mode"] == "end_of_month" else 0)
        subject, body = self._letter(level) if level["channel"] == "letter" else self._mail(level, template)
        return Step(
            key=level["id"], position=level["level"], names=level["names"] or {"en_US": str(level["level"])},
            channels=(_CHANNELS.get(level["channel"], level["channel"]),),
            trigger="previous_action" if previous else "due_date", days=max(days, 0) if previous else days,
            subject=subject, body=body, instructions=level["letter"] or {})

    def _letter(self, level):
        """Return the text around the list of items, as it stands in its letters."""
        body = {
            lang: placeholders.paragraphs(said(level["letter"], lang)) + "<p>#items_list_selected</p>"
            + placeholders.paragraphs(said(level["below"], lang))
            for lang in spoken(level["letter"], level["below"])}
        return self._titles(level, body), body

    def _mail(self, level, template):
        """Return its e-mail; where the template around the text has code, the text alone; with code itself, none."""
        if level["channel"] != "email":
            return {}, {}
        mail = level["mail"] or {}
        if any(placeholders.has_code(text or "") for text in mail.values()):
            return {}, self._leave(level, self.env._(
                "Its text has placeholders that mean nothing here: the step says the standard text."))
        around = template and taken(template, lambda lang: {
            **_KNOWN, "object.policy_level_id.name": said(level["names"], lang),
            "object.policy_level_id.custom_mail_text": said(mail, lang)}, mail, level["names"])
        if around:
            return around
        self._leave(level, self.env._(
            "The e-mail around its text has placeholders that mean nothing here: the text alone was taken over."),
            template)
        body = {lang: said(mail, lang) for lang in spoken(mail)}
        return self._titles(level, body), body

    def _titles(self, level, body) -> dict:
        """Return a subject for a text that has none."""
        return {lang: f"{said(level['names'], lang)} – #company_name" for lang in body}

    def _leave(self, level, reason, template=None) -> dict:
        record = ("mail.template", (template.id,)) if template else ("credit.control.policy", (level["policy_id"],))
        self.left.append(Left(said(level["names"], self.env.lang or "en_US"), reason, *record))
        return {}
