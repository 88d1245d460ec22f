"""What of a database is ours: models and fields that no other add-on has a part in, as Odoo itself keeps them."""
from __future__ import annotations

#: Names of our add-ons in the database, as a pattern of LIKE.
ADDONS = "dso\\_collection%"

#: Models of ours: every add-on that names them is. Odoo's own that we extend are named by their add-ons, too.
MODELS = """
    SELECT model.id, model.model, replace(model.model, '.', '_') AS table_name
      FROM ir_model model
      JOIN ir_model_data name ON name.model = 'ir.model' AND name.res_id = model.id
     WHERE NOT model.transient
     GROUP BY model.id, model.model
    HAVING bool_and(name.module LIKE %(addons)s)
"""

#: Stored fields of ours, on whatever model, with the add-ons of ours that name them; a screen's own are none.
FIELDS = """
    SELECT field.id, field.model, field.name, field.ttype, field.relation_table, field.column1, field.column2,
           replace(field.model, '.', '_') AS table_name, array_agg(DISTINCT name.module::text) AS modules
      FROM ir_model_fields field
      JOIN ir_model model ON model.id = field.model_id AND NOT model.transient
      JOIN ir_model_data name ON name.model = 'ir.model.fields' AND name.res_id = field.id
     WHERE field.store AND field.ttype <> 'one2many'
     GROUP BY field.id
    HAVING bool_and(name.module LIKE %(addons)s)
"""

#: The columns of those fields that stand in tables, not in views.
COLUMNS = """
    SELECT fields.*, type.typname AS type, attribute.attnotnull AS filled
      FROM fields
      JOIN pg_class held ON held.relname = fields.table_name AND held.relkind = 'r'
                        AND held.relnamespace = current_schema::regnamespace
      JOIN pg_attribute attribute ON attribute.attrelid = held.oid AND attribute.attname = fields.name
                                 AND NOT attribute.attisdropped
      JOIN pg_type type ON type.oid = attribute.atttypid
"""


def ask(connection, query: str, **values) -> list[dict]:
    """Return the rows of a query, in which ``models``, ``fields`` and ``columns`` are ours."""
    with connection.cursor() as cursor:
        ours = f"WITH models AS ({MODELS}), fields AS ({FIELDS}), columns AS ({COLUMNS})"
        cursor.execute(f"{ours} {query}", {"addons": ADDONS, **values})
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
