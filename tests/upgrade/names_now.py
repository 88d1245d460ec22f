"""What the names of before are now: letters were posted and had a kind; they are mailed, and have a channel."""

import re

_COLUMNS = {"kind": "channel", "posted_date": "mailed_date"}
#: Saved searches of ``present_work.py``, word by word. An action's kind stays one, and an invoice stays posted.
_SAVED = {
    "Own letters": {
        "domain": "[('state', 'in', ['mailed', 'delivered']), ('channel', '!=', 'letter'), ('mailed_date', '>=',"
                  " (context_today() - relativedelta(days=9)).strftime('%Y-%m-%d'))]",
        "context": "{'group_by': ['channel', 'mailed_date:month', 'batch_id']}",
        "sort": '["mailed_date desc", "id"]'},
    "Own batches": {
        "model_id": "collection.letter.batch",
        "domain": "['|', ('state', '=', 'mailed'), ('letter_ids.channel', '=', 'letter'),"
                  " ('letter_ids.action_id.kind', '=', 'scenario')]",
        "context": "{'group_by': ['mailed_date']}"},
    "Own actions": {
        "domain": "[('letter_state', '=', 'mailed'), ('kind', '=', 'scenario'), ('letter_id.mailed_date', '!=', False),"
                  " ('item_ids.parent_state', '=', 'posted')]"},
    "Own invoices": {},
}
_EXPORTED = {"kind": "channel", "posted_date": "mailed_date", "batch_id/posted_date": "batch_id/mailed_date"}
#: Of records: the scheduled action, the menu, tables and models, fields and their values.
_RECORDS = (
    (r"^ir_cron_collection_post\b", "ir_cron_collection_letter_batch"),
    (r"^ir_cron_collection_post_ir", "ir_cron_collection_letter_batch_ir"),
    (r"^menu_collection_post$", "menu_collection_letter_root"),
    ("collection_post_wizard", "collection_letter_mailing"),
    ("collection_post_batch", "collection_letter_batch"),
    (r"^field_(collection_letter|collection_letter_batch)__kind$", r"field_\1__channel"),
    (r"^field_(collection_letter|collection_letter_batch)__posted_date$", r"field_\1__mailed_date"),
    (r"^selection__(collection_letter|collection_letter_batch)__kind__", r"selection__\1__channel__"),
    (r"^selection__(collection_letter|collection_letter_batch)__state__posted$", r"selection__\1__state__mailed"),
)


def query_now(query):
    """The same question to the database of now."""
    return query.replace("collection_post_batch", "collection_letter_batch").replace(
        "collection.post.batch", "collection.letter.batch")


def row_now(what, row):
    """The row of before as it must be found now."""
    if what in ("letters", "batches"):
        row = {_COLUMNS.get(column, column): value for column, value in row.items()}
        return {**row, "state": "mailed" if row["state"] == "posted" else row["state"]}
    if what == "saved searches":
        return {**row, **_SAVED[row["name"]]}
    if what == "exports":
        return {**row, "name": _EXPORTED.get(row["name"], row["name"])}
    if what == "names":
        for old, new in _RECORDS:
            row = {**row, "name": re.sub(old, new, row["name"])}
        return row
    return {column: "collection.letter.batch" if value == "collection.post.batch" else value
            for column, value in row.items()}
