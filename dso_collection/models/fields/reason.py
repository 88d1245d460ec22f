"""Fields for reasons that the engine writes: stored as keys, read in the reader's language."""

import json

from odoo import api, fields, models
from odoo.tools import SQL

from ...reasons import lasting, stored
from ...tools.lasting import MARK, Lasting

#: In this context the column of a reason is, in SQL, the reader's words.
_IN_WORDS = "collection_reasons_in_words"


class Reason(fields.Char):
    """A char whose column keeps how a sentence was made (``docs/reasons.md``).

    Who reads it gets a text in their language; a text that was stored as such is shown as it is. Searching, ordering
    and grouping go by the reader's words.
    """

    def convert_to_cache(self, value, record, validate=True):
        """Keep the key of a lasting sentence."""
        return super().convert_to_cache(stored(value), record, validate)

    def convert_to_column(self, value, record, values=None, validate=True):
        """Take what stands in the cache as it is; a sentence to compare with is its words."""
        return super().convert_to_column(str(value) if isinstance(value, Lasting) else value, record, values, validate)

    def convert_to_column_insert(self, value, record, values=None, validate=True):
        """Keep the key of a lasting sentence."""
        return super().convert_to_column_insert(stored(value), record, values, validate)

    def convert_to_record(self, value, record):
        """Say it in the language of who reads."""
        return lasting(record.env).words(super().convert_to_record(value, record))

    def convert_to_read(self, value, record, use_display_name=True):
        """Give a plain text: not every protocol knows what a lasting one is."""
        return str(value) if value else super().convert_to_read(value, record, use_display_name)

    def convert_to_export(self, value, record):
        """Give a plain text."""
        return str(super().convert_to_export(value, record))

    def condition_to_sql(self, field_expr, operator, value, model, alias, query):
        """Compare with the words that the reader sees."""
        return super().condition_to_sql(
            field_expr, operator, value, model.with_context(**{_IN_WORDS: True}), alias, query)

    def to_sql(self, model, alias):
        """Return the column; where words are asked for, those of the reader."""
        column = super().to_sql(model, alias)
        if not model.env.context.get(_IN_WORDS):
            return column
        known = self._known(model)
        return SQL("COALESCE(%s::jsonb ->> %s, %s)", json.dumps(known), column, column) if known else column

    def _known(self, model) -> dict:
        """Return ``{key: the reader's words}`` of all that are stored; most sentences stand there once."""
        model.flush_model([self.name])
        column = SQL.identifier(self.name)
        rows = model.env.execute_query(SQL(
            "SELECT DISTINCT %s FROM %s WHERE starts_with(%s, %s)",
            column, SQL.identifier(model._table), column, MARK))
        reader = lasting(model.env)
        return {key: str(reader.words(key)) for (key,) in rows}


class Base(models.AbstractModel):
    """Groups and orders by the words of reasons."""

    _inherit = "base"

    @api.model
    def _read_group_groupby(self, alias, groupby_spec, query):
        return super(Base, self._reasons_in_words(groupby_spec))._read_group_groupby(alias, groupby_spec, query)

    def _order_field_to_sql(self, alias, field_name, direction, nulls, query):
        return super(Base, self._reasons_in_words(field_name))._order_field_to_sql(
            alias, field_name, direction, nulls, query)

    def _reasons_in_words(self, name):
        """Return this model where a field of that name gives words in SQL."""
        return self.with_context(**{_IN_WORDS: True}) if isinstance(self._fields.get(name), Reason) else self
