"""Odoo's Payment Follow-up (``account_followup``), by its documentation: ``docs/adopting.md`` says what is assumed."""

from odoo.tools import SQL

from odoo.addons.dso_collection import ledger

from ..scale import found_ids
from .base import Left, Scenario, Source, Step
from .texts import OF_COMPANY, Template, said, taken

_TABLE = "account_followup_followup_line"
#: What a level does, and the channel that does it here; in the order in which they become first and second.
_DOES = {"send_email": "email", "send_letter": "letter", "send_sms": "sms", "send_whatsapp": "whatsapp"}
_KNOWN = {
    **OF_COMPANY,
    "object.name": "#client_name", "object.display_name": "#client_name", "object.ref": "#client_code",
    "object.commercial_partner_id.name": "#client_name", "object.commercial_partner_id.ref": "#client_code",
}


class Followup(Source):
    """The levels of a company are one scenario, which all its customers follow; each item knows its last level."""

    key = "account_followup"
    label = "Odoo Payment Follow-up"

    def __init__(self, env, company):
        super().__init__(env, company)
        self._steps = self._unread = None

    def is_there(self):
        """Look for levels."""
        return self.tables.have(_TABLE, "id", "name", "delay") and self.tables.filled(_TABLE)

    @property
    def manual(self) -> str:
        """The key of the scenario without actions for customers whose reminders are manual."""
        return f"manual/{self.company.id}"

    def scenarios(self):
        """Return one for the levels of the company, and one for customers whose reminders are manual."""
        found = [Scenario(str(self.company.id), self.all_words(lambda env: env._("Follow-up levels")),
                          tuple(self._levels()), reached=self._knows_reached())] if self._levels() else []
        if self._has_manual():
            found.append(Scenario(self.manual, self.all_words(lambda env: env._("Manual reminders"))))
        return found

    def default(self):
        """Return the levels: all customers follow them."""
        return str(self.company.id) if self._levels() else None

    def customers(self):
        """Return customers whose reminders are manual, and those with somebody responsible."""
        return SQL(
            """
            SELECT partner.id, CASE WHEN %(manual)s THEN %(key)s::text END, %(user)s
              FROM res_partner partner
             WHERE %(customer)s AND (%(manual)s OR %(responsible)s IS NOT NULL)
            """,
            manual=self._is_manual(), key=self.manual, customer=self._customer_sql(),
            responsible=self._responsible(), user=self._collector_sql(self._responsible()))

    def reached(self):
        """Return the last level of each item, on the day on which it was reached."""
        if not self._knows_reached():
            return super().reached()
        return SQL(
            """
            SELECT item.id, level.delay, %s, CASE WHEN %s THEN 'email' WHEN %s THEN 'sms' WHEN %s THEN 'letter'
                                                  ELSE 'todo' END
              FROM account_move_line item
              JOIN account_followup_followup_line level ON level.id = item.followup_line_id
             WHERE item.company_id = %s AND item.reconciled IS NOT TRUE
            """,
            self.tables.value("account_move_line", "item", "last_followup_date", "date"),
            *(self._of_level(name, "boolean") for name in ("send_email", "send_sms", "send_letter")), self.company.id)

    def not_before(self):
        """Return the customers' next reminder, where it is still to come."""
        return SQL(
            "SELECT partner.id, %(day)s FROM res_partner partner WHERE %(customer)s AND %(day)s > %(today)s",
            day=self._of_partner("followup_next_action_date", "date"), customer=self._customer_sql(),
            today=self.company._collection_today())

    def left(self):
        """Return what its levels do that steps do not, and who cannot collect."""
        self._levels()
        found = [*self._unread, *self._unable_collectors(self._responsible())]
        if self._levels() and not self._knows_reached():
            found.append(Left(self.env._("Level reached"), self.env._(
                "These tables do not say which level an item has reached: each customer begins with the step of its "
                "age, never with the first.")))
        if ids := self._excluded():
            found.append(Left(self.env._("Items without follow-up"), self.env._(
                "Nothing to take over: the box “No follow-up” on items keeps them out here, too."),
                "account.move.line", ids))
        return found

    # Its levels

    def _levels(self) -> list[Step]:
        """Return the levels of the company as steps, the earliest first; of two of one day the first counts."""
        if self._steps is None:
            self._steps, self._unread = [], []
            for level in self._rows():
                if self._steps and self._steps[-1].position == level["delay"]:
                    self._leave(level, self.env._("Another level comes on the same day: that one was taken over."))
                else:
                    self._steps.append(self._step(level))
        return self._steps

    def _rows(self) -> list[dict]:
        names = ("id", "names", "delay", *_DOES, "join_invoices", "activity", "summary", "note", "template", "subject",
                 "body", "template_name")
        words = self.tables.words
        rows = self.env.execute_query(SQL(
            """
            SELECT level.id, %s, level.delay, %s, %s, %s, %s, %s, %s, %s, %s, template.id, %s, %s, %s
              FROM account_followup_followup_line level
         LEFT JOIN mail_template template ON template.id = %s
             WHERE COALESCE(%s, %s) = %s
          ORDER BY level.delay, level.id
            """,
            words(_TABLE, "level", "name"), *(self._of_level(name, "boolean") for name in _DOES),
            self._of_level("join_invoices", "boolean"), self._of_level("create_activity", "boolean"),
            words(_TABLE, "level", "activity_summary"), words(_TABLE, "level", "activity_note"),
            *(words("mail_template", "template", name) for name in ("subject", "body_html", "name")),
            self._of_level("mail_template_id", "int"), self._of_level("company_id", "int"), self.company.id,
            self.company.id))
        return [dict(zip(names, row, strict=True)) for row in rows]

    def _step(self, level) -> Step:
        channels = tuple(channel for name, channel in _DOES.items() if level[name]) or ("todo",)
        subject, body = self._text(level) if {"email", "letter"} & set(channels) else ({}, {})
        said_there = {lang: "\n".join(filter(None, [said(level["summary"], lang), said(level["note"], lang)]))
                      for lang in {**(level["summary"] or {}), **(level["note"] or {})}}
        if level["activity"] and channels != ("todo",):
            self._leave(level, self.env._("Its activity is not taken over: a step has one channel, or two."))
        return Step(
            key=level["id"], position=level["delay"], names=level["names"] or {"en_US": str(level["delay"])},
            channels=channels, trigger="due_date", days=level["delay"], subject=subject, body=body,
            instructions=said_there, attach_invoices=bool(level["join_invoices"]))

    def _text(self, level):
        """Return its e-mail; where that has code that we do not know, none: the standard text is said."""
        if not level["template"]:
            return {}, {}
        template = Template(level["template"], said(level["template_name"], "en_US"), level["subject"] or {},
                            level["body"] or {})
        found = taken(template, lambda lang: _KNOWN)
        if not found:
            self._leave(level, self.env._(
                "Its text has placeholders that mean nothing here: the step says the standard text."), template)
        return found or ({}, {})

    def _leave(self, level, reason, template=None):
        self._unread.append(Left(said(level["names"], self.env.lang or "en_US"), reason,
                                 *(("mail.template", (template.id,)) if template else ())))

    # Its columns

    def _of_level(self, name, kind):
        return self.tables.value(_TABLE, "level", name, kind, self.company)

    def _of_partner(self, name, kind):
        return self.tables.value("res_partner", "partner", name, kind, self.company)

    def _responsible(self):
        return self._of_partner("followup_responsible_id", "int")

    def _is_manual(self):
        return SQL("COALESCE(%s = 'manual', FALSE)", self._of_partner("followup_reminder_type", "text"))

    def _knows_reached(self) -> bool:
        return self.tables.have("account_move_line", "followup_line_id")

    def _has_manual(self) -> bool:
        [(found,)] = self.env.execute_query(SQL(
            "SELECT EXISTS (SELECT FROM res_partner partner WHERE %s AND %s)", self._customer_sql(),
            self._is_manual()))
        return found

    def _excluded(self) -> tuple:
        """Return the open items that people left out: our own exclusion reads the same column."""
        return found_ids(self.env, SQL(
            """
            SELECT line.id
              FROM account_move_line line
              JOIN account_move move ON move.id = line.move_id AND move.move_type <> 'entry'
             WHERE line.company_id = %s AND line.account_id = ANY(%s) AND %s AND line.no_followup
          ORDER BY line.id
            """, self.company.id, ledger.receivable_accounts(self.env), ledger.OPEN_ITEM))
