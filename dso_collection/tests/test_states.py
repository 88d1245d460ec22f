"""The ways between an action's states: each leads on from where the table says, and writes all that goes with it."""

from contextlib import contextmanager

from odoo.exceptions import UserError
from odoo.tools import SQL

from ..states import STATES
from ..transition import DOUBT
from ..transitions import BEGIN_ANEW, END, HAND_OVER, NEW, TRANSITIONS, WAIT
from .common import CollectionCase, day

#: From where each leads on, in other words than the code's.
OPEN = {"todo", "to_confirm", "scheduled", "error"}
ALL = {*OPEN, DOUBT, "done", "cancelled"}
FROM = {
    "begin anew": OPEN,
    "confirm": {"to_confirm"},
    "unconfirm": {"scheduled", "error"},
    "send now": OPEN | {DOUBT},
    "do": {"todo"},
    "skip": OPEN | {DOUBT},
    "reopen": {"done", "cancelled"},
    "reopen a question": {"cancelled"},
    "hand over": {"scheduled", "error"},
    "wait": {"scheduled", "error"},
    "stop": ALL,
    "take back": {"done"},
    "give back": {"done"},
    "tell apart": {"cancelled"},
    "arrive": OPEN | {DOUBT},
    "fail": ALL,
    "end": OPEN,
    "not again": {DOUBT},
    "end undelivered": ALL,
    "lose its channel": OPEN | {DOUBT},
}
#: What a caller gives, whatever the transition.
GIVEN = {
    "done_date": day(0), "cancel_date": day(0), "cancel_reason": "Paid", "error": "No address", "error_kind": "contact",
    "retry_at": False, "note": "Called", "sent_items": [], "item_ids": [], "date_manual": False,
    "sent_to": "a@b.example", "message_id": False, "mail_id": False, "delivery_date": False,
    "delivery_state": "failed", "delivery_error": "Refused", "refused_address": False,
}


