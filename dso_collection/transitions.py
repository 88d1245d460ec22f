"""Every way of an action from one state to another: the only file that says what is written with a state.

The ORM takes one by ``actions._change_state(CONFIRM)``, a statement by ``CONFIRM.set_sql()`` and
``CONFIRM.from_sql()``.
``docs/states.md`` is drawn from here, by ``tests/test_states.py``.
"""

from .states import FIRST_STATES
from .transition import DOUBT, NEW, Transition, transition

PERSON = "a person"
ENGINE = "the engine"

_FIRST = " ".join(FIRST_STATES)
_EVERY = f"open {DOUBT} done cancelled"

# How it begins

BEGIN = transition(
    "begin", "It is planned, or a person makes it (rules A3, A4, P2).", ENGINE, NEW, _FIRST)
ASK = transition(
    "ask", "Its item finished the scenario: “What now?” (rule P7).", ENGINE, NEW, "todo")
FOLLOW_UP = transition(
    "follow up", "An item's follow-up date, or the day after a promise that was missed (rules S1, S2).", ENGINE, NEW,
    "todo")
FIND_DONE = transition(
    "find done", "It was done before, by another add-on that is taken over: the scenario goes on after it (rule P8).",
    ENGINE, NEW, "done", given="done_date")
BEGIN_ANEW = transition(
    "begin anew", "Its channel or its automation is another one now (rule P5).", ENGINE, "open", _FIRST,
    clears="error error_kind retry_at send_now")

# What a person does with it

CONFIRM = transition(
    "confirm", "“Confirm” (rule A3).", PERSON, "to_confirm", "scheduled")
UNCONFIRM = transition(
    "unconfirm", "The confirmation is taken back (rule A3).", PERSON, "scheduled error", "to_confirm",
    clears="send_now error error_kind retry_at")
SEND_NOW = transition(
    "send now", "“Send now”, or “Send again” (rules A7, A9).", PERSON, f"open {DOUBT}", "scheduled",
    clears="error error_kind retry_at", sets={"send_now": True})
DO = transition(
    "do", "“Mark done” (rule A3).", PERSON, "todo", "done",
    given="done_date note sent_items", may_give="item_ids")
SKIP = transition(
    "skip", "“Skip this step”: the scenario goes on after it; or “Cancel” of a specific action (rule A4).", PERSON,
    f"open {DOUBT}", "cancelled", clears="retry_at send_now", sets={"skipped": True}, given="cancel_date cancel_reason")
REOPEN = transition(
    "reopen", "What a person did or cancelled is to be done again.", PERSON, "done cancelled", _FIRST,
    clears="skipped cancel_date cancel_reason done_date sent_items error error_kind",
    given="date_manual item_ids")
REOPEN_DOUBT = transition(
    "reopen a question", "A person cancelled it while nobody knew whether it left: it is asked again (rule A9).",
    PERSON, "cancelled", DOUBT,
    clears="skipped cancel_date cancel_reason done_date sent_items", given="date_manual item_ids")

# What becomes of its message

HAND_OVER = transition(
    "hand over", "Its message goes into the outbox (stage 3).", ENGINE, "scheduled error", "done",
    clears="error error_kind retry_at send_now refused_address delivery_error",
    sets={"delivery_state": "queued"},
    given="done_date sent_to message_id sent_items delivery_date")
WAIT = transition(
    "wait", "It cannot be sent now, and says why (rules A6, C5).", ENGINE, "scheduled error", "error",
    clears="send_now", given="error error_kind retry_at")
STOP = transition(
    "stop", "The engine failed on it: it waits, and stops no other (rule A9).", ENGINE, _EVERY,
    f"error {DOUBT}", clears="send_now done_date", given="error error_kind retry_at")
TAKE_BACK = transition(
    "take back", "Its message did not leave yet: it is decided anew (rule A5).", ENGINE, "done", "scheduled",
    clears="done_date delivery_state delivery_date sent_to sent_items",
    may_give="send_now mail_id message_id item_ids")
GIVE_BACK = transition(
    "give back", "Its channel is uninstalled while its message waits (rule A10).", ENGINE, "done", "todo",
    clears="done_date", given="delivery_state delivery_error")
TELL_APART = transition(
    "tell apart", "A notice was part of a scenario's message that did not leave: it goes by itself (rule N2).", ENGINE,
    "cancelled", "scheduled", clears="cancel_date cancel_reason")
ARRIVE = transition(
    "arrive", "Its message left after all, or a person says “It arrived” (rule A9).", ENGINE, f"open {DOUBT}", "done",
    clears="error error_kind retry_at send_now refused_address delivery_error", given="done_date")
FAIL = transition(
    "fail", "Its message failed or came back: it returns to the agenda (rule A10).", ENGINE, _EVERY,
    f"error {DOUBT}", clears="done_date send_now",
    given="delivery_state delivery_date delivery_error error error_kind refused_address retry_at")

# How it ends without being done

END = transition(
    "end", "What it was for is gone: paid, excluded, grouped, another scenario (rules A5, P2, P4, P7).", ENGINE,
    "open", "cancelled", clears="retry_at send_now", given="cancel_date cancel_reason")
NOT_AGAIN = transition(
    "not again", "“Send again”, but its item leads no more (rule A9).", ENGINE, DOUBT, "cancelled",
    clears="retry_at send_now", given="cancel_date cancel_reason")
END_UNDELIVERED = transition(
    "end undelivered", "Its message failed, and by then its item led no more (rule A10).", ENGINE, _EVERY, "cancelled",
    clears="done_date send_now retry_at",
    given="delivery_state delivery_date delivery_error error error_kind refused_address cancel_date cancel_reason")
LOSE_CHANNEL = transition(
    "lose its channel", "The add-on of its channel is uninstalled (rule A10).", ENGINE, f"open {DOUBT}", "cancelled",
    clears="automatic to_confirm send_now error error_kind retry_at", given="cancel_date cancel_reason",
    may_give="own_instructions")

#: All of them, by name.
TRANSITIONS = {found.name: found for found in tuple(globals().values()) if isinstance(found, Transition)}
