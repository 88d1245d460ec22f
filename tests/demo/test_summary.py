"""The demo's summary: lines made from figures, and figures read over a client's calls."""
from devenv.demo.figures import Action, Figures, read_figures
from devenv.demo.summary import summary

TODAY = "2026-03-12"


def figures(*actions, accounts=3):
    return Figures("Demo Trading Company", "USD", accounts, 12500.5, 2, 1234.0, tuple(actions))


def lines(before, after, caught=0):
    return summary(before, after, today=TODAY, caught=caught)


def found(text, label):
    """The summary's line that begins with ``label``, its words apart by one space."""
    [line] = [line for line in text if line.strip().startswith(label)]
    return " ".join(line.split())


def test_accounts_and_amounts():
    text = lines(figures(), figures())

    assert text[0] == "Demo Trading Company, 2026-03-12"
    assert found(text, "Customer accounts") == "Customer accounts 3 12,500.50 USD receivable"
    assert found(text, "of which overdue") == "of which overdue 2 1,234.00 USD overdue"


def test_due_actions_are_counted_by_what_they_wait_for():
    text = lines(figures(), figures(
        Action(1, "Month Late Mills", "todo", date="2026-03-10"),
        Action(2, "Old Debt Builders", "to_confirm", date="2026-03-12"),
        Action(3, "Fortnight Fabrics", "to_confirm", date="2026-03-01"),
        Action(4, "Nearly Due Joinery", "scheduled", date="2026-03-12"),
        Action(5, "Disputed Roofing", "cancelled", date="2026-03-12"),
    ))

    assert found(text, "Actions planned") == "Actions planned 4"
    assert found(text, "waiting for confirmation") == (
        "waiting for confirmation 2 Fortnight Fabrics, Old Debt Builders")
    assert found(text, "to do by a person") == "to do by a person 1 Month Late Mills"
    assert found(text, "leaving in the next") == "leaving in the next sending hours 1 Nearly Due Joinery"
    assert found(text, "planned for a later day") == "planned for a later day 0"


def test_actions_of_later_days_wait_for_nothing_yet():
    text = lines(figures(), figures(
        Action(1, "Early Bird Stationery", "scheduled", date="2026-03-27"),
        Action(2, "Few Days Florist", "to_confirm", date="2026-03-17"),
        Action(3, "Grand Stores Group", "todo", date="2026-03-13"),
    ))

    assert found(text, "waiting for confirmation") == "waiting for confirmation 0"
    assert found(text, "to do by a person") == "to do by a person 0"
    assert found(text, "planned for a later day") == "planned for a later day 3 the next one on 2026-03-13"


def test_errors_are_told_with_customer_and_reason():
    text = lines(figures(), figures(
        Action(1, "Unassigned Optics", "error", error="Unassigned Optics (C-115) has no collector."),
        Action(2, "Closed Mailbox Furniture", "error",
               error="550 5.1.1 This mailbox\n  was closed", delivery_state="failed"),
    ))

    assert found(text, "in error") == "in error 2"
    assert "    Unassigned Optics (C-115) has no collector." in text
    assert "    Closed Mailbox Furniture: 550 5.1.1 This mailbox was closed" in text


def test_sent_now_is_what_this_run_sent():
    earlier = Action(1, "Few Days Florist", "done", done_date=TODAY, delivery_state="sent")
    yesterday = Action(2, "Part Payment Garage", "done", done_date="2026-03-11", delivery_state="sent")
    before = figures(earlier, yesterday, Action(3, "Nearly Due Joinery", "scheduled", date=TODAY))
    after = figures(earlier, yesterday,
                    Action(3, "Nearly Due Joinery", "done", done_date=TODAY, delivery_state="sent"))
    text = lines(before, after, caught=1)

    assert found(text, "Sent now") == "Sent now 1 Nearly Due Joinery"
    assert found(text, "Sent today before") == "Sent today before 1"
    assert found(text, "E-mails received") == "E-mails received by the catcher 1"


def test_calls_made_and_failed_deliveries_are_not_sent():
    text = lines(figures(), figures(
        Action(1, "Month Late Mills", "done", done_date=TODAY),
        Action(2, "Closed Mailbox Furniture", "error", error="550", delivery_state="failed"),
    ))

    assert found(text, "Sent now") == "Sent now 0"


def test_letters_in_the_post_are_not_sent_yet():
    text = lines(figures(), figures(
        Action(1, "Never Answers Interiors", "done", done_date=TODAY, delivery_state="queued",
               channel="registered_letter"),
        Action(2, "Few Days Florist", "done", done_date=TODAY, delivery_state="queued"),
        Action(3, "Old Debt Builders", "done", done_date=TODAY, delivery_state="sent", channel="letter"),
    ))

    assert found(text, "Letters to print and post") == "Letters to print and post 1 Never Answers Interiors"
    assert found(text, "Sent now") == "Sent now 2 Few Days Florist, Old Debt Builders"


class Client:
    """Answers the calls of ``read_figures`` from tables, as Odoo's RPC gives them."""

    def __init__(self, **tables):
        self.tables = tables

    def call(self, model, method, *args, **kw):
        return self.tables[model.replace(".", "_")]


def test_figures_are_read_from_the_accounts_and_actions():
    read = read_figures(Client(
        res_company=[{"id": 2, "name": "Demo Trading Company", "currency_id": [1, "USD"]}],
        collection_account=[
            {"id": 1, "balance": 1250.0, "overdue": 0.0},
            {"id": 2, "balance": 640.0, "overdue": 230.0},
            {"id": 3, "balance": -300.0, "overdue": 0.0},
        ],
        collection_action=[{
            "id": 7, "partner_id": [9, "Few Days Florist"], "state": "scheduled", "date": "2026-03-12",
            "done_date": False, "error": False, "delivery_state": False, "channel": "email",
        }],
    ), company_id=2)

    assert read == Figures(
        company="Demo Trading Company", currency="USD", accounts=3, receivable=1590.0,
        overdue_accounts=1, overdue=230.0,
        actions=(Action(7, "Few Days Florist", "scheduled", date="2026-03-12"),),
    )
