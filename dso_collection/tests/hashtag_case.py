"""A test case with texts that hold hashtags, and what a customer reads of them."""

import re

from markupsafe import Markup

from .test_statement_sums import StatementCase


class HashtagCase(StatementCase):
    """Alder Ltd (C001) collects for Birch Ltd (C002); Collector One writes to Alder's accountant."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late = cls.item(cls.invoice(cls.alder, 1234.5, due=-13))
        cls.later = cls.item(cls.invoice(cls.alder, 70, due=8))
        cls.theirs = cls.item(cls.invoice(cls.birch, 300, due=-20))
        cls.euros = cls.item(cls.invoice(cls.birch, 40, due=-5, currency=cls.euro))
        cls.actions._replan_partners((cls.alder | cls.birch).ids)

    @classmethod
    def template(cls, subject="Reminder", body="<p>Please pay.</p>"):
        """Create a text for collection."""
        return cls.env["mail.template"].create({
            "name": "Reminder", "model_id": cls.env["ir.model"]._get_id("collection.action"),
            "subject": subject, "body_html": body})

    def action(self):
        """Return Alder's open action."""
        self.actions._replan_partners((self.alder | self.birch).ids)
        return self.open_action(self.alder)

    def plain(self, text):
        """Return what one text says in words to Alder's contact."""
        return self.spaces(self.action()._fill_hashtags(text, "plain").popitem()[1])

    def html(self, text):
        """Return what one text says as HTML to Alder's contact."""
        return self.spaces(self.action()._fill_hashtags(text).popitem()[1])

    def read(self, text):  # pylint: disable=method-required-super; it is no model
        """Return the cells of the rows of the one table that a text makes."""
        return self.cells(self.html(text))

    def sent(self, subject="Reminder", body="<p>Please pay.</p>"):
        """Send a template to Alder's contact; returns subject and HTML."""
        self.standard.action_ids.template_id = self.template(subject, body)
        self.plan()
        self.dispatch()
        [message] = self.post.messages
        return str(message["Subject"]), self.spaces(self.post.text())

    @staticmethod
    def cells(html):
        """Return the words of each row's cells."""
        return [
            [" ".join(Markup(cell).striptags().split())
             for cell in re.findall(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", row, re.S)]
            for row in re.findall(r"<tr\b[^>]*>(.*?)</tr>", html, re.S)
        ]

    @staticmethod
    def spaces(text):
        """Write the narrow and hard spaces of numbers as plain ones."""
        return text.replace("\u202f", " ").replace("\xa0", " ")

    def language(self, code):
        """Let Alder's contact read a language."""
        self.env["res.lang"]._activate_lang(code)
        self.alder.child_ids.lang = code
        return self.env["res.lang"]._lang_get(code)