class TestStates(CollectionCase):
    """An action in each state, tried with each transition."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alder = cls.customer()
        cls.of_state = {}
        for state in (*STATES, DOUBT):
            doubt = state == DOUBT
            cls.of_state[state] = cls.actions.create({
                "partner_id": cls.alder.id, "channel": "todo", "name": f"Was {state}",
                "state": "error" if doubt else state, "error_kind": "unknown" if doubt else False})
        cls.every = cls.actions.union(*cls.of_state.values())

    def given(self, transition):
        """Return what a caller gives of a transition."""
        state = {"state": transition.targets[0]} if len({*transition.targets} - {DOUBT}) > 1 else {}
        return state | {name: GIVEN[name] for name in transition.given}

    def test_each_leads_on_from_its_states_only(self):
        """Rule A10: what a transition does not lead on from, it leaves alone, and says why."""
        self.assertEqual(set(FROM), {name for name, found in TRANSITIONS.items() if NEW not in found.sources})
        for name, sources in FROM.items():
            transition = TRANSITIONS[name]
            given = self.given(transition)
            for state, action in self.of_state.items():
                with self.subTest(name, state=state), self.tried():
                    if state in sources:
                        action._change_state(transition, **given)
                        wanted = "error" if transition.targets[0] == DOUBT else transition.targets[0]
                        self.assertEqual(action.state, wanted)
                    else:
                        with self.assertRaisesRegex(UserError, f"“Was {state}” of .*Alder Ltd.*look at it again"):
                            action._change_state(transition, **given)

    @contextmanager
    def tried(self):
        """Take back what was tried."""
        with self.env.cr.savepoint() as savepoint:
            yield
            savepoint.rollback()
        self.env.invalidate_all(flush=False)

    def test_statements_lead_on_from_the_same_states(self):
        """The condition for SQL says what ``allows`` says."""
        self.env.flush_all()
        for name, sources in FROM.items():
            rows = self.env.execute_query(SQL(
                "SELECT id FROM collection_action tried WHERE id = ANY(%s) AND %s",
                self.every.ids, TRANSITIONS[name].from_sql("tried")))
            with self.subTest(name):
                self.assertEqual({action_id for (action_id,) in rows},
                                 {self.of_state[state].id for state in sources})

    def test_what_is_cancelled_is_never_tried_again(self):
        """Whoever cancels it, an action says when and why, and has no further try (rules A9, A10)."""
        for transition in TRANSITIONS.values():
            if "cancelled" in transition.targets:
                with self.subTest(transition.name):
                    values = transition.values(**self.given(transition))
                    self.assertEqual((values["retry_at"], values["send_now"]), (False, False))
                    self.assertEqual((values["cancel_date"], values["cancel_reason"]), (day(0), "Paid"))

    def test_a_statement_writes_what_the_orm_writes(self):
        """``set_sql`` and ``values`` come to the same."""
        action, other = self.of_state["error"], self.of_state["to_confirm"]
        (action | other).write({"retry_at": "2026-03-17 09:00:00", "send_now": True})
        self.env.flush_all()
        self.env.cr.execute(SQL("UPDATE collection_action SET %s WHERE id = %s", END.set_sql(
            cancel_date=SQL("%s::date", day(0)), cancel_reason="Paid"), action.id))
        other._change_state(END, cancel_date=day(0), cancel_reason="Paid")
        self.env.invalidate_all()
        names = ["state", "retry_at", "send_now", "cancel_date", "cancel_reason"]
        self.assertEqual(action.read(names, load=None)[0] | {"id": 0}, other.read(names, load=None)[0] | {"id": 0})

    def test_a_statement_may_leave_others_as_they_are(self):
        action, other = self.of_state["error"], self.of_state["scheduled"]
        (action | other).write({"error": "No address", "send_now": True})
        self.env.flush_all()
        self.env.cr.execute(SQL(
            "UPDATE collection_action action SET %s WHERE id = ANY(%s)",
            BEGIN_ANEW.set_sql_where(SQL("action.id = %s", action.id), state=SQL("'todo'")), (action | other).ids))
        self.env.invalidate_all()
        self.assertEqual((action.state, action.error, action.send_now), ("todo", False, False))
        self.assertEqual((other.state, other.error, other.send_now), ("scheduled", "No address", True))

    def test_a_caller_that_forgets_something_is_told(self):
        for transition, given, words in (
            (END, {"cancel_date": day(0)}, "needs.*cancel_reason"),
            (WAIT, {"error": "x", "error_kind": "text", "retry_at": False, "note": "x"}, "does not write.*note"),
            (BEGIN_ANEW, {}, "leads to"), (BEGIN_ANEW, {"state": "done"}, "leads to"),
            (HAND_OVER, {**self.given(HAND_OVER), "state": "error"}, "leads to"),
        ):
            with self.subTest(words), self.assertRaisesRegex(TypeError, words):
                transition.values(**given)


class TestStatesLeaveNothingBehind(CollectionCase):
    """What the former state had to say goes with it, whoever changed it."""

    def in_error(self, **values):
        alder = self.customer()
        self.invoice(alder)
        self.plan()
        return self.actions.create({
            "partner_id": alder.id, "channel": "email", "automatic": True, "state": "error",
            "error": "No address", "error_kind": "contact", "retry_at": "2026-03-17 09:00:00", "send_now": True,
            **values})

    def test_p5_another_channel_forgets_the_error(self):
        """A specific action that is to be a call is in no error any more, and not sent at once."""
        action = self.in_error()
        action.write({"channel": "call", "automatic": False})
        self.assertEqual((action.state, action.error, action.error_kind, action.retry_at, action.send_now),
                         ("todo", False, False, False, False))

    def test_a9_what_ended_is_not_tried_again(self):
        action = self.in_error()
        action._end("Merged")
        self.assertEqual((action.state, action.retry_at, action.send_now), ("cancelled", False, False))

    def test_what_is_opened_again_has_no_error(self):
        action = self.in_error().with_user(self.collector)
        action.action_cancel("Wait")
        action.action_reopen()
        self.assertEqual((action.state, action.error, action.error_kind, action.skipped),
                         ("to_confirm", False, False, False))
