"""The mail catcher: what it keeps, lists and refuses, over a real SMTP session."""
import html.parser
import smtplib
from email.message import EmailMessage

import pytest
from devenv.mail_catcher import MailCatcher

SENDER = "collector1@example.com"
CLOSED = "closed@example.org"
REFUSAL = "This mailbox was closed"


@pytest.fixture
def catcher(tmp_path):
    with MailCatcher(tmp_path / "mails", refused={CLOSED: REFUSAL}) as catcher:
        yield catcher


def message(subject="Account C-100", to="accounts@example.org", body="Two invoices are late."):
    mail = EmailMessage()
    mail["From"] = f"Collector North <{SENDER}>"
    mail["To"] = to
    mail["Subject"] = subject
    mail.set_content(body)
    return mail


def send(catcher, mail, recipients=None, sender=SENDER):
    with smtplib.SMTP("127.0.0.1", catcher.port, timeout=10) as session:
        return session.send_message(mail, sender, recipients or [mail["To"]])


def listing(catcher):
    return (catcher.folder / "index.txt").read_text(encoding="utf-8").splitlines()


class TableReader(html.parser.HTMLParser):
    """The text of every cell, and every tag met."""

    def __init__(self, page):
        super().__init__()
        self.cells, self.tags, self.links = [], set(), []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag in ("td", "th"):
            self.cells.append("")
        if tag == "a":
            self.links.append(dict(attrs)["href"])

    def handle_data(self, data):
        if self.cells:
            self.cells[-1] += data


def page(catcher):
    return TableReader((catcher.folder / "index.html").read_text(encoding="utf-8"))


def test_message_is_kept_whole_with_its_envelope(catcher):
    send(catcher, message(body="Facture 1 234,50 € en retard"), ["a@example.org", "b@example.org"])

    [caught] = catcher.messages
    assert caught.envelope_sender == SENDER
    assert caught.envelope_recipients == ("a@example.org", "b@example.org")
    assert caught.to == "accounts@example.org"
    kept = caught.message()
    assert kept["X-Envelope-From"] == SENDER
    assert kept["From"] == f"Collector North <{SENDER}>"
    body = kept.get_payload(decode=True).decode()
    assert body.strip() == "Facture 1 234,50 € en retard"


def test_file_names_tell_order_recipient_and_subject(catcher):
    for subject in ("First", "Second", "Third"):
        send(catcher, message(subject))

    names = sorted(path.name for path in catcher.folder.glob("*.eml"))
    assert [name.partition("_")[2] for name in names] == [
        "accounts@example.org_First.eml",
        "accounts@example.org_Second.eml",
        "accounts@example.org_Third.eml",
    ]


@pytest.mark.parametrize("subject, part", [
    ("../../etc/passwd", "etc-passwd"),
    ('a/b\\c:d*e?f"g<h>i|j', "a-b-c-d-e-f-g-h-i-j"),
    ("Relevé de compte", "Relev-de-compte"),
    ("督促状", "none"),
    ("", "none"),
    ("x" * 500, "x" * 60),
])
def test_file_name_is_safe_whatever_the_subject(catcher, subject, part):
    send(catcher, message(subject))

    [caught] = catcher.messages
    assert caught.subject == subject
    assert caught.path.parent == catcher.folder
    assert caught.path.name.endswith(f"_accounts@example.org_{part}.eml")
    assert caught.path.is_file()


def test_lists_show_date_from_to_and_subject(catcher):
    send(catcher, message("Relevé de compte"))

    [caught] = catcher.messages
    shown = [
        caught.received, f"Collector North <{SENDER}>", "accounts@example.org", "Relevé de compte",
        SENDER, "accounts@example.org",
    ]
    head, line = listing(catcher)
    assert line.split("\t") == [*shown, caught.path.name]
    assert [cell.strip() for cell in page(catcher).cells[7:]] == [*shown, ".eml"]
    assert page(catcher).links == [caught.page_path.name, caught.path.name]


def test_html_in_a_subject_is_text_in_the_page(catcher):
    send(catcher, message('<script>alert(1)</script> & "quotes"'))

    shown = page(catcher)
    assert '<script>alert(1)</script> & "quotes"' in shown.cells
    assert "script" not in shown.tags


