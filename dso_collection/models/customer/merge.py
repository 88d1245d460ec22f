"""Odoo's "Merge contacts": two accounts or contacts become one, and collection stays whole."""

from odoo import models
from odoo.tools import SQL

from ...reasons import lasting
from ...tools.evidence import as_engine
from ..fields.unchecked_many2one import unchecked_references


class MergePartnerAutomatic(models.TransientModel):
    """Prepares what Odoo then moves to the partner that stays (rules A10, C2, G7, P2)."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _update_foreign_keys(self, src_partners, dst_partner):
        """End the scenario actions of those that go, and drop their accounts, which the next planning rebuilds.

        Both are one for each customer: Odoo would fail, or delete every action of the customers that go.
        """
        # sudo: who merges customers need not be a collector
        going = self.env["collection.action"].sudo()._open_scenario_actions(src_partners)
        going._end(lasting(self.env)._("The customer was merged into %s.", dst_partner._collection_label()))
        self.env["collection.account"].sudo().search([("partner_id", "in", src_partners.ids)]).unlink()
        self.env.flush_all()
        self._move_collection_contact(src_partners, dst_partner)
        self._move_unchecked_references(src_partners, dst_partner)
        self.env["collection.assignment.seen"]._move(src_partners, dst_partner)
        result = super()._update_foreign_keys(src_partners, dst_partner)
        self.env["collection.touch"]._touch(dst_partner)
        return result

    def _move_unchecked_references(self, src_partners, dst_partner):
        """Move what Odoo does not find, for it goes by the database's foreign keys."""
        for model, field in unchecked_references(self.env, "res.partner"):
            column = SQL.identifier(field.name)
            self.env.cr.execute(SQL(
                "UPDATE %s SET %s = %s WHERE %s = ANY(%s)",
                SQL.identifier(model._table), column, dst_partner.id, column, src_partners.ids))
            model.invalidate_model()

    def _move_collection_contact(self, src_partners, dst_partner):
        """Make the contact that stays the contact for collection wherever one of them was (rule C2).

        Those that go are no second contacts while Odoo writes the values.
        """
        self.env.cr.execute(SQL(
            """
            UPDATE res_partner stays
               SET collection_contact = COALESCE(stays.collection_contact, '{}') || chosen.companies
              FROM (SELECT jsonb_object_agg(setting.key, setting.value) AS companies
                      FROM res_partner goes, jsonb_each(goes.collection_contact) setting
                     WHERE goes.id IN %(goes)s AND setting.value = 'true') chosen
             WHERE stays.id = %(stays)s AND chosen.companies IS NOT NULL
            """, goes=tuple(src_partners.ids), stays=dst_partner.id,
        ))
        self._forget_setting("collection_contact", src_partners)

    def _update_reference_fields(self, src_partners, dst_partner):
        """Fill the settings that the customer that stays has not, and let no account be collected in itself."""
        for field in ("collector_id", "collection_scenario_id", "collection_leader_id"):
            # What was emptied once stands as "null", and Odoo would take it for a value
            self.env.cr.execute(SQL(
                "UPDATE res_partner SET %(field)s = jsonb_strip_nulls(%(field)s) WHERE id = %(stays)s",
                field=SQL.identifier(field), stays=dst_partner.id,
            ))
        # Messages and files move with their customer
        result = super(MergePartnerAutomatic, as_engine(self))._update_reference_fields(src_partners, dst_partner)
        self.env.cr.execute(SQL(
            """
            UPDATE res_partner
               SET collection_leader_id = (
                   SELECT jsonb_object_agg(setting.key, setting.value)
                     FROM jsonb_each(collection_leader_id) setting
                    WHERE setting.value <> to_jsonb(%(stays)s::int))
             WHERE id = %(stays)s AND collection_leader_id IS NOT NULL
            """, stays=dst_partner.id,
        ))
        self._forget_setting("collection_leader_id", src_partners)
        return result

    def _forget_setting(self, field, partners):
        """Empty a setting in every company, so that Odoo does not write it a second time."""
        self.env.cr.execute(SQL(
            "UPDATE res_partner SET %s = NULL WHERE id IN %s", SQL.identifier(field), tuple(partners.ids)))
        self.env.invalidate_all()

    def _update_values(self, src_partners, dst_partner):
        """Refuse a merge that leaves a second contact for collection, or a group in a group (rules C2, G7)."""
        result = super()._update_values(src_partners, dst_partner)
        self.env.invalidate_all()
        dst_partner._check_collection_contact()
        dst_partner._check_collection_leader_id()
        return result
