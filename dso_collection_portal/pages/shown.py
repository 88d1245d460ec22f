"""A customer's page as the templates print it: rows, totals, credits, bank account (rules E1, E5, A11)."""

from odoo.tools.image import image_data_uri
from odoo.tools.misc import format_date, formatLang, get_lang

from odoo.addons.dso_collection.texts.statement import read_statements

from ..tools.colours import readable
from .bank import bank_details

#: Documents of one page: more would weigh too much on a phone. The others are a press away.
ROWS = 80


def frame(account) -> dict:
    """Return what heads every page of an account: whose it is, in which language, under which colours."""
    company = account.env.company
    colour, on_colour = readable(company.email_secondary_color)
    return {
        "lang": account.env.lang or "en_US", "direction": get_lang(account.env).direction,
        "company_name": company.name, "company_phone": company.phone, "company_email": company.email,
        "logo": image_data_uri(company.logo_web)
        if company.logo_web and not company.uses_default_logo else False,
        "colour": colour, "on_colour": on_colour, "customer": account._collection_label(),
    }


class ShownPage:
    """Reads one account's page. Only the rows of the page asked for are read one by one; sums count all of them."""

    def __init__(self, account, access, number, ticked, parts):
        self.account, self.access, self.ticked, self.parts = account, access, ticked, parts
        self.env = account.env
        every = account._collection_page_open()
        self.owed = [item for item in every if item.open > 0]
        self.credits = [item for item in every if item.open < 0]
        self.pages = max(1, -(-len(self.owed) // ROWS))
        self.number = min(max(number, 1), self.pages)

    def values(self) -> dict:
        """Return the values; nothing among them is a record, or leads to one."""
        listed = self.owed[(self.number - 1) * ROWS:self.number * ROWS]
        statements = self._statements({"owed": listed, "credits": self.credits[:ROWS]})
        rows = [self._row(row) for row in statements["owed"].rows]
        return {
            **frame(self.account), "url": self.access.url, "form_key": self.access.form_key(),
            "logged_in": self.access.via == "portal",
            "today": format_date(self.env, self.env.company._collection_today()),
            "grouped": statements["owed"].several_accounts or statements["credits"].several_accounts,
            "parts": [(words, part) for words, part in (
                (self.env._("Overdue"), [row for row in rows if row["late"]]),
                (self.env._("Not yet due"), [row for row in rows if not row["late"]])) if part],
            "number": self.number, "pages": self.pages, "documents": len(self.owed),
            "elsewhere": self._ticked_elsewhere({row["key"] for row in rows}),
            "overdue": [{**total, "pay_all": self.env._("Pay all that is overdue: %s", total["written"])}
                        for total in self._sums([item for item in self.owed if item.late])],
            "open": self._sums(self.owed),
            "credits": [self._credit(row) for row in statements["credits"].rows],
            "credit_sums": self._sums(self.credits, -1), "covered": self._covered(),
            "plans": self.account._collection_page_plans(),
            "besides": self.account._collection_owed_besides(),
            "said": self.account._collection_page_said(),
            "under_way": self.account._collection_page_under_way(),
            "online": self.account._collection_page_online(), "bank": self._bank(),
            "more_credits": len(self.credits) > ROWS, "sentences": self._sentences(),
        }

    def _sentences(self):
        """Return the sentences with figures in them."""
        _ = self.env._
        return {
            "ticked": _("Ticked:"), "pages": _(
                "Page %(number)s of %(pages)s, %(documents)s documents", number=self.number, pages=self.pages,
                documents=len(self.owed)),
            "elsewhere": _("%s ticked on the pages of this list.", len(self.ticked)),
            "more_credits": _("And %s more: your statement lists all of them.", len(self.credits) - ROWS),
        }

    def _bank(self):
        """Say how what is overdue is paid by bank, or what is open when nothing is; of very many, without an amount."""
        due = [item for item in self.owed if item.late] or self.owed
        lines = self.env["account.move.line"].browse([item.id for item in due])
        return bank_details(self.account, lines[:1] if len(due) > ROWS else lines, with_amount=(
            len(due) <= ROWS and not self.credits))

    def _statements(self, found):
        today = self.env.company._collection_today()
        lines = self.env["account.move.line"]
        return read_statements(
            self.env, {name: lines.browse([item.id for item in items]) for name, items in found.items()},
            dict.fromkeys(found, self.account), dict.fromkeys(found, today))

    def _row(self, row):
        key, _ = self.account._collection_page_key(row.item), self.env._
        places = row.currency.decimal_places
        return {
            "key": key, "document": row.document, "reference": row.reference,
            "account": row.account._collection_label(), "due_date": format_date(self.env, row.due_date),
            "late": _("%s days late", row.days_late) if row.days_late else "",
            "open": self._written(row.open, row.currency),
            "amount": _("of %s", self._written(row.amount, row.currency)) if row.amount != row.open else "",
            "details": _("Details of %s", row.document), "a_part": _("Pay a part of %s", row.document),
            "amount_in": _("Amount in %s", row.currency.name),
            "number": f"{row.open:.{places}f}", "step": f"{10 ** -places:.{places}f}", "currency": row.currency.name,
            "ticked": key in self.ticked, "part": self.parts.get(key, ""),
            "file": row.item.move_id.is_invoice(include_receipts=True),
        }

    def _credit(self, row):
        return {
            "key": self.account._collection_page_key(row.item), "document": row.document,
            "account": row.account._collection_label(), "date": format_date(self.env, row.date),
            "open": self._written(-row.open, row.currency),
            "file": row.item.move_id.is_invoice(include_receipts=True),
        }

    def _ticked_elsewhere(self, here):
        """Return what is ticked on other pages of the list, with the amounts typed there: it stays ticked."""
        return [(key, self.parts.get(key, "")) for key in sorted(self.ticked - here)]

    def _sums(self, items, sign=1):
        """Return each currency's sum, written; the company's own first."""
        sums = {}
        for item in items:
            sums[item.currency_id] = sums.get(item.currency_id, 0.0) + sign * item.open
        own = self.env.company.currency_id
        currencies = self.env["res.currency"].browse(sums).sorted(lambda currency: (currency != own, currency.name))
        return [{"currency": currency.name, "written": self._written(currency.round(sums[currency.id]), currency)}
                for currency in currencies]

    def _covered(self):
        """Say whether credits cover all that is open: then nobody need pay anything."""
        sums = {}
        for item in (*self.owed, *self.credits):
            sums[item.currency_id] = sums.get(item.currency_id, 0.0) + item.open
        return bool(self.owed) and all(amount < 0.005 for amount in sums.values())

    def _written(self, amount, currency):
        return formatLang(self.env, amount, currency_obj=currency)
