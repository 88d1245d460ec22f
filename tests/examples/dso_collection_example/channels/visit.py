"""Visits: a collector drives to the customer."""

# docs: channel class
from odoo.addons.dso_collection.channels import Channel


class VisitChannel(Channel):
    """A person does it and notes what came of it, as with a call (rule A3)."""

    key = "visit"
    icon = "fa-car"
    spoken = True
# docs: end
