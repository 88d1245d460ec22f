"""What of ours the filled database has nothing in: an upgrade of it could lose that, and no comparison would tell."""
from __future__ import annotations

from .ours import ask

#: What the story does not come by, and why.
_NOTHING = {
    "only the engine's memory of a moment: true while a transaction runs, or a time that is written anew": """
        column collection_action.send_now
        column collection_plan.to_ask""",
    "of the dialog of a call alone: what is written is that somebody was reached, the rest are attempts": """
        value collection_action.call_outcome: call_back
        value collection_action.call_outcome: no_answer
        value collection_action.call_outcome: wrong_number""",
    "of what is paid twice within minutes": "column collection_payment_choice.left_over",
    "needs a printer that breaks": "value collection_action.error_kind: file",
    "series of the ready rates, each used by a law or by none": """
        value collection_charge_rule.floor_series: at_base
        value collection_charge_rule.floor_series: boe
        value collection_charge_rule.floor_series: de_base
        value collection_charge_rule.floor_series: own
        value collection_charge_rule.series: fr_legal""",
    "one row for each company, and one of them has a forecast": """
        value collection_learned_forecast.state: few
        value collection_learned_forecast.state: new
        value collection_learned_forecast.state: off
        value collection_learned_forecast.state: worse""",
    "computed anew by the next night": """
        column collection_payment_habit.dispute_days
        column collection_step_effect_slice.leader_country_id
        column collection_step_effect_slice.leader_scenario_id""",
    "what a stranger's e-mail, or another one, would bring": """
        column collection_reply.proposal_amount
        column collection_reply.sender_doubtful
        value collection_reply.proposal: other""",
    "one of several words for the same": """
        value collection_request.reason: delivery
        value collection_request.reason: order
        value collection_request.reason: other
        value collection_request.reason: twice
        value collection_request.via: staff
        value res_partner.collection_sms_reason: no_country
        value res_partner.collection_sms_reason: no_number
        value res_partner.collection_sms_reason: pager
        value res_partner.collection_sms_reason: service
        value res_partner.collection_sms_reason: short_code
        value res_partner.collection_sms_reason: voip""",
}

#: Columns of ours in tables, in the order of their names.
_COLUMNS = """
    SELECT table_name AS "table", name AS "column", ttype, type FROM columns ORDER BY 1, 2
"""
_RELATIONS = """
    SELECT DISTINCT relation_table AS "table" FROM fields WHERE ttype = 'many2many' AND relation_table IS NOT NULL
"""
_VALUES = """
    SELECT replace(field.model, '.', '_') || '.' || field.name AS name, value.value
      FROM ir_model_fields_selection value
      JOIN ir_model_fields field ON field.id = value.field_id
      JOIN ir_model_data name ON name.model = 'ir.model.fields.selection' AND name.res_id = value.id
     WHERE field.store
     GROUP BY field.model, field.name, value.value
    HAVING bool_and(name.module LIKE %(addons)s)
"""


def bare(connection) -> list[str]:
    """Return the tables without rows, columns without a value and states that nothing is in, as lines of words.

    A column of numbers or ticks has a value when one of them is not nought, not no. What is on the list is left out.
    """
    known = {line.strip() for lines in _NOTHING.values() for line in lines.strip().splitlines()}
    return [line for line in _bare(connection) if line not in known]


def _bare(connection):
    found, values = [], {}
    for column in ask(connection, _COLUMNS):
        values.setdefault(column["table"], []).append(column)
    for row in ask(connection, _RELATIONS):
        values.setdefault(row["table"], [])
    listed = {}
    for row in ask(connection, _VALUES):
        listed.setdefault(row["name"], set()).add(row["value"])
    for table, columns in sorted(values.items()):
        found += _bare_of(connection, table, columns, listed)
    return found


def _bare_of(connection, table, columns, listed):
    counts = [_counted(column) for column in columns]
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {", ".join(["count(*)", *counts])} FROM "{table}"')
        rows, *filled = cursor.fetchone()
        if not rows:
            return [f"table {table}"]
        lines = [f"column {table}.{column['column']}"
                 for column, number in zip(columns, filled, strict=True) if not number]
        for column in columns:
            wanted = listed.get(f"{table}.{column['column']}", set()) if column["type"] == "varchar" else set()
            if wanted:
                cursor.execute(f'SELECT DISTINCT "{column["column"]}" FROM "{table}"')
                there = {value for value, in cursor.fetchall()}
                lines += [f"value {table}.{column['column']}: {value}" for value in sorted(wanted - there)]
    return lines


def _counted(column) -> str:
    """How values of a column are counted: neither nought nor no is one."""
    name = f'"{column["column"]}"'
    if column["type"] == "bool":
        return f"count(*) FILTER (WHERE {name})"
    if column["type"] in ("int4", "float8", "numeric"):
        return f"count(*) FILTER (WHERE {name} <> 0)"
    return f"count({name})"
