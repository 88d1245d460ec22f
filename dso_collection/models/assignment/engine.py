"""The engine of assignments: journal, customers, notes and planning, each in one statement (rules R1, R3, R5)."""

from odoo import api, models
from odoo.tools import SQL

from ... import database

#: The settings of a customer that an assignment gives, and their names in its lines.
SETTINGS = (("collector_id", "collector"), ("collection_scenario_id", "scenario"))


class CollectionAssignment(models.Model):
    """Gives customers what a SELECT wants for them; as many statements for many customers as for one."""

    _inherit = "collection.assignment"

    @api.model
    def _assign(self, wanted: SQL, source: str):
        """Give customers of ``env.company`` collectors and scenarios; returns the assignment, empty if none changed.

        ``wanted`` is a SELECT of the columns ``(partner_id, collector_id, sets_collector, scenario_id,
        sets_scenario, rule_id)``, at most one row for a commercial partner; ``sets_…``: the value beside
        it is to be written, also when it is NULL (the company's default applies then). It may be read
        once only. Checks nobody's access: callers do (:meth:`res.partner._check_may_assign`).
        """
        self.env.flush_all()
        [(assignment_id,)] = self.env.execute_query(SQL("SELECT nextval('collection_assignment_id_seq')"))
        self.env.cr.execute(self._lines_sql(assignment_id, wanted))
        changed = self.env.cr.rowcount
        if not changed:
            return self.browse()
        self.env.cr.execute(SQL(
            """
            INSERT INTO collection_assignment (
                id, company_id, source, changed, create_uid, create_date, write_uid, write_date)
            VALUES (%(id)s, %(company)s, %(source)s, %(changed)s, %(uid)s, %(now)s, %(uid)s, %(now)s)
            """,
            id=assignment_id, company=self.env.company.id, source=source, changed=changed,
            uid=self.env.uid, now=database.now(),
        ))
        assignment = self.sudo().browse(assignment_id)  # sudo: who creates a customer need not be a collector
        assignment._write_customers()
        assignment._note_on_customers()
        self.env["collection.touch"]._touch_sql(assignment._lines_partners_sql())
        return assignment.sudo(self.env.su)


    @api.model
    def _lines_sql(self, assignment_id, wanted) -> SQL:
        """Keep what really changes, with the value before; locks the customers in the order of their ids.

        So two assigners wait for each other, and the second is told to begin again on fresh data.
        """
        return SQL(
            """
            INSERT INTO collection_assignment_line (
                assignment_id, partner_id, changes_collector, old_collector_id, new_collector_id,
                changes_scenario, old_scenario_id, new_scenario_id, rule_id)
            SELECT %(assignment)s, partner_id,
                   changes_collector, CASE WHEN changes_collector THEN old_collector_id END,
                   CASE WHEN changes_collector THEN collector_id END,
                   changes_scenario, CASE WHEN changes_scenario THEN old_scenario_id END,
                   CASE WHEN changes_scenario THEN scenario_id END, rule_id
              FROM (%(changes)s
                   FOR NO KEY UPDATE OF partner
              ) change
            """,
            assignment=assignment_id, changes=self._changes_sql(wanted),
        )

    @api.model
    def _changes_sql(self, wanted) -> SQL:
        """Return of what is wanted the rows that change something, with the values before.

        The customer is ``partner`` in it, so that it can be locked.
        """
        partners = self.env["res.partner"]
        now = {short: partners._fields[name].to_sql(partners, "partner") for name, short in SETTINGS}
        return SQL(
            """
                SELECT wanted.*, %(collector)s AS old_collector_id, %(scenario)s AS old_scenario_id,
                       sets_collector AND wanted.collector_id IS DISTINCT FROM %(collector)s AS changes_collector,
                       sets_scenario AND wanted.scenario_id IS DISTINCT FROM %(scenario)s AS changes_scenario
                  FROM (%(wanted)s) wanted (
                       partner_id, collector_id, sets_collector, scenario_id, sets_scenario, rule_id)
                  JOIN res_partner partner ON partner.id = wanted.partner_id
                 WHERE sets_collector AND wanted.collector_id IS DISTINCT FROM %(collector)s
                    OR sets_scenario AND wanted.scenario_id IS DISTINCT FROM %(scenario)s
              ORDER BY partner.id
            """,
            wanted=wanted, collector=now["collector"], scenario=now["scenario"],
        )

    def _write_customers(self):
        """Write the new values on the customers, stored as Odoo stores them."""
        self.env.cr.execute(SQL(
            """
            UPDATE res_partner partner
               SET %(assignments)s, write_uid = %(uid)s, write_date = %(now)s
              FROM collection_assignment_line line
             WHERE line.assignment_id = %(assignment)s
               AND partner.id = line.partner_id
            """,
            assignments=SQL(", ").join(
                SQL("%(column)s = CASE WHEN line.%(changes)s THEN %(stored)s ELSE partner.%(column)s END",
                    column=SQL.identifier(name), changes=SQL.identifier(f"changes_{short}"),
                    stored=self._stored_sql(name, SQL.identifier("line", f"new_{short}_id")))
                for name, short in SETTINGS),
            uid=self.env.uid, now=database.now(), assignment=self.id,
        ))
        self.env["res.partner"].invalidate_model([*dict(SETTINGS), "write_uid", "write_date"])

    @api.model
    def _stored_sql(self, name: str, value: SQL) -> SQL:
        """Return the content of a company-dependent column with another value for this company.

        As Odoo itself does, a value that is the field's default (``ir.default``, mostly none) is not kept.
        """
        partners = self.env["res.partner"]
        default = partners._fields[name].get_company_dependent_fallback(partners).id or None
        return SQL(
            """
            CASE WHEN %(value)s IS NOT DISTINCT FROM %(default)s::int
                 THEN NULLIF(partner.%(column)s - %(company)s, '{}')
                 ELSE COALESCE(partner.%(column)s, '{}') || jsonb_build_object(%(company)s, %(value)s) END
            """,
            value=value, default=default, column=SQL.identifier(name), company=str(self.env.company.id),
        )
