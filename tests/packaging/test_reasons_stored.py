"""No sentence of ours is stored in the language of who ran the engine (docs/reasons.md)."""

import ast
import functools

import pytest
from floor_plan import REPO

#: Columns of texts that people do not write, and that are no ``Reason``: why not.
_NO_REASON = {
    "somebody's own words, or the document's": """
        collection.action.note collection.action.attempts collection.action.spoken_to collection.item.history.comment
        collection.plan.note collection.charge.reason collection.reply.subject collection.reply.text
        collection.request.text collection.request.answer collection.sms.body
        collection.letter.subject collection.letter.body_html collection.letter.address""",
    "what a person decided, in the words of that moment": """
        collection.request.decision collection.request.agreed""",
    "what the database answered": "collection.assignment.rule.failure",
    "a screen's, gone when it is closed": """
        collection.paste.unknown_text collection.paste.twice_text collection.paste.closed_text
        collection.paste.note_text""",
    "an address, a number, a name or a code": """
        collection.action.refused_address collection.action.sent_to collection.action.ledger_seen
        collection.step.effect.slice.channel collection.item.history.document collection.item.place.finished_for
        collection.plan.name collection.reply.proposal_contact collection.reply.email_from
        collection.letter.reference collection.letter.lang collection.letter.zip collection.letter.carrier_reference
        collection.payment.choice.key collection.payment.choice.line.document collection.request.items_key
        collection.request.reference collection.request.contact_name collection.request.contact_email
        collection.request.contact_phone collection.request.sender collection.request.lang
        collection.request.answered collection.sms.number collection.sms.uuid
        collection.scenario.adopted_from collection.scenario.action.adopted_from collection.worker.host
        collection.worker.process collection.planning.part.host collection.planning.run.day
        collection.health.token.token collection.health.token.url""",
    "records and amounts, without a sentence": """
        collection.action.steps_ahead collection.action.sent_items collection.action.missed_amounts
        collection.payment.habit.dispute_days collection.item.place.taken_from collection.item.place.passed_over
        collection.charge.stretches collection.request.snapshot collection.request.undo
        collection.scenario.adopted_steps collection.planning.part.company_ids""",
}
_KINDS = {"Char", "Text", "Html", "Json"}
#: Columns of reasons, and the methods that are given one to store.
_COLUMNS = {"cancel_reason", "delivery_error", "end_reason", "error", "reason", "carrier_status"}
_STORING = {"_end", "_withdraw", "_take_back", "_set_error", "_stop_in_error", "_apart", "Outcome", "Verdict",
            "_leave_to_people", "leave_channels", "_note_polled"}


@functools.cache
def sources():
    """Every module of the add-ons, as ``{path: tree}``, without tests."""
    return {path.relative_to(REPO): ast.parse(path.read_text()) for path in sorted(REPO.glob("dso_collection*/**/*.py"))
            if not {"tests", "migrations", "wizards"} & set(path.relative_to(REPO).parts)}


def text_columns(tree):
    """The stored fields of texts that people do not write, as ``model.field``."""
    for model in (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)):
        given = {node.targets[0].id: node.value for node in model.body
                 if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)}
        name = next((given[key].value for key in ("_name", "_inherit")
                     if isinstance(given.get(key), ast.Constant)), None)
        for field, call in given.items():
            if isinstance(call, ast.Call) and getattr(call.func, "attr", "") in _KINDS:
                options = {word.arg: ast.unparse(word.value) for word in call.keywords}
                stored = options.get("store", str("compute" not in options and "related" not in options)) == "True"
                if stored and options.get("readonly") == "True":
                    yield f"{name}.{field}"


def test_columns_of_sentences_are_reasons():
    """A text that the engine writes is a ``Reason``, or stands above with why not; and nothing else stands there."""
    found = {field for tree in sources().values() for field in text_columns(tree)}
    assert sorted(found) == sorted(field for fields in _NO_REASON.values() for field in fields.split())


def translates_now(node):
    """Is a sentence made in the language of who works now?"""
    return any(isinstance(call, ast.Call) and ast.unparse(call.func).endswith("env._") for call in ast.walk(node))


def stored_now(tree):
    """The lines on which such a sentence is given to a column of reasons, or to a method that stores one."""
    for node in ast.walk(tree):
        values = []
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in _STORING:
                values += node.args[:3]  # after these come words for people
            if name in _STORING or name in ("set_sql", "values", "_change_state", "write"):
                values += [word.value for word in node.keywords if word.arg in _COLUMNS]
        elif isinstance(node, ast.Dict):
            values += [value for key, value in zip(node.keys, node.values, strict=True)
                       if isinstance(key, ast.Constant) and key.value in _COLUMNS]
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Attribute):
            values += [node.value] if node.targets[0].attr in _COLUMNS else []
        yield from (value.lineno for value in values if translates_now(value))


@pytest.mark.parametrize("words", ["a._end(self.env._('Gone'))", "a.write({'reason': env._('Gone')})",
                                   "END.set_sql(cancel_reason=self.env._('Gone'))", "a.error = self.env._('Gone')"])
def test_what_is_stored_at_once_is_found(words):
    """The check finds the ways in which a sentence is stored, and nothing once it lasts."""
    assert list(stored_now(ast.parse(words))) == [1]
    lasts = words.replace("self.env._", "lasting(self.env)._").replace("'reason': env._", "'reason': lasting(env)._")
    assert list(stored_now(ast.parse(lasts))) == []


def test_no_sentence_is_stored_in_one_language():
    """Reasons are given to the engine as lasting sentences."""
    assert [f"{path}:{line}" for path, tree in sources().items() for line in stored_now(tree)] == []
