"""The words of a timeline's entries (rule D5)."""

from odoo.tools import format_amount, format_date, format_datetime, html2plaintext

#: Longer texts are cut; the record says the rest.
_LONGEST = 300
_COLOURS = {"sent": "success", "queued": "info", "failed": "danger", "bounced": "danger", "done": "success",
            "cancelled": "secondary", "error": "danger", "kept": "success", "missed": "danger", "open": "info"}
_ICONS = {"promise": "fa-handshake-o", "dispute": "fa-exclamation-triangle", "payment": "fa-money",
          "status": "fa-tag", "note": "fa-comment-o"}


class TimelineWords:
    """Reads the records of some rows at once, each model with the reader's rights, and says what each was."""

    #: The model of each source's ids.
    MODELS = {"action": "collection.action", "item": "collection.item.history", "payment": "account.move.line",
              "note": "mail.message"}

    def __init__(self, customer, rows):
        """``rows``: of ``kind``, ``source``, ``ids``, ``at``. What is another account's says whose it is."""
        self.env, self.customer, self.rows = customer.env, customer, rows
        self.records = {
            source: self.env[model].browse(
                record_id for _kind, other, ids, _at in rows if other == source for record_id in ids
            )._filtered_access("read")
            for source, model in self.MODELS.items()}

    def entries(self) -> list[dict]:
        """Return the entries of the rows that the reader may see."""
        entries, company = [], self.env.company
        for kind, source, ids, at in self.rows:
            seen = self.records[source]
            # With all of the page in mind, so that they are read at once
            records = seen.filtered(lambda record, ids=ids: record.id in ids).with_prefetch(seen._prefetch_ids)
            if records:
                entries.append({
                    "key": f"{source}-{ids[0]}", "kind": kind, "icon": _ICONS.get(kind, ""), "text": "", "state": "",
                    "colour": "secondary", "author": "", "model": False, "id": False,
                    "date": format_date(self.env, company._collection_day(at)),
                    "at": format_datetime(self.env, at),
                    **getattr(self, f"_{source}")(records)})
        return entries

    def _label(self, record, name):
        return dict(record._fields[name]._description_selection(self.env)).get(record[name], "")

    def _action(self, action):
        """What was sent, to whom, and what became of it; what was said in a call."""
        shown = "delivery_state" if action.delivery_state and action.state != "cancelled" else "state"
        text = [action.sent_to, action.outcome_text, action.delivery_error]
        if action.beside_ids:
            text.append(action.together_text)
        if action.partner_id != self.customer:
            text.insert(0, action.partner_id.name)
        return {
            "icon": action.channel_icon, "title": action.title, "text": _cut(" · ".join(filter(None, text))),
            "state": self._label(action, shown), "colour": _COLOURS.get(action[shown], "secondary"),
            "author": action.collector_id.sudo().name or "",  # sudo: a name
            "model": action._name, "id": action.id}

    def _item(self, history):
        """What was noted on one item, or on several at once."""
        first = history[0]
        status = first.status_id.sudo()  # sudo: whoever sees the item sees its status
        title = status.name if status else self.env._("No status")
        if status == first.old_status_id.sudo() and not first.promise_outcome:
            title = self.env._("Comment") if first.comment else self.env._("Follow-up date")
        elif status.kind == "promise" and first.promise_date:
            title = self.env._(
                "%(status)s by %(day)s", status=status.name, day=format_date(self.env, first.promise_date))
        documents = ", ".join(history[:5].mapped("document")) + (
            self.env._(" and %s more", len(history) - 5) if len(history) > 5 else "")
        followup = first.followup_date and self.env._("Follow-up on %s", format_date(self.env, first.followup_date))
        return {
            "title": title, "text": _cut(" · ".join(filter(None, [documents, first.comment, followup]))),
            "state": self._label(first, "promise_outcome") if first.promise_outcome else "",
            "colour": _COLOURS.get(first.promise_outcome, "secondary"),
            "author": first.user_id.sudo().name}  # sudo: a name

    def _payment(self, item):
        """What came in, or was credited."""
        move = item.move_id
        return {
            "title": self.env._("Credit note") if move.move_type == "out_refund" else self.env._("Payment"),
            "text": " · ".join(filter(None, [
                format_amount(self.env, -item.amount_currency, item.currency_id), move.name, item.ref])),
            "state": "" if item.reconciled else self.env._("Not allocated"), "colour": "warning",
            "model": move._name, "id": move.id}

    def _note(self, message):
        """What somebody wrote."""
        incoming = message.message_type == "email"
        return {
            "icon": "fa-envelope-open-o" if incoming else _ICONS["note"],
            "title": message.subject or (self.env._("E-mail received") if incoming else self.env._("Note")),
            "text": _cut(html2plaintext(message.body or "", include_references=False)),
            "author": message.author_id.sudo().name or message.email_from or ""}  # sudo: a name


def _cut(text):
    return text if len(text) <= _LONGEST else text[:_LONGEST - 1] + "…"
