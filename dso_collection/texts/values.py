"""What each hashtag says to one recipient, at this moment (rules H, A5, A11)."""

from functools import cached_property

from markupsafe import escape

from ..tools import hashtags
from ..tools.hashtag_links import in_address
from ..tools.texts import one_line
from .online import OnlinePayments
from .statement import Statement, StatementReader
from .tables import short, table
from .views import view
from .writing import Writing


class HashtagValues:
    """Values of hashtags for a batch of actions.

    Nothing is read before a text asks for it, and then for all the actions at once. ``form``: ``html``, where values
    are escaped and lists are tables; or ``plain``, one line of words, for subjects and SMS.
    """

    def __init__(self, env, actions):
        self.env = env
        actions._refuse_unseen_actions()
        # sudo: what the customer will read, whoever of us looks at it before
        self.actions = actions.sudo()
        self._catalogue = actions._hashtags()
        self._writings = {}
        self._credits_told = False
        self._online = OnlinePayments()
        self._once = {}

    def value(self, name: str, action, form: str = "html") -> str:
        """Return the value of a hashtag for one of the actions."""
        value = self._catalogue[name].value(self, action.sudo(), form)
        return str(value) if form == "html" else " ".join(one_line(str(value)).split())

    def fill(self, text: str, marks, action, form: str = "html") -> str:
        """Put the values for an action in the place of a text's marks, in one pass; those in addresses encoded.

        Credits not yet allocated stand beside the first list of items only.
        """
        self._credits_told = False
        return hashtags.fill(text, marks, lambda name: self.value(name, action, form),
                             lambda name, place: self.in_address(name, action, place)) if text else text

    def in_address(self, name: str, action, place: str) -> str:
        """Return the value of a hashtag in the address of a link; a button there is the address it leads to."""
        return str(escape(in_address(
            self.value(name, action, "plain"), start=place == hashtags.START, mail=place == hashtags.MAIL,
            whole=self._catalogue[name].kind == "button")))

    def writing(self, action) -> Writing:
        """Return how dates and amounts are written for an action's recipient."""
        lang = action._recipient_language()
        if lang not in self._writings:
            self._writings[lang] = Writing(self.env, lang)
        return self._writings[lang]

    @cached_property
    def selected(self) -> dict:
        """Return ``{action id: Statement}`` of the items each action is about, beside credits not yet allocated."""
        return {
            action_id: Statement(statement.leader, statement.rows, self.owed[action_id].unallocated())
            for action_id, statement in self._reader.statements(self.actions._items_to_show()).items()
        }

    @cached_property
    def owed(self) -> dict:
        """Return ``{action id: Statement}`` of all that the customer may be told of."""
        return self._reader.statements(self.actions._items_owed())

    @cached_property
    def _reader(self):
        today = {company: company._collection_today() for company in self.actions.company_id}
        return StatementReader(
            self.env(su=True), {action.id: action.partner_id for action in self.actions},
            {action.id: today[action.company_id] for action in self.actions})

    def once(self, name: str, read):
        """Return what ``read(actions)`` says of all the actions, asked at the first hashtag that needs it."""
        if name not in self._once:
            self._once[name] = read(self.actions)
        return self._once[name]

    # What the catalogue's values are made of

    def text(self, text, form) -> str:
        """Return a word or name; :meth:`value` makes one line of what is plain."""
        return escape(one_line(text)) if form == "html" else text or ""

    def list(self, action, statement, form, split=False) -> str:
        """Return items as a table, or in a few words."""
        writing = self.writing(action)
        if self._credits_told:
            statement = Statement(statement.leader, statement.rows)
        self._credits_told = self._credits_told or any(row.open < 0 for row in statement.told)
        return table(statement, writing, split) if form == "html" else short(statement, writing)

    def total(self, action, statement, form) -> str:
        """Return what a statement comes to, in each currency; zero in the company's when it is empty."""
        totals = statement.totals or {action.company_id.currency_id: 0.0}
        return self.text(self.writing(action).totals(totals), form)

    def count(self, action, statement, form) -> str:
        """Return how many items there are."""
        return self.text(self.writing(action).number(len(statement)), form)

    def oldest_due_date(self, action, statement, form) -> str:
        """Return the oldest due date, nothing when nothing is open."""
        oldest = statement.oldest_due_date
        return self.text(self.writing(action).date(oldest) if oldest else "", form)

    def logo(self, action, form) -> str:
        """Return the company's logo as an image that a recipient's mail program fetches, else its name.

        By its address, as in Odoo's own e-mails: attached it would weigh on every message, and be listed as a file.
        """
        company = action.company_id
        url = form == "html" and self.logo_url(company)
        if not url:
            return self.text(company.name, form)
        return view(self.writing(action), "dso_collection.company_logo", {"company": company, "url": url})

    def logo_url(self, company):
        """Return the address of a company's logo, False without one."""
        if company.uses_default_logo or not company.logo_web:
            return False
        return f"{company.get_base_url().rstrip('/')}/logo.png?company={company.id}"

    def colors(self, company) -> dict:
        """Return the colours of a company's e-mails: of buttons, and of the words on them."""
        return {"color": company.email_secondary_color or "#1f4e79",
                "text_color": company.email_primary_color or "#ffffff"}

    def payment_button(self, action, form) -> str:
        """Return the way to the page where overdue items are paid, nothing when none is overdue."""
        due = self.owed[action.id].overdue()
        if not due:
            return ""
        return self.page_button(
            action, form, "dso_collection.payment_button", lambda: {"payable": self._online.serve(due)})

    def page_button(self, action, form, template, values=dict) -> str:
        """Return a button that leads to the customer's page; in words its address. ``values()``: what it is chosen by.
        """
        url = action.partner_id._collection_payment_url(action.company_id)
        if form != "html":
            return url
        return self.writing(action).gaps.view(template, {**self.colors(action.company_id), **values()}, {"url": url})
