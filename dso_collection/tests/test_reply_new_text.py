"""Rule Y3: only the new text of a reply is read, without quotations and signatures."""

from odoo.tests import BaseCase, tagged

from ..tools.replies import new_text

GMAIL = """<div dir="ltr">We pay on Friday.<br></div><br><div class="gmail_quote gmail_quote_container">
<div dir="ltr" class="gmail_attr">On Mon, 9 Nov 2026 at 09:12, Demo &lt;a@demo.example&gt; wrote:<br></div>
<blockquote class="gmail_quote">Have you paid?</blockquote></div>"""
OUTLOOK = """<html><head><style>p {color: red}</style></head><body><div>We pay on Friday.</div><div>Regards,</div>
<div>Jane</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Demo<br><b>Sent:</b> Monday</div>
<div>Have you paid?</div></body></html>"""
THUNDERBIRD = """<p>We pay on Friday.</p><div class="moz-cite-prefix">Am 09.11.26 um 09:12 schrieb Demo:<br></div>
<blockquote type="cite">Have you paid?</blockquote><pre class="moz-signature">-- Jane</pre>"""
ODOO = """<p>We pay on Friday.</p><div data-o-mail-quote="1">On Monday Demo wrote<p>Have you paid?</p></div>"""
HEADERS = {
    "en_GB": "On Mon, 9 Nov 2026 at 09:12, Demo <a@demo.example> wrote:",
    "fr_FR": "Le lun. 9 nov. 2026 à 09:12, Demo <a@demo.example> a écrit :",
    "de_DE": "Am 09.11.2026 um 09:12 schrieb Demo <a@demo.example>:",
    "nl_NL": "Op ma 9 nov 2026 om 09:12 schreef Demo <a@demo.example>:",
    "es_ES": "El lun, 9 nov 2026 a las 09:12, Demo (<a@demo.example>) escribió:",
    "it_IT": "Il giorno lun 9 nov 2026 alle ore 09:12 Demo <a@demo.example> ha scritto:",
    "pt_BR": "Em seg., 9 de nov. de 2026 às 09:12, Demo <a@demo.example> escreveu:",
    "pl_PL": "pon., 9 lis 2026 o 09:12 Demo <a@demo.example> napisał(a):",
    "sv_SE": "Den mån 9 nov. 2026 kl 09:12 skrev Demo <a@demo.example>:",
    "tr_TR": "Demo <a@demo.example>, 9 Kas 2026 Pzt, 09:12 tarihinde şunu yazdı:",
}
OUTLOOKS = {
    "en_GB": "From: Demo <a@demo.example>\nSent: 9 November 2026\nTo: Jane\nSubject: Reminder",
    "de_DE": "Von: Demo <a@demo.example>\nGesendet: 9. November 2026\nAn: Jane\nBetreff: Mahnung",
    "fr_FR": "De : Demo <a@demo.example>\nEnvoyé : 9 novembre 2026\nÀ : Jane\nObjet : Relance",
    "pt_PT": "De: Demo <a@demo.example>\nEnviada: 9 de novembro de 2026\nPara: Jane\nAssunto: Aviso",
    "tr_TR": "Kimden: Demo <a@demo.example>\nGönderme Tarihi: 9 Kasım 2026\nKime: Jane\nKonu: Hatırlatma",
}


@tagged("-at_install", "post_install")
class TestReplyNewText(BaseCase):

    def test_y3_what_mail_programs_mark_as_quoted(self):
        """Gmail, Outlook, Thunderbird and Odoo."""
        for page in (GMAIL, OUTLOOK, THUNDERBIRD, ODOO):
            self.assertEqual(new_text(page), "We pay on Friday.")

    def test_y3_what_they_write_before_a_quotation(self):
        """In the language of who replies, whether the library knows it or not."""
        for language, header in HEADERS.items():
            self.assertEqual(new_text(f"Friday.\n\n{header}\n\n> Paid?\n", [language]), "Friday.", language)
            self.assertEqual(new_text(f"Friday.\n\n{header}\nPaid?\n", [language]), "Friday.", language)
        for language, header in OUTLOOKS.items():
            self.assertEqual(new_text(f"Friday.\n\n{header}\n\nPaid?\n", [language]), "Friday.", language)
        self.assertEqual(new_text("Friday.\n\n-----Original Message-----\nPaid?"), "Friday.")

    def test_y3_a_reply_below_or_between(self):
        """What is not marked by > is new."""
        self.assertEqual(new_text(f"{HEADERS['en_GB']}\n> Paid?\n> When?\n\nOn Friday."), "On Friday.")
        self.assertEqual(new_text("> Paid?\nNo.\n> When?\nOn Friday."), "No.\nOn Friday.")

    def test_y3_nothing_new(self):
        """A reply that is quoted only says nothing."""
        for text in (None, "", "> Paid?\n> When?", f"{HEADERS['en_GB']}\n\nPaid?", "<blockquote>Paid?</blockquote>"):
            self.assertEqual(new_text(text), "")

    def test_y3_signatures(self):
        """A day of foundation is none of payment; a closing word inside a sentence closes nothing."""
        for closing in ("-- ", "Kind regards", "Mit freundlichen Grüßen", "Cordialement,", "Pozdrawiam", "Mvh",
                        "Saygılarımızla", "Sent from my iPhone", "Von meinem iPhone gesendet",
                        "iPhone'umdan gönderildi"):
            self.assertEqual(new_text(f"Friday.\n{closing}\nJane, since 1 December 1998"), "Friday.", closing)
        kept = "Hello,\nThanks, we pay on Friday.\n- first the old one\n- then the new one"
        self.assertEqual(new_text(kept), kept)

    def test_y3_what_is_written_to_break_it(self):
        """Whatever the size and the nesting, there is an end, and not more than a person writes."""
        for text in ("On " * 50_000, "From: a\n" * 20_000, "\n" * 500_000, ">" * 100_000, "_" * 100_000,
                     "<p>" * 50_000 + "x", "<p>" + "x" * 2_000_000, "<div>" * 20_000 + "x" + "</div>" * 20_000,
                     "<p>\0\ud800</p>"):
            self.assertLessEqual(len(new_text(text)), 8_000)
