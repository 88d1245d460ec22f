"""The service among the carriers, and Odoo's letters that are ours."""

from . import collection_carrier, collection_letter, mail_message, res_partner, snailmail_letter
