"""Looks at what a customer typed before it is kept; says in words, field by field, what is wrong (rules E3, E4)."""

from collections import Counter
from datetime import timedelta

from odoo import fields
from odoo.tools import email_normalize, format_amount, format_date

from ...tools import said

#: Longer texts are letters: let them be sent as such.
LONGEST_TEXT, LONGEST_LINE = 2000, 100
#: So many requests of an account are taken in 24 hours.
A_DAY = 20
#: A payment said to be made longer ago is a typing error.
_PAID_AT_MOST = 400
#: A plan has so many instalments, and begins within so many days.
INSTALMENTS, PLAN_BEGINS_WITHIN = (2, 24), 62


class SaidWrong(Exception):
    """What was typed cannot be taken; ``errors`` are the words, by the name of the field ("say": by none of them)."""

    def __init__(self, errors):
        super().__init__(errors)
        self.errors = errors


class SaidCheck:
    """Reads one form. ``former``: what the customer said before about the same, and what this takes the place of."""

    def __init__(self, account, kind, items, typed):
        self.account, self.kind, self.typed, self.env = account, kind, typed, account.env
        self.items = items if kind != "contact" else items.browse()
        self.company, self.today = account.env.company, account.env.company._collection_today()
        self.requests = self.env["collection.request"]
        self.key = ",".join(map(str, sorted(self.items.ids))) or "-"
        self.former = self.requests.search([
            ("partner_id", "=", account.id), ("company_id", "=", self.company.id), ("kind", "=", kind),
            ("items_key", "=", self.key), ("state", "=", "to_validate")])
        lang = self.env["res.lang"]._get_data(code=self.env.lang or "en_US")
        self.written = (lang.decimal_point, lang.thousands_sep) if lang else (".", ",")
        self.date_format = lang.date_format if lang else "%Y-%m-%d"
        self.errors = {}

    def values(self) -> dict:
        """Return the values of the request. Raises ``SaidWrong`` with all that is wrong at once."""
        self._check_how_many()
        if self.kind != "contact":
            self._check_items()
        values = {
            "partner_id": self.account.id, "company_id": self.company.id, "kind": self.kind, "lang": self.env.lang,
            "item_ids": [(6, 0, self.items.ids)], "items_key": self.key,
            "snapshot": self.items._collection_snapshot() if self.items else [],
            "currency_id": (self.items.currency_id if len(self.items.currency_id) == 1
                            else self.company.currency_id).id,
            "open_amount": self._open(), "text": self._text(), "sender": self._line("sender_name"),
            "first_date": min([self.today, *filter(None, self.former.mapped("first_date"))]),
            **getattr(self, f"_{self.kind}")(),
        }
        if self.errors:
            raise SaidWrong(self.errors)
        return {**values, "held_until": self._held_until(values)}

    # What all have

    def _check_how_many(self):
        since = fields.Datetime.now() - timedelta(days=1)
        if self.requests.search_count([
                ("partner_id", "=", self.account.id), ("company_id", "=", self.company.id),
                ("received_date", ">=", since)], limit=A_DAY) >= A_DAY:
            raise SaidWrong({"say": self.env._(
                "You have told us a lot today already. Please answer our e-mail or call us about the rest.")})

    def _check_items(self):
        if not self.items:
            self.errors["item"] = self.env._("Please tick the documents in the list that this is about.")
        for item in self.items.filtered(lambda item: item.amount_residual <= 0)[:1]:
            self.errors["item"] = self.env._(
                "%s is a credit in your favour, or paid: please untick it.", item._collection_document())

    def _open(self):
        return sum(self.items.mapped("amount_residual_currency")) if len(self.items.currency_id) == 1 else 0.0

    def _typed(self, name):
        return self.typed.get(f"{self.kind}_{name}") or ""

    def _line(self, full_name):
        text = said.line(self.typed.get(full_name))
        if len(text) > LONGEST_LINE:
            self.errors[full_name] = self.env._("Please write at most %s letters here.", LONGEST_LINE)
        return text

    def _text(self):
        text = said.lines(self._typed("text"))
        if len(text) > LONGEST_TEXT:
            self.errors[f"{self.kind}_text"] = self.env._(
                "Please write at most %s letters here, and send us the rest by e-mail.", LONGEST_TEXT)
        return text

    def _day(self, first, last, too_early, too_late):
        """Return a day within two others; what is wrong with it is said."""
        name, day = f"{self.kind}_date", said.day(self._typed("date"), self.date_format)
        if not day:
            self.errors[name] = self.env._("Please enter the day.")
        elif day < first:
            self.errors[name] = too_early
        elif day > last:
            self.errors[name] = too_late
        return day

    def _amount(self, at_most=None):
        """Return an amount that was typed, False for none."""
        typed, currency = self._typed("amount").strip(), self.items.currency_id
        if not typed or not currency:
            return False
        amount = said.amount(typed, *self.written)
        if wrong := self._wrong_amount(amount, currency, at_most):
            self.errors[f"{self.kind}_amount"] = wrong
            return False
        return currency.round(float(amount))

    def _wrong_amount(self, amount, currency, at_most):
        """Say what is wrong with an amount, False for nothing."""
        if len(currency) > 1:
            return self.env._("The documents are in several currencies: please leave the amount empty, or tick those "
                              "of one currency only.")
        if amount is None or currency.compare_amounts(float(amount), 0) <= 0:
            return self.env._("Please enter an amount, such as %s.", format_amount(self.env, 120.5, currency))
        if at_most is not None and currency.compare_amounts(float(amount), at_most) > 0:
            return self.env._("%s is open of what you ticked: please enter no more than that.",
                              format_amount(self.env, at_most, currency))
        return False

    def _held_until(self, values):
        """Return how long this holds at most: a promise to its day, anything else for the longest delay."""
        if self.kind == "contact":
            return False
        if self.kind == "promise":
            return values["date"]
        return values["first_date"] + timedelta(days=self.company.collection_page_promise_days)

    # What each says

    def _promise(self):
        first = min([self.today, *filter(None, self.former.mapped("first_date"))])
        last = max(first + timedelta(days=self.company.collection_page_promise_days), self.today)
        self._check_promised_before()
        return {
            "date": self._day(
                self.today, last, self.env._("This day has passed: please enter today or a later day."),
                self.env._("Please enter a day until %s. If you need longer, please ask for a payment plan or call us.",
                           format_date(self.env, last))),
            "amount": self._amount(at_most=self._open()),
        }

    def _check_promised_before(self):
        """Refuse documents that were promised on the page often enough."""
        promised = self.requests.search([
            ("kind", "=", "promise"), ("company_id", "=", self.company.id), ("item_ids", "in", self.items.ids),
            ("state", "in", ["to_validate", "accepted", "changed"])]) - self.former
        times = Counter(item for one in promised for item in one.item_ids)
        for item in self.items.filtered(lambda item: times[item] >= self.company.collection_page_promises)[:1]:
            self.errors["item"] = self.env._(
                "%s cannot be promised here again. Please answer our e-mail or call us.", item._collection_document())

    def _dispute(self):
        reason = self._typed("reason")
        if reason not in dict(self.requests._fields["reason"].selection):
            self.errors["dispute_reason"] = self.env._("Please choose what is wrong.")
        elif reason == "other" and not self._typed("text").strip():
            self.errors["dispute_text"] = self.env._("Please write what is wrong.")
        return {"reason": reason}

    def _paid(self):
        return {
            "date": self._day(
                # the customer's day may be the company's tomorrow
                self.today - timedelta(days=_PAID_AT_MOST), self.today + timedelta(days=1),
                self.env._("This is long ago: please look at the day again."),
                self.env._("This day is still to come. If you are going to pay, please tell us so under “I will pay "
                           "on …”.")),
            "amount": self._amount(), "reference": self._line("paid_reference"),
        }

    def _contact(self):
        email = email_normalize(self._line("contact_email"), strict=True) or ""
        phone = said.phone(self.typed.get("contact_phone"))
        if self._typed("email").strip() and not email:
            self.errors["contact_email"] = self.env._("Please enter one e-mail address, such as name@example.com.")
        if self._typed("phone").strip() and not phone:
            self.errors["contact_phone"] = self.env._("Please enter a telephone number, such as +32 2 123 45 67.")
        if not (self._typed("email").strip() or self._typed("phone").strip()):
            self.errors["contact_email"] = self.env._("Please enter an e-mail address or a telephone number.")
        return {"contact_name": self._line("contact_name"), "contact_email": email, "contact_phone": phone or ""}

    def _plan(self):
        least, most = INSTALMENTS
        number, last = said.number(self._typed("number")), self.today + timedelta(days=PLAN_BEGINS_WITHIN)
        if number is None or not least <= number <= most:
            self.errors["plan_number"] = self.env._(
                "Please enter a number of instalments from %(least)s to %(most)s.", least=least, most=most)
        if len(self.items.currency_id) > 1:
            self.errors["item"] = self.env._(
                "The documents are in several currencies: please tick those of one currency only.")
        return {
            "instalments": number, "date": self._day(
                self.today, last, self.env._("This day has passed: please enter today or a later day."),
                self.env._("Please begin until %s.", format_date(self.env, last))),
        }
