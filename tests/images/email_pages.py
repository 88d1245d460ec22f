"""Draws the standard e-mail as mail programs show it: widths, light and dark, languages, few and many items.

Run in Odoo's shell, on a database with a company that can invoice; nothing of it stays there:

    echo 'exec(open("tests/images/email_pages.py").read())' | make -s odoo ARGS="shell -d NAME --no-http"
    python3 tests/images/email_pages.py

Files go to ``$EMAIL_IMAGES`` (``/tmp/email_pages`` by default): the first line writes the pages, the second takes their
pictures in Chromium; look at them.
"""
# ruff: noqa: F821 - ``env`` is the shell's

import base64
import io
import os
import pathlib
import re
import subprocess
from datetime import date, timedelta

_OUT = pathlib.Path(os.environ.get("EMAIL_IMAGES", "/tmp/email_pages"))
_WIDTHS = (375, 700, 1000)
_LANGUAGES = {"en": "en_US", "de": "de_DE", "ar": "ar_001", "ja": "ja_JP"}
_NAMES = {"en": "Alder & Sons Ltd", "de": "Möbelhaus Größe GmbH",
          "ar": "شركة النخيل للتجارة", "ja": "株式会社山田商店"}


def _company(env):
    """Dress the company: name, logo, bank account."""
    company = env.company
    company.partner_id.write({"street": "1 Harbour Street", "zip": "20457", "city": "Hamburg", "vat": False,
                              "country_id": env.ref("base.de").id, "phone": "+49 40 123456",
                              "email": "hello@demo-trading.example", "website": "https://demo-trading.example"})
    company.write({"name": "Demo Trading Company", "email_secondary_color": "#1f5fbf"})
    company.logo = _logo()
    # The code of Odoo's SEPA add-on, which need not be installed here
    type(env["res.partner.bank"]).build_qr_code_url = lambda *_args, **_options: (
        "/report/barcode/?barcode_type=QR&value=BCD%0A002%0A1%0ASCT%0ACOBADEFFXXX&width=128&height=128&quiet=0")
    env["res.partner.bank"].create({
        "partner_id": company.partner_id.id, "acc_number": "DE89 3704 0044 0532 0130 00", "allow_out_payment": True,
        "bank_id": env["res.bank"].create({"name": "Commerzbank", "bic": "COBADEFFXXX"}).id})
    return company


def _logo():
    """Draw a logo."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - only Odoo's Python has it

    picture = Image.new("RGBA", (300, 110), (0, 0, 0, 0))
    drawn = ImageDraw.Draw(picture)
    drawn.rounded_rectangle((0, 0, 299, 109), radius=20, fill="#1f5fbf")
    drawn.polygon([(60, 85), (120, 25), (180, 85)], fill="#ffffff")
    drawn.polygon([(150, 85), (195, 45), (240, 85)], fill="#bcd4f5")
    content = io.BytesIO()
    picture.save(content, "PNG")
    return base64.b64encode(content.getvalue())


def _invoices(env, customer, count):
    euro = env.ref("base.EUR")
    euro.active = True
    income = env["account.account"].search([("account_type", "=", "income"), ("company_ids", "in", env.company.ids)],
                                           limit=1)
    moves = env["account.move"].create([{
        "move_type": "out_invoice", "partner_id": customer.id, "currency_id": euro.id,
        "invoice_date": date.today() - timedelta(days=70 + number), "invoice_payment_term_id": False,
        "invoice_date_due": date.today() - timedelta(days=40 - number % 30), "ref": f"PO {4500 + number}",
        "invoice_line_ids": [(0, 0, {"name": "Goods", "price_unit": 1234.5 + 17 * number, "tax_ids": False,
                                     "account_id": income.id})]} for number in range(count)])
    moves.action_post()
    return moves


def _page(env, lang, count):
    customer = env["res.partner"].create({"name": _NAMES[lang], "ref": f"N-90{count}", "is_company": True})
    customer.collector_id = env.user
    contact = env["res.partner"].create({
        "name": {"ar": "ليلى حسن", "ja": "山田 花子"}.get(lang, "Anna Kohl"), "parent_id": customer.id,
        "email": "a@customer.example", "lang": _LANGUAGES[lang], "collection_contact": True})
    moves = _invoices(env, customer, count)
    env["collection.action"]._replan_partners(customer.ids)
    action = env["collection.action"].create({
        "partner_id": customer.id, "channel": "email", "contact_id": contact.id, "collector_id": env.user.id,
        "template_id": env.ref("dso_collection.text_standard_first").id,
        "item_ids": [(6, 0, moves.line_ids.filtered(lambda line: line.account_type == "asset_receivable").ids)]})
    action = action.sudo()
    action.collector_id = env.user
    return action._channel().render(action)[action.id]


def _shoot(out):
    """Take one picture of each page, light and dark, at the three widths side by side."""
    for html in sorted(out.glob("*-*.html")):
        for scheme, number in (("light", 1), ("dark", 0)):
            frames = "".join(
                f'<iframe src="{html}" width="{width}" height="1990" style="border: 1px solid #888"></iframe>'
                for width in _WIDTHS)
            sheet = out / "sheet.html"
            sheet.write_text(f'<meta charset="utf-8"><body style="margin: 4px; white-space: nowrap">{frames}</body>')
            subprocess.run([
                "chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--hide-scrollbars", f"--user-data-dir={out / 'profile'}", "--allow-file-access-from-files",
                f"--blink-settings=preferredColorScheme={number}", f"--window-size={sum(_WIDTHS) + 40},2000",
                f"--screenshot={out / f'{html.stem}-{scheme}.png'}", f"file://{sheet}",
            ], check=True, capture_output=True, timeout=120)


def _draw(env):
    _OUT.mkdir(parents=True, exist_ok=True)
    company = _company(env)
    env.user.partner_id.write({"phone": "+49 40 123456-78", "email": "clara.voss@demo-trading.example",
                               "name": "Clara Voss"})
    env.user.signature = False
    for lang, code in _LANGUAGES.items():
        env["res.lang"]._activate_lang(code)
        for count in (1, 60):
            message = _page(env, lang, count)
            name = f"{lang}-{count}"
            html = _OUT / f"{name}.html"
            html.write_text(_local(env, company, str(message.html)))
            print(name, message.subject, len(message.html))


def _local(env, company, html):
    """Put the pictures into the page, for no server serves them here."""
    html = re.sub(r'src="[^"]*/logo\.png[^"]*"', f'src="data:image/png;base64,{company.logo_web.decode()}"', html)

    return re.sub(r'src="[^"]*/report/barcode/[^"]*"', f'src="data:image/png;base64,{_code()}"', html)


def _code():
    """Draw what looks like a payment code: Odoo draws the real ones when they are asked for."""
    from PIL import Image  # noqa: PLC0415 - only Odoo's Python has it

    picture = Image.effect_noise((27, 27), 200).point(lambda sign: 255 * (sign > 128)).resize((108, 108), 0)
    content = io.BytesIO()
    picture.save(content, "PNG")
    return base64.b64encode(content.getvalue()).decode()


if "env" in globals():
    try:
        _draw(env)
    finally:
        env.cr.rollback()
else:
    _shoot(_OUT)
