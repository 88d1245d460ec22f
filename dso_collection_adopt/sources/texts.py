"""Texts of another add-on's mail templates, as texts of ours: by language, with hashtags for what is known."""

from typing import NamedTuple

from ..tools import placeholders

#: What most templates show, by who is the record; a source adds what its own records have.
OF_COMPANY = {
    "object.company_id.name": "#company_name", "user.company_id.name": "#company_name",
    "object.env.company.name": "#company_name", "env.company.name": "#company_name",
    "user.name": "#collector_name", "user.email": "#collector_email",
    "object.user_id.name": "#collector_name", "object.user_id.email": "#collector_email",
}


class Template(NamedTuple):
    """A mail template: subject and page by language."""

    id: int
    name: str
    subject: dict
    body: dict


def spoken(*texts) -> list[str]:
    """Return the languages in which one of some texts stands, English first.

    >>> spoken({"en_US": "Pay"}, {"fr_FR": "Payez", "en_US": ""}, None)
    ['en_US', 'fr_FR']
    """
    # What begins with "_" waits for a translation to be looked at
    found = {lang for text in texts for lang, words in (text or {}).items() if words and not lang.startswith("_")}
    return sorted(found, key=lambda lang: (lang != "en_US", lang))


def said(texts: dict | None, lang: str) -> str:
    """Return a text in a language; where it is not translated, in English, else in any.

    >>> said({"en_US": "Pay"}, "fr_FR"), said({}, "fr_FR")
    ('Pay', '')
    """
    texts = texts or {}
    return texts.get(lang) or texts.get("en_US") or next(iter(texts.values()), "") or ""


def taken(template: Template, values, *own) -> tuple[dict, dict] | None:
    """Return subject and page of a template by language, its placeholders replaced; None where one is not known.

    ``values(lang)``: what stands for each placeholder in a language; ``own``: texts whose languages count, too.
    """
    subject, body = {}, {}
    for lang in spoken(template.subject, template.body, *own):
        known = values(lang)
        subject[lang] = placeholders.inline(said(template.subject, lang), known)
        body[lang] = placeholders.page(said(template.body, lang), known)
    if None in (*subject.values(), *body.values()) or not body:
        return None
    return subject, body
