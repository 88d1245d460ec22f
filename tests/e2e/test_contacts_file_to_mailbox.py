"""From a contacts file to the customer's mailbox, over HTTP and SMTP, as an accountant's day goes."""

import email
import email.policy
import io
import re

import openpyxl
import psycopg2
import pytest
from accessibility import Axe
from devenv.screenshots.browser import Browser
from office import Office, days

CONTACTS_CSV = b"""Customer code;Contact name;E-mail;Function;Contact for collection
C100;Accounts payable;payable@alder.example;Accountant;1
C100;Purchasing;purchasing@alder.example;Buyer;
C200;Bookkeeping;books@birch.example;Accountant;1
C300;Office;closed@customer.example;Manager;1
"""


@pytest.fixture(scope="module")
def office(admin):
    """An office with a collector, a scenario and three late customers."""
    office = Office(admin)
    office.open_books()
    office.collector_id = office.collector("Collector North", "north@seller.example")
    office.scenario_id = office.scenario(
        "Reminders",
        {"channel": "email", "trigger": "due_date", "delay_days": 3, "automatic": True, "to_confirm": False},
        {"channel": "email", "trigger": "previous_action", "delay_days": 10, "automatic": True, "to_confirm": True},
    )
    settings = {"collector_id": office.collector_id, "collection_scenario_id": office.scenario_id}
    office.alder = office.customer("C100", "Alder Works", **settings)
    office.birch = office.customer("C200", "Birch Supply", **settings)
    office.cedar = office.customer("C300", "Cedar Trade", **settings)
    return office


def text_of(caught):
    """The HTML part of a caught message and the message itself."""
    message = email.message_from_bytes(caught.path.read_bytes(), policy=email.policy.default)
    return message, message.get_body(("html",)).get_content()


def test_contacts_file_to_mailbox(office, catcher):
    """I1, I3, I5, P2, A5, A6, A10: late customers are written to once; one who paid in between is not."""
    result = office.import_file("contacts.csv", CONTACTS_CSV, "text/csv")
    assert result["columns"] == ["collection_customer_code", "name", "email", "function", "collection_contact"]
    assert [message for message in result["messages"] if message["type"] == "error"] == []
    assert len(result["ids"]) == 4

    partly_paid = office.invoice(office.alder, 1000, due=-20)
    office.pay(partly_paid, 400)
    second = office.invoice(office.alder, 250.5, due=-4)
    not_due = office.invoice(office.alder, 77, due=15)
    paid_in_between = office.invoice(office.birch, 500, due=-10)
    office.invoice(office.cedar, 90, due=-10)

    office.plan()
    [planned] = office.actions(office.birch, "state", "date")
    assert planned["state"] == "scheduled" and planned["date"] == days(-7)
    office.pay(paid_in_between)
    office.dispatch()

    assert [message.envelope_recipients for message in catcher.messages] == [("payable@alder.example",)]
    message, html = text_of(catcher.messages[0])
    assert str(message["From"]) == "Collector North <north@seller.example>"
    assert "north@seller.example" in message["Reply-To"]
    assert message["Subject"] == "My Company: $ 850.50 overdue, your account C100"
    assert office.number(partly_paid) in html and "600.00" in html
    assert office.number(second) in html and "250.50" in html
    assert office.number(not_due) not in html
    assert "850.50" in html

    done, following = office.actions(office.alder, "state", "delivery_state", "sent_to", "date")
    assert (done["state"], done["delivery_state"], done["sent_to"]) == ("done", "sent", "payable@alder.example")
    assert following["state"] == "to_confirm" and following["date"] == days(10)
    [cancelled] = office.actions(office.birch, "state", "cancel_reason")
    assert cancelled["state"] == "cancelled" and "paid" in cancelled["cancel_reason"]


def test_e5_the_page_behind_the_button_shuts_nobody_out(server, environment, catcher):
    """E5: the e-mail's button leads to the customer's page; axe-core finds nothing serious on it, on a telephone."""
    link = re.search(r'href="https?://[^/"]+(/collection/page/[^"]+)"', text_of(catcher.messages[0])[1])[1]
    axe = Axe(environment)
    with Browser(390, 844) as browser:
        browser.open(f"{server.url}{link}")
        assert browser.run("document.querySelectorAll('input[name=item]').length") == 3
        assert browser.overflow <= 0
        browser.run("document.querySelectorAll('details').forEach(part => { part.open = true; })")
        assert axe.serious(browser) == []
        browser.open(f"{server.url}{link[:-1]}")  # a part of the link is no link
        assert "not valid" in browser.run("document.querySelector('main').innerText")
        assert axe.serious(browser) == []


