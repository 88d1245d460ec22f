"""What an assignment says on each customer, as Odoo's own notes and thousands at once (rule R5)."""

import re

from markupsafe import Markup

from odoo import models
from odoo.tools import SQL, html_sanitize

#: Stands for the text of a note while Odoo is asked how it wraps one.
_TEXT = "text-of-the-note"


class CollectionAssignment(models.Model):
    """Writes one note for each customer: Odoo makes the first, the others are copies with their own text."""

    _inherit = "collection.assignment"

    def _note_on_customers(self):
        """Say on every customer of the run what it has now, what it had, and why."""
        [(first, body)] = self.env.execute_query(SQL("%s ORDER BY line.partner_id LIMIT 1", self._notes_sql()))
        partner = self.env["res.partner"].browse(first)
        message = partner._message_log_batch({first: Markup(body)})  # noqa: S704 - escaped by _notes_sql
        self.env.flush_all()
        if self.changed > 1:
            self._copy_note(message)
        self.env["res.partner"].invalidate_model(["message_ids"])

    def _copy_note(self, message):
        """Copy the note of the first customer to the others: every column as Odoo filled it, but the text."""
        columns = [name for name, field in message._fields.items()
                   if field.store and field.column_type and name not in ("id", "res_id", "body")]
        self.env.cr.execute(SQL(
            """
            INSERT INTO mail_message (res_id, body, %(columns)s)
            SELECT note.partner_id, note.body, %(values)s
              FROM mail_message sample, (%(notes)s) note (partner_id, body)
             WHERE sample.id = %(sample)s AND note.partner_id <> sample.res_id
            """,
            columns=SQL(", ").join(map(SQL.identifier, columns)),
            values=SQL(", ").join(SQL.identifier("sample", name) for name in columns),
            notes=self._notes_sql(), sample=message.id,
        ))

    def _notes_sql(self) -> SQL:
        """Return a SELECT of customer and HTML text; names are escaped."""
        before, after = html_sanitize(_TEXT).split(_TEXT)
        return SQL(
            """
            SELECT line.partner_id,
                   %(before)s || replace(replace(replace(
                       concat_ws(' ', %(collector)s, %(scenario)s, %(cause)s),
                       '&', '&amp;'), '<', '&lt;'), '>', '&gt;') || %(after)s
              FROM collection_assignment_line line
         LEFT JOIN res_users old_user ON old_user.id = line.old_collector_id
         LEFT JOIN res_partner old_collector ON old_collector.id = old_user.partner_id
         LEFT JOIN res_users new_user ON new_user.id = line.new_collector_id
         LEFT JOIN res_partner new_collector ON new_collector.id = new_user.partner_id
         LEFT JOIN collection_scenario old_scenario ON old_scenario.id = line.old_scenario_id
         LEFT JOIN collection_scenario new_scenario ON new_scenario.id = line.new_scenario_id
         LEFT JOIN collection_assignment_rule rule ON rule.id = line.rule_id
             WHERE line.assignment_id = %(assignment)s
            """,
            before=before, after=after, assignment=self.id, cause=self._cause_sql(),
            collector=self._change_sql("collector", self.env["res.partner"], "name",
                                       self.env["res.partner"]._collector_sentence()),
            scenario=self._change_sql("scenario", self.env["collection.scenario"], "name",
                                      self.env["res.partner"]._scenario_sentence()),
        )

    def _change_sql(self, short, model, field, sentence) -> SQL:
        """Return the sentence on one setting, NULL where the line does not change it."""
        def name(alias, otherwise):
            return SQL("COALESCE(%s, %s)", model._fields[field].to_sql(model, alias), otherwise)
        return SQL(
            "CASE WHEN line.%s THEN %s END", SQL.identifier(f"changes_{short}"),
            _sentence_sql(sentence, old=name(f"old_{short}", self.env._("none")),
                          new=name(f"new_{short}", self.env._("the company's default"))))

    def _cause_sql(self) -> SQL:
        """Return the sentence that says what made the change, NULL for what people chose from a list."""
        if self.source == "rules":
            words = self.env._("By the assignment rule “%(rule)s”.")
            return SQL("CASE WHEN rule.id IS NOT NULL THEN %s END", _sentence_sql(words, rule=SQL("rule.name")))
        words = {
            "codes": self.env._("By a list of customer codes."),
            "import": self.env._("By an imported file."),
            "undo": self.env._("An assignment of before was undone."),
        }
        return SQL("%s::text", words.get(self.source))


def _sentence_sql(sentence: str, **values: SQL) -> SQL:
    """Return a sentence with ``%(name)s`` in it as SQL, the names replaced by expressions."""
    parts = re.split(r"%\((\w+)\)s", sentence)
    return SQL(" || ").join(
        values[part] if position % 2 else SQL("%s", part) for position, part in enumerate(parts))
