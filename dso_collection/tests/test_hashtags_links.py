"""Rules H: hashtags in the addresses of links are filled and encoded, and what is none is refused."""

import re

from lxml import html as lxml_html

from odoo.exceptions import ValidationError

from .hashtag_case import HashtagCase

PORTAL = "https://portal.example/pay"


class TestHashtagsInLinks(HashtagCase):
    """Alder's accountant reads the links."""

    def links(self, html):
        """Return the addresses of the links of a text that begin as ours do."""
        return [link.get("href") for link in lxml_html.fromstring(html).iter("a")
                if re.match(r"https://portal|mailto:|\.|#|javascript|tel:", link.get("href") or "")]

    def link(self, address):
        """Return what the address of a link comes to for Alder's contact."""
        [found] = lxml_html.fromstring(self.html(f'<p><a href="{address}">#client_code</a></p>')).iter("a")
        return found.get("href")

    def test_h_an_email_with_links(self):
        self.alder.name = "Alder & Sons \"Ltd\" 100%"
        _subject, text = self.sent(body=(
            f'<p>Dear #contact_name, <a href="{PORTAL}?code=#client_code&amp;name=#client_name">pay #client_code</a> '
            'or <a href="mailto:#collector_email?subject=Account%20#client_code">write</a>.</p>'))
        self.assertIn(f"{PORTAL}?code=C001&name=Alder%20%26%20Sons%20%22Ltd%22%20100%25", self.links(text))
        self.assertIn(f"mailto:{self.collector.partner_id.email_normalized}?subject=Account%20C001", self.links(text))
        self.assertIn(">pay C001</a>", text)

    def test_h_the_text_kept_has_the_same_links(self):
        self.sent(body=f'<p><a href="{PORTAL}?code=#client_code">pay</a></p>')
        action = self.actions.search([("partner_id", "=", self.alder.id), ("state", "=", "done")])
        self.assertIn(f"{PORTAL}?code=C001", self.links(action.sent_text))

    def test_h_the_previews(self):
        body = f'<p><a href="{PORTAL}?code=#client_code">#client_code</a></p>'
        template, action = self.template("Reminder", body), self.action()
        action.template_id = template
        preview = self.env["mail.template.preview"].create({
            "mail_template_id": template.id, "resource_ref": f"collection.action,{action.id}"})
        self.assertEqual(self.links(preview.body_html), [f"{PORTAL}?code=C001"])
        template.collection_preview_partner_id = self.alder
        self.assertIn(f"{PORTAL}?code=C001", self.links(template.collection_preview_body))
        self.assertIn(f"{PORTAL}?code=C001", self.links(action.preview_body))

    def test_h_with_odoos_placeholders(self):
        body = (f'<p><a t-attf-href="{PORTAL}/{{{{ object.partner_id.ref }}}}?name=#client_name">x</a>'
                f'<a href="{PORTAL}" title="#client_name">y</a></p>')
        _subject, text = self.sent(body=body)
        self.assertIn(f"{PORTAL}/C001?name=Alder%20Ltd", self.links(text))
        self.assertIn('title="#client_name"', text)

    def test_h_no_value_makes_another_kind_of_link(self):
        for name in ("javascript:alert(1)", "javascript", "https://evil.example", "//evil.example", "\\\\evil.example",
                     'x" onclick="alert(1)', "data:text/html,x"):
            self.alder.name = name
            for address in ("#client_name", "#client_name:alert(1)", "java#client_name", f"{PORTAL}?n=#client_name",
                            "mailto:#client_name", "#client_name//x.example"):
                with self.subTest(name=name, address=address):
                    found = self.link(address)
                    scheme = re.match(r"\s*([a-z+.-]+:|[/\\]{2})", found, re.IGNORECASE)
                    self.assertIn(scheme and scheme[1], (None, "https:", "mailto:"))
                    self.assertFalse(re.match("https:(?!//portal.example/)", found))
                    self.assertNotIn('"', found)

    def test_h_a_mail_address_has_no_other_recipient(self):
        self.collector.partner_id.email = "c@ours.example"
        self.alder.name = "a@x.example,b@evil.example?bcc=c@evil.example"
        self.assertEqual(self.link("mailto:#collector_email,#client_name?body=#client_name"),
                         "mailto:c@ours.example,a@x.example%2Cb@evil.example%3Fbcc%3Dc@evil.example"
                         "?body=a%40x.example%2Cb%40evil.example%3Fbcc%3Dc%40evil.example")

    def test_h_the_payment_button_is_the_address_it_leads_to(self):
        [found] = self.links(self.html('<p><a href="#payment_button_overdue">Pay</a></p>').replace(
            self.alder.get_base_url(), "https://portal.example"))
        self.assertRegex(found, "^https://portal.example/.+")
        self.assertRegex(self.link(f"{PORTAL}?to=#payment_button_overdue"), "to=https?%3A%2F%2F")

    def test_h_lists_in_a_mails_text_are_in_words_and_do_not_replace_the_table(self):
        _subject, text = self.sent(body='<p><a href="mailto:a@ours.example?body=#items_list_overdue">write</a></p>')
        self.assertEqual(text.count("<thead>"), 1)
        [found] = [link for link in self.links(text) if link.startswith("mailto:a@")]
        self.assertIn("1%2C534.50", found)
        self.assertNotRegex(found, r"[<>\s\"]")

    def test_h_cut_around_a_link(self):
        self.assertEqual(self.links(self.html(f'<p>#client_<a href="{PORTAL}?c=#client_code">co</a>de</p>')),
                         [f"{PORTAL}?c=C001"])

    def test_h_places_in_a_page_stay(self):
        for address in ("#top", "#section_2", f"{PORTAL}#See_also", f"{PORTAL}/#contact", f"{PORTAL}#top"):
            self.template(body=f'<p><a href="{address}">x</a></p>')
            self.assertEqual(self.link(address), address)

    def test_h_unknown_ones_are_refused(self):
        for address, word in (
            (f"{PORTAL}?c=#no_such", "#no_such"), ("mailto:x@y.example?subject=#client_nmae", "#client_name"),
            (f"{PORTAL}/#customer_code", "Did you mean #client_code"), ("#payment_button", "#payment_button_overdue"),
            ("mailto:#collector_mail", "#collector_email"),
        ):
            with self.subTest(address=address), self.assertRaisesRegex(ValidationError, word), self.env.cr.savepoint():
                self.template(body=f'<p><a href="{address}">x</a></p>')
        with self.assertRaisesRegex(ValidationError, "#no_such"):
            self.action().body = f'<p><a href="{PORTAL}?c=#no_such">x</a></p>'

    def test_h_edit_text_keeps_them(self):
        self.standard.action_ids.template_id = self.template(
            body=f'<p><a href="{PORTAL}?c=#client_code">pay</a><a href="{PORTAL}#See_also">see</a></p>')
        action = self.action()
        action.action_edit_text()
        self.assertEqual(self.links(action.body), [f"{PORTAL}?c=#client_code", f"{PORTAL}#See_also"])
        self.dispatch()
        self.assertIn(f"{PORTAL}?c=C001", self.links(self.post.text()))

    def test_h_a_placeholder_in_a_link_brings_no_hashtag(self):
        self.alder.ref = "#client_name"
        self.standard.action_ids.template_id = self.template(
            body=f'<p><a t-attf-href="{PORTAL}?c={{{{ object.partner_id.ref }}}}">pay</a></p>')
        action = self.action()
        action.action_edit_text()
        self.dispatch()
        self.assertNotIn("Alder", self.links(self.post.text())[0])


class TestLoneWords(HashtagCase):
    """A word that no catalogue knows is refused where a hashtag would stand."""

    def test_h_a_lone_word_is_refused(self):
        for text, word in (("<p>Vous devez #montant</p>", "#montant"), ("<p>(#échéance)</p>", "#échéance"),
                           ("<p>Code:<b>#Kundennummer</b></p>", "#Kundennummer"), ("<p>#urgent</p>", "#urgent")):
            with self.assertRaisesRegex(ValidationError, word), self.env.cr.savepoint():
                self.template(body=text)
        with self.assertRaisesRegex(ValidationError, "#montant is no hashtag"):
            self.template(subject="Rappel : #montant")

    def test_h_what_is_no_hashtag_is_let_through(self):
        for text in ("Invoice #1 of 3", "C# and F#", "#A12", "#INV2026", "colour #ffcc00, #fff, #FACADE", "# heading",
                     "a#b", "#", "##", "# montant", "no#montant", "https://a.example/#montant"):
            self.template(text, f"<p>{text}</p>")
        self.template(body='<style>#top {color: #ffcc00}</style><p id="top" style="color:#montant">x'
                           '<a href="#top">up</a>&#233;</p><!-- #montant -->')