def test_tabs_and_line_breaks_of_a_subject_make_no_new_line(catcher):
    mail = message()
    del mail["Subject"]
    raw = mail.as_bytes().replace(b"\n", b"\r\n")
    raw = b"Subject: =?utf-8?q?one=0Atwo=09three?=\r\n" + raw
    with smtplib.SMTP("127.0.0.1", catcher.port, timeout=10) as session:
        session.sendmail(SENDER, ["accounts@example.org"], raw)

    assert len(listing(catcher)) == 2
    assert catcher.messages[0].subject == "one two three"


def test_page_of_a_message_shows_its_html_and_runs_nothing(catcher):
    mail = message()
    mail.add_alternative("<p>Deux factures à régler</p><script>alert(1)</script>", subtype="html")
    send(catcher, mail)

    shown = catcher.messages[0].page_path.read_text(encoding="utf-8")
    assert "<p>Deux factures à régler</p>" in shown
    assert "default-src 'none'" in shown.partition("<p>")[0]


def test_page_of_a_plain_message_shows_its_text_as_text(catcher):
    send(catcher, message(body="1 < 2 & 3"))

    assert "<pre>1 &lt; 2 &amp; 3\n</pre>" in catcher.messages[0].page_path.read_text(encoding="utf-8")


@pytest.mark.parametrize("raw", [
    b"no header at all",
    b"",
    b"Content-Type: text/html; charset=no-such-charset\r\n\r\n<p>\xe9</p>",
    b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n",
    b"Subject: \xff\xfe raw bytes\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!",
], ids=["no-header", "empty", "charset", "multipart", "raw-bytes"])
def test_broken_message_is_kept_and_listed(catcher, raw):
    with smtplib.SMTP("127.0.0.1", catcher.port, timeout=10) as session:
        session.sendmail(SENDER, ["accounts@example.org"], raw)

    [caught] = catcher.messages
    assert raw in caught.path.read_bytes()
    assert caught.page_path.is_file()
    assert len(listing(catcher)) == 2


def test_message_cannot_forge_its_envelope(catcher):
    mail = message()
    mail["X-Envelope-From"] = "forged@example.net"
    send(catcher, mail)

    assert catcher.messages[0].envelope_sender == SENDER


def test_refused_address_gets_550_with_its_words(catcher):
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refusal:
        send(catcher, message(to="Closed@example.org"))

    code, words = refusal.value.recipients["Closed@example.org"]
    assert code == 550
    assert REFUSAL in words.decode()
    assert catcher.refusals == ["Closed@example.org"]
    assert catcher.messages == []
    assert list(catcher.folder.glob("*.eml")) == []


def test_other_recipients_of_a_refused_message_get_it(catcher):
    refused = send(catcher, message(), [CLOSED, "open@example.org"])

    assert list(refused) == [CLOSED]
    assert catcher.messages[0].envelope_recipients == ("open@example.org",)


def test_disk_that_cannot_write_is_a_temporary_refusal(catcher, monkeypatch):
    def full_disk(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(catcher, "keep", full_disk)
    with pytest.raises(smtplib.SMTPDataError) as refusal:
        send(catcher, message())

    assert refusal.value.smtp_code == 452
    assert b"No space left on device" in refusal.value.smtp_error


def test_messages_of_an_earlier_run_stay_listed(tmp_path):
    for subject in ("Yesterday", "Today"):
        with MailCatcher(tmp_path) as catcher:
            send(catcher, message(subject))

    assert [caught.subject for caught in catcher.messages] == ["Today"]
    assert [line.split("\t")[3] for line in listing(catcher)] == ["Subject", "Yesterday", "Today"]


def test_forgotten_messages_leave_the_folder_and_its_lists(tmp_path):
    with MailCatcher(tmp_path) as catcher:
        send(catcher, message())
    catcher.forget()
    with catcher:
        assert sorted(path.name for path in tmp_path.iterdir()) == ["index.html", "index.txt"]
        assert len(listing(catcher)) == 1


def test_stopped_catcher_refuses_connections_and_frees_its_port(tmp_path):
    catcher = MailCatcher(tmp_path).start()
    port = catcher.port
    catcher.stop()
    catcher.stop()

    with pytest.raises(ConnectionRefusedError):
        smtplib.SMTP("127.0.0.1", port, timeout=10)
    with pytest.raises(RuntimeError, match="not started"):
        assert catcher.port


def test_two_catchers_listen_at_once(tmp_path):
    with MailCatcher(tmp_path / "a") as one, MailCatcher(tmp_path / "b") as other:
        send(one, message("One"))
        send(other, message("Other"))

    assert [caught.subject for caught in one.messages] == ["One"]
    assert [caught.subject for caught in other.messages] == ["Other"]
