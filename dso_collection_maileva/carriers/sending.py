"""A letter in Maileva's words: its options, its sender and its recipient (rule C1)."""

from odoo.addons.dso_collection.reasons import lasting
from odoo.addons.dso_collection.tools.texts import first_line, one_line

from ..tools.address_lines import LINE_LENGTH, address_lines, is_french_city_line, too_long

#: Countries to which Maileva sends registered letters.
REGISTERED_COUNTRIES = ("FR", "MC", "RE", "YT", "MQ", "GP", "MF", "BL", "GF")
#: Of them, those whose postal code has five digits as in France.
_FRENCH_CODES = ("FR",)


def address_of(letter) -> dict:
    """Return the recipient's address: the contact's own, else the customer's."""
    place = letter.partner_id._collection_postal_place()
    names = letter.partner_id._collection_postal_names(letter.lang or letter.env.lang)
    lines = address_lines(*map(one_line, (
        names[0] if names else "", names[1] if len(names) > 1 else "", place.street2, place.street, place.zip,
        place.city)))
    return {**lines, "country_code": place.country_id.code or ""}


def address_problem(letter):
    """Say in words why Maileva would not take the recipient's address, None when it would."""
    _ = lasting(letter.env)._
    contact, address = letter.partner_id, address_of(letter)
    country = address.pop("country_code")
    if letter.channel == "registered_letter" and country not in REGISTERED_COUNTRIES:
        return _("Maileva sends registered letters to France, its overseas territories and Monaco only; %(contact)s "
                 "is in %(country)s: choose another carrier.", contact=contact.display_name,
                 country=contact._collection_postal_place().country_id.name or _("no country"))
    long_lines = too_long(address)
    if long_lines:
        return _("Maileva takes %(count)s characters in a line of an address; “%(line)s” of %(contact)s is longer: "
                 "shorten it.", count=LINE_LENGTH, line=long_lines[0], contact=contact.display_name)
    if country in _FRENCH_CODES and not is_french_city_line(address.get("address_line_6", "")):
        return _("“%(line)s” of %(contact)s is no French postal code with its city: correct it.",
                 line=address.get("address_line_6", ""), contact=contact.display_name)
    return None


def sending_of(letter, carrier, digest) -> dict:
    """Return the sending of a letter. ``custom_data`` keeps what its document is made of."""
    values = {
        "name": first_line(f"{letter.reference} {letter.subject or ''}", 256),
        "custom_id": letter.reference,
        "custom_data": digest,
        "color_printing": carrier.maileva_color,
        "duplex_printing": carrier.maileva_duplex,
        "optional_address_sheet": carrier.maileva_address_sheet,
        "print_sender_address": True,
        "postage_type": _postage(letter, carrier),
        **_sender(letter.company_id.partner_id),
    }
    if carrier.maileva_notification_email:
        values["notification_email"] = carrier.maileva_notification_email
    if letter.channel == "registered_letter":
        return {**values, "acknowledgement_of_receipt": carrier.maileva_receipt,
                "returned_mail_scanning": carrier.maileva_scan_returned}
    return {**values, "treat_undelivered_mail": carrier.maileva_scan_returned}


def _postage(letter, carrier):
    """Return the postage; registered letters have no economic one."""
    economic = carrier.maileva_postage == "ECONOMIC"
    return "FAST" if economic and letter.channel == "registered_letter" else carrier.maileva_postage


def _sender(partner):
    lines = address_lines(*map(one_line, (
        partner.name, "", partner.street2, partner.street, partner.zip, partner.city)))
    return {**{f"sender_{name}": line[:LINE_LENGTH] for name, line in lines.items()},
            "sender_country_code": partner.country_id.code or ""}
