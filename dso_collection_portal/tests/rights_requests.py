"""What the matrix of rights has of customers' requests."""

from odoo import Command

from odoo.addons.dso_collection.tests import rights_values
from odoo.addons.dso_collection.tests.common import TODAY, day

rights_values.POINTED["collection.request"] = ("request", "decided_request")
rights_values.OWN[("collection.request.wizard", "purpose")] = "decline"


class RequestRights:
    """Gives both sides a request that waits and one that was decided; stands before the checks of the matrix."""

    @classmethod
    def kept(cls):
        return {**super().kept(), "collection.request": "request"}

    @classmethod
    def own_values(cls, model, side, user):
        if model == "collection.request.wizard":
            return {"request_id": side.request.id, "purpose": "change", "date": day(3), "answer": "Agreed",
                    "item_ids": [Command.set(side.loose.ids)]}
        return super().own_values(model, side, user)

    @classmethod
    def _side(cls, company, letter):
        side = super()._side(company, letter)
        maker = {"partner_id": side.customer.id, "company_id": company.id, "currency_id": company.currency_id.id,
                 "kind": "promise", "date": day(5), "item_ids": [Command.set(side.loose.ids)], "snapshot": [],
                 "via": "link"}
        side.request, side.decided_request = side.env["collection.request"].create([
            {**maker, "items_key": "1", "text": "Soon"},
            {**maker, "items_key": "2", "state": "declined", "decided_uid": side.collector.id,
             "decided_date": f"{TODAY} 09:00:00", "answer": "No"}])
        return side
