"""What Maileva's statuses of a recipient mean for a letter."""

#: Statuses of a sending or recipient that will never be sent.
REFUSED = {"REJECTED", "SENDING_REJECTED", "CANCELED"}
#: Codes of the delivery status in the family "Retour à l'expéditeur", and "distribué à l'expéditeur".
_RETURNED = {"LP17", "LP19", "LP20", "LP21", "LP22", "LP24", "LP25", "LP27"}
#: Why a letter came back (``undelivered_mail_reason``), in the documentation's words.
UNDELIVERED = {
    "N02": "Destinataire inconnu à l'adresse", "N03": "Pli avisé et non réclamé",
    "N05": "Pli refusé par le destinataire", "N07": "Défaut d'accès ou d'adressage",
    "N10": "PND (Pli Non Distribuable) pour un courrier",
}


def fate(recipient: dict) -> tuple[str, str, str]:
    """Return state, words and moment of a recipient, as the API gives it.

    >>> fate({"status": "PENDING"})
    ('submitted', 'PENDING', '')
    >>> fate({"status": "REJECTED", "status_detail": "Adresse invalide"})
    ('refused', 'Adresse invalide', '')
    >>> fate({"status": "PROCESSED", "deposit_proof_date": "2026-03-17T07:00:00Z"})
    ('mailed', 'PROCESSED', '2026-03-17T07:00:00Z')
    >>> fate({"status": "PROCESSED", "last_main_delivery_status": {
    ...     "category": "DELIVERED", "code": "LP15", "label": "Distribué", "date": "2026-03-19T10:00:00Z"}})
    ('delivered', 'Distribué', '2026-03-19T10:00:00Z')
    >>> fate({"status": "PROCESSED", "last_main_delivery_status": {
    ...     "category": "DELIVERED", "code": "LP17", "label": "Distribué à l'expéditeur", "date": "2026-03-30"}})[0]
    'returned'
    >>> fate({"status": "PROCESSED", "undelivered_mail_date": "2026-03-30", "undelivered_mail_reason": "N03"})
    ('returned', 'Pli avisé et non réclamé', '2026-03-30')
    """
    status = recipient.get("status") or ""
    main = recipient.get("last_main_delivery_status") or {}
    words = main.get("label") or recipient.get("status_detail") or status
    if status in REFUSED:
        return "refused", recipient.get("status_detail") or status, ""
    reason = recipient.get("undelivered_mail_reason") or recipient.get("last_delivery_status")
    if recipient.get("undelivered_mail_date"):
        return "returned", UNDELIVERED.get(reason, words), recipient["undelivered_mail_date"]
    if main.get("category") == "UNDELIVERED" or main.get("code") in _RETURNED:
        return "returned", words, main.get("date") or ""
    if main.get("category") == "DELIVERED":
        return "delivered", words, main.get("date") or ""
    if main or status == "PROCESSED":
        return "mailed", words, _mailed_date(recipient)
    return "submitted", words, ""


def _mailed_date(recipient):
    """Return when a letter was put into the post: the proof of deposit says it best."""
    processed = [entry.get("date") for entry in recipient.get("statuses") or () if entry.get("code") == "PROCESSED"]
    return recipient.get("deposit_proof_date") or next(iter(filter(None, processed)), "")


def is_taken(status: str) -> bool:
    """Say of a sending's status whether it was submitted.

    >>> is_taken("DRAFT"), is_taken("PENDING")
    (False, True)
    """
    return status != "DRAFT"
