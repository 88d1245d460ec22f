"""What became of letters when they left the core: they are mailed, no longer posted, and have a channel, no kind."""

from changes import Changes

_COLUMNS = {"kind": "channel", "posted_date": "mailed_date"}
_POSTED = {"posted": "mailed"}
#: Saved searches of ``present_work.py``, word by word. An action's kind stays one, and an invoice stays posted.
_SAVED = {
    "Own letters": {
        "domain": "[('state', 'in', ['mailed', 'delivered']), ('channel', '!=', 'letter'), ('mailed_date', '>=',"
                  " (context_today() - relativedelta(days=9)).strftime('%Y-%m-%d'))]",
        "context": "{'group_by': ['channel', 'mailed_date:month', 'batch_id']}",
        "sort": '["mailed_date desc", "id"]'},
    "Own batches": {
        "domain": "['|', ('state', '=', 'mailed'), ('letter_ids.channel', '=', 'letter'),"
                  " ('letter_ids.action_id.kind', '=', 'scenario')]",
        "context": "{'group_by': ['mailed_date']}"},
    "Own actions": {
        "domain": "[('letter_state', '=', 'mailed'), ('kind', '=', 'scenario'), ('letter_id.mailed_date', '!=', False),"
                  " ('item_ids.parent_state', '=', 'posted')]"},
    "Own invoices": {},
}
_EXPORTED = {"kind": "channel", "posted_date": "mailed_date", "batch_id/posted_date": "batch_id/mailed_date"}

LETTERS = Changes(
    tables={"collection_post_batch": "collection_letter_batch", "collection_post_wizard": "collection_letter_mailing"},
    columns={"collection_letter": _COLUMNS, "collection_post_batch": _COLUMNS},
    values={"collection_letter.state": _POSTED, "collection_post_batch.state": _POSTED},
    # Of the scheduled action, the menu, tables and models, fields and their values
    records=(
        (r"^ir_cron_collection_post\b", "ir_cron_collection_letter_batch"),
        (r"^ir_cron_collection_post_ir", "ir_cron_collection_letter_batch_ir"),
        (r"^menu_collection_post$", "menu_collection_letter_root"),
        ("collection_post_wizard", "collection_letter_mailing"),
        ("collection_post_batch", "collection_letter_batch"),
        (r"^field_(collection_letter|collection_letter_batch)__kind$", r"field_\1__channel"),
        (r"^field_(collection_letter|collection_letter_batch)__posted_date$", r"field_\1__mailed_date"),
        (r"^selection__(collection_letter|collection_letter_batch)__kind__", r"selection__\1__channel__"),
        (r"^selection__(collection_letter|collection_letter_batch)__state__posted$", r"selection__\1__state__mailed"),
    ),
    rows={
        "ir_filters": lambda row: {**row, **_SAVED[row["name"]]},
        "ir_exports_line": lambda row: {**row, "name": _EXPORTED.get(row["name"], row["name"])},
    },
)
