"""Letters as they leave the printer, as images to look at: in ``build/letters``, which git ignores.

A plain, a registered and a grouped letter in three languages, one of them written from the right, made by the whole way
from the ledger to the batch's file.
"""

import base64
import io
import shutil

import pytest
from office import Office

#: Letters of each kind, by the language of who gets them.
LANGUAGES = {
    "en_US": ("Alder Works Ltd", "Accounts payable", "4 Orchard Lane", "Leeds", "LS1 4AP", "base.uk"),
    "de_DE": ("Birkenhof Handels GmbH", "Buchhaltung", "Lindenallee 12", "Hamburg", "20457", "base.de"),
    "ar_001": ("شركة الأرز للتجارة", "قسم الحسابات", "شارع النخيل 18", "دبي", "00000", "base.ae"),
}
GROUPED = {
    "en_US": "<p>Dear Sir or Madam,</p><p>The items of your accounts, each with its subtotal:</p>",
    "de_DE": "<p>Guten Tag,</p><p>hier die Posten Ihrer Konten, jedes mit seiner Zwischensumme:</p>",
    "ar_001": "<p>السادة الكرام،</p><p>فيما يلي بنود حساباتكم مع المجموع الفرعي لكل حساب:</p>",
}
SUBJECTS = {"en_US": "All your open accounts", "de_DE": "Alle Ihre offenen Konten", "ar_001": "جميع حساباتكم المفتوحة"}
KINDS = {"plain": "letter", "registered": "registered_letter", "grouped": "letter"}


@pytest.fixture(scope="module")
def office(admin):
    """An office with a letterhead, three languages and a collector."""
    office = Office(admin)
    office.open_books()
    langs = office.call("res.lang", "search", [("code", "in", list(LANGUAGES))], context={"active_test": False})
    wizard = office.create("base.language.install", lang_ids=[(6, 0, langs)], overwrite=False)
    office.call("base.language.install", "lang_install", [wizard])
    [company] = office.call("res.company", "search", [], limit=1)
    office.call("res.company", "write", [company], {
        "name": "Harbour Trading GmbH", "street": "Am Kai 9", "zip": "20457", "city": "Hamburg",
        "country_id": office.ref("base.de"), "phone": "+49 40 1234560", "email": "office@harbour.example",
        "logo": _logo(),
        "report_footer": "<p>Harbour Trading GmbH · Amtsgericht Hamburg HRB 12345 · USt-IdNr. DE123456789<br/>"
                         "Bank of the Harbour · IBAN DE00 1234 5678 9012 3456 00 · BIC HARBDEFF</p>",
    })
    office.collector_id = office.collector("Collector West", "west@harbour.example")
    return office


def _logo():
    """A logo: a wave of bars."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (420, 120), "white")
    draw = ImageDraw.Draw(image)
    for position, height in enumerate((40, 70, 100, 70, 40, 55, 85, 110, 85, 55)):
        draw.rectangle((position * 42, 118 - height, position * 42 + 30, 118), fill=(18, 74 + position * 8, 120))
    content = io.BytesIO()
    image.save(content, "PNG")
    return base64.b64encode(content.getvalue()).decode()


def _customer(office, code, lang, **values):
    name, contact, street, city, zip_code, country = LANGUAGES[lang]
    customer = office.customer(
        code, name, street=street, city=city, zip=zip_code, country_id=office.ref(country), lang=lang,
        collector_id=office.collector_id, **values)
    office.create("res.partner", name=contact, parent_id=customer, lang=lang, collection_contact=True,
                  email=f"accounts@{code.lower()}.example")
    return customer


def _items(office, *customers, count=3):
    """Overdue items of customers."""
    invoices = [office.invoice(customer, 149.5 * number + 1000 * place, due=-12 * number)
                for place, customer in enumerate(customers) for number in range(1, count + 1)]
    return office.call("account.move.line", "search", [
        ("move_id", "in", invoices), ("account_type", "=", "asset_receivable")])


def _write_letter(office, kind, lang):
    """Have one letter written, and return its action."""
    code = f"{kind[0].upper()}{lang[:2].upper()}"
    customer = _customer(office, f"{code}1", lang)
    values = {"channel": KINDS[kind], "automatic": True, "to_confirm": False}
    if kind == "grouped":
        member = office.customer(f"{code}2", f"{LANGUAGES[lang][0]} 2", lang=lang)
        office.call("res.partner", "write", [member], {"collection_leader_id": customer})
        values |= {"subject": SUBJECTS[lang], "attach_statement": "pdf",
                   "body": f"{GROUPED[lang]}<p>#items_list_collection_grouped_splitted</p>"}
        customers = [customer, member]
    else:
        customers = [customer]
    items = _items(office, *customers, count=4 if kind == "grouped" else 3)
    return office.create("collection.action", item_ids=[(6, 0, items)], **values)


def _folder(environment):
    folder = environment.repo / "build" / "letters"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _images(content, name, folder):
    """Write the pages of a PDF as images; returns how much of each is not white. The margins must be."""
    import pypdfium2

    inked = []
    document = pypdfium2.PdfDocument(content)
    for number in range(len(document)):
        image = document[number].render(scale=1.6).to_pil().convert("RGB")
        image.save(folder / f"{name}-{number + 1}.png")
        for left, right in ((10, 13), (200, 210)):  # beside the marks for folding
            margin = image.crop((round(image.width * left / 210), 0, round(image.width * right / 210), image.height))
            assert margin.convert("L").getextrema()[0] > 250, f"{name}, page {number + 1}: something in the margin"
        histogram = image.convert("L").histogram()
        inked.append(sum(histogram[:200]) / sum(histogram))
    document.close()
    return inked


def test_letters_look_right_in_three_languages(office, environment):
    """A2, A11, G8: written from the ledger, printed in batches, each page shown as an image."""
    actions = {(kind, lang): _write_letter(office, kind, lang) for kind in KINDS for lang in LANGUAGES}
    office.plan()
    office.dispatch()
    batches = office.call("collection.letter.batch", "search", [("state", "=", "open")])
    office.call("collection.letter.batch", "action_print", batches)
    office.run_cron("dso_collection_letter.ir_cron_collection_letter_batch")

    folder, pages = _folder(environment), {}
    for (kind, lang), action in actions.items():
        [letter] = office.call("collection.letter", "search_read", [("action_id", "=", action)],
                               ["state", "reason", "attachment_id", "pages"])
        assert letter["state"] == "made", letter
        inked = _images(_download(office, letter["attachment_id"][0]), f"{kind}-{lang}", folder)
        pages[kind, lang] = len(inked)
        assert len(inked) == letter["pages"] and min(inked) > 0.005
    assert pages == {(kind, lang): 2 if kind == "grouped" else 1 for kind in KINDS for lang in LANGUAGES}

    for batch in office.call("collection.letter.batch", "read", batches, ["channel", "attachment_id", "page_count"]):
        office.call("collection.letter.batch", "action_reprint", [batch["id"]])
        [copy] = office.call("collection.letter.batch", "read", [batch["id"]], ["copy_attachment_id"])
        inked = _images(_download(office, batch["attachment_id"][0]), f"batch-{batch['channel']}", folder)
        assert len(inked) == batch["page_count"] + 1  # and the list
        _images(_download(office, copy["copy_attachment_id"][0]), f"copy-{batch['channel']}", folder)


def _download(office, attachment) -> bytes:
    answer = office.client.session.get(f"{office.client.url}/web/content/{attachment}", timeout=60)
    answer.raise_for_status()
    assert answer.content.startswith(b"%PDF")
    return answer.content
