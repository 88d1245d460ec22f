"""The run: scenarios, default, customers, what was done, and the plan that goes on from there."""

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.dso_collection import database

from ..scale import found_ids


class CollectionAdoption(models.Model):
    """Takes over, in sets; run again, it takes what is new."""

    _inherit = "collection.adoption"

    @api.model
    def _take_over(self, key, makes_default=False):
        """Take over from a source into ``env.company``; returns the run.

        ``makes_default``: the source's scenario for customers without one of their own becomes the company's. Raises
        ``AccessError`` for who is no credit manager, and ``UserError`` when there is nothing new.
        """
        self._check_manager()
        self.env.company._collection_check_mine()
        engine = self.sudo()  # sudo: scenarios, assignments and history are the engine's to write; checked above
        engine._one_at_a_time()
        taking = engine._taking(engine._source(key), makes_default)
        if not any(engine._counts(taking)):
            engine._refuse_again(taking.source)
        adoption = engine.create({"source": key, "company_id": self.env.company.id})
        adoption._take(taking)
        return self.browse(adoption.id)

    @api.model
    def _one_at_a_time(self):
        """Let a second run at the same time wait, and begin again on fresh data."""
        self.env.flush_all()
        self.env.cr.execute(SQL("UPDATE res_company SET write_date = write_date"))

    @api.model
    def _refuse_again(self, source):
        """Say that all of it is here, and since when."""
        last = self._last_run(source)
        if last:
            raise UserError(self.env._(
                "Already taken over: “%(run)s” by %(user)s. Nothing is new since.", run=last.display_name,
                user=last.create_uid.name))
        raise UserError(self.env._("%s holds nothing that could be taken over.", source.label))

    def _take(self, taking):
        """Do it, in this order: what is done decides where each account goes on."""
        taking = self._make_scenarios(taking)
        self._make_default(taking)
        self._keep_items_out(taking)
        self._give_customers(taking)
        self.env.flush_all()
        taking = self._taking(taking.source, taking.makes_default)
        partners = self._concerned(taking)
        self.env["collection.account"]._refresh(database.whole_groups(self.env, partners))
        self._note_done(taking)
        self.env["collection.action"]._replan_partners(partners)
        self._postpone(taking)

    def _make_default(self, taking):
        """Make the source's scenario that of all customers without one of their own."""
        before, company = taking.default_now, self.company_id
        if taking.makes_default and before.id != taking.default_id:
            self.write({"former_scenario_id": company.collection_scenario_id.id,
                        "default_scenario_id": taking.default_id})
            company.collection_scenario_id = taking.default_id

    def _concerned(self, taking) -> list[int]:
        """Return the customers of whom anything is taken over."""
        return sorted(found_ids(self.env, SQL(
            """
            SELECT partner_id FROM collection_assignment_line WHERE assignment_id = %s
             UNION
            SELECT partner_id FROM (%s) done
             UNION
            SELECT owner.commercial_partner_id
              FROM account_move_line line JOIN res_partner owner ON owner.id = line.partner_id
             WHERE line.id = ANY(%s)
             UNION
            SELECT partner_id FROM (%s) later (partner_id, date)
            """, self.assignment_id.id or None, self._done_sql(taking), self.kept_out_ids.ids,
            taking.source.not_before())))