def test_a10_refused_address_comes_back_with_the_servers_words(office, catcher):
    """A10: the SMTP server refused the address; the action waits in error with its words."""
    [refused] = office.actions(office.cedar, "state", "delivery_state", "error", "done_date")
    assert catcher.refusals == ["closed@customer.example"]
    assert (refused["state"], refused["delivery_state"], refused["done_date"]) == ("error", "failed", False)
    assert "No such user here" in refused["error"]


def test_c5_mended_address_goes_by_itself(office, catcher):
    """C5: once the address is mended the next run of the scheduled actions sends the message."""
    [contact] = office.call("res.partner", "search", [("email", "=", "closed@customer.example")])
    office.call("res.partner", "write", [contact], {"email": "open@customer.example"})
    office.dispatch()
    assert catcher.messages[-1].envelope_recipients == ("open@customer.example",)
    done = office.actions(office.cedar, "state", "delivery_state")[0]
    assert (done["state"], done["delivery_state"]) == ("done", "sent")


def test_a9_running_both_crons_twice_changes_nothing(office, server, environment, catcher):
    """A9: a second run of both scheduled actions leaves every row as it is and sends nothing."""
    office.plan()
    office.dispatch()
    before, sent = snapshot(environment, server.database), len(catcher.messages)
    office.plan()
    office.dispatch()
    assert snapshot(environment, server.database) == before
    assert len(catcher.messages) == sent


def test_i2_xlsx_contacts_and_i4_second_import_skips(office):
    """I1, I4: an .xlsx file imports; the same file again changes nothing and says so."""
    book = openpyxl.Workbook()
    book.active.append(["Customer number", "Contact", "Mail", "Street", "City"])
    book.active.append(["C200", "Warehouse", "warehouse@birch.example", "2 Dock Road", "Harbour"])
    content = io.BytesIO()
    book.save(content)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    first = office.import_file("contacts.xlsx", content.getvalue(), kind)
    assert first["columns"] == ["collection_customer_code", "name", "email", "street", "city"]
    [contact] = office.call("res.partner", "read", first["ids"], ["parent_id", "street"])
    assert contact["parent_id"][0] == office.birch and contact["street"] == "2 Dock Road"
    [customer] = office.call("res.partner", "read", [office.birch], ["street"])
    assert customer["street"] is False, "the customer's own address was overwritten"

    second = office.import_file("contacts.xlsx", content.getvalue(), kind)
    assert second["ids"] == []
    assert second["messages"] == []
    assert "already a contact" in second["collection_summary"]["skipped"][0]["reason"]


def test_i5_second_contact_for_collection_names_row_and_customer(office):
    """I5, C2, I6: a second contact for collection is refused, naming the present one; nothing is imported."""
    content = b"Customer code,Contact name,Contact for collection\nC100,Somebody else,1\nX9,Nobody,\n"
    result = office.import_file("more.csv", content, "text/csv", dryrun=True)
    assert result["ids"] is False
    second, unknown = result["messages"]
    assert second["rows"] == {"from": 0, "to": 0}
    assert "Alder Works (C100)" in second["message"] and "Accounts payable" in second["message"]
    assert unknown["rows"] == {"from": 1, "to": 1} and "X9" in unknown["message"]


def snapshot(environment, database):
    """Every row of the tables that the stages write."""
    tables = ("collection_account", "collection_action", "collection_touch", "mail_mail", "mail_message",
              "mail_notification", "account_move_line_collection_action_rel")
    connection = psycopg2.connect(dbname=database, host=environment.pg_host, port=environment.pg_port,
                                  user=environment.pg_user, password=environment.pg_password)
    try:
        with connection.cursor() as cursor:
            rows = {}
            for table in tables:
                cursor.execute(f"SELECT to_jsonb(t)::text FROM {table} t ORDER BY 1")
                rows[table] = cursor.fetchall()
            return rows
    finally:
        connection.close()
