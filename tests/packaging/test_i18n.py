"""The translations are whole: what Odoo finds to translate is in the files, and in each language, nothing of it hurt.

Mostly without a database. A failure of the first test, or a missing term, means: ``make i18n``, then translate.
"""

import ast
import functools
import re
from pathlib import Path

import pytest
from devenv import testing
from devenv.i18n import export, files, glossary, marks, same, state
from devenv.i18n.languages import COMPLETE, LANGUAGES
from devenv.publish import packages
from floor_plan import tree

from odoo.addons.dso_collection_letter.tools.letter_status import parse_status

#: These hand over words that stand in the code as whole strings for translators (``_lt``) somewhere else.
MARKED_ELSEWHERE = {"dso_collection/models/action/send/texts.py", "dso_collection/models/imports/reading.py"}
REPO = Path(__file__).parents[2]
ADDONS = packages.published(REPO)


#: Each file once: reading is most of what these tests do.
read = functools.cache(files.read)


def entries(language):
    """Each add-on's entries in a language."""
    return [(addon, entry) for addon in ADDONS for entry in read(files.po_path(REPO, addon, language))]


def test_the_templates_are_what_odoo_finds(environment):
    """Somebody who changed words ran ``make i18n``. What comes with sales is looked at where they are."""
    from odoo import SUPERUSER_ID, api
    from odoo.modules.registry import Registry
    from odoo.tests.common import get_db_name

    addons = testing.addons(environment.repo)
    with Registry(get_db_name()).cursor() as cursor:
        found = export.templates(api.Environment(cursor, SUPERUSER_ID, {}), environment.repo, addons)
    for addon, template in found.items():
        new, gone = files.changes(files.read(files.pot_path(REPO, addon)), template)
        assert (new, gone) == ([], []), f"{addon}: run `make i18n`"


@pytest.mark.parametrize("language", COMPLETE)
def test_nothing_is_missing(language, monkeypatch):
    monkeypatch.setattr(files, "read", read)
    states = [state.of(REPO, addon, language) for addon in ADDONS]
    assert {one.addon: one.missing[:20] for one in states if one.missing} == {}
    assert sum(one.terms for one in states) > 4000, "the templates are there"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_hurt(language):
    """Values, hashtags, tags and their attributes, entities, blanks at both ends, line breaks."""
    wrong = [(addon, entry.msgid, entry.msgstr, said) for addon, entry in entries(language)
             if (said := marks.complaints(entry.msgid, entry.msgstr))]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_the_same_in_english_has_a_reason(language):
    known = same.allowed(language)
    left = {entry.msgid for _addon, entry in entries(language) if same.is_fault(entry.msgid, entry.msgstr, known)}
    assert left == set(), "translate it, or give the reason: make i18n ARGS='--allow-same WHY'"


@pytest.mark.parametrize("language", COMPLETE)
def test_the_words_are_those_of_the_glossary(language):
    """Where a term stands alone it is translated as the glossary says."""
    words = {row["term"].casefold(): glossary.variants(row[language]) for row in glossary.rows() if row[language]}
    other = {entry.msgid: entry.msgstr for _addon, entry in entries(language)
             if entry.msgid.casefold() in words
             and not glossary.variants(entry.msgstr) <= words[entry.msgid.casefold()]}
    assert other == {}


def test_the_glossary_is_made_of_its_list():
    assert (REPO / "docs" / "glossary.md").read_text(encoding="utf-8") == glossary.text(), "run `make i18n`"
    words = {row["term"]: row for row in glossary.rows()}
    assert set(words) == set(glossary.TERMS)
    assert [(term, language) for term in glossary.TERMS for language in COMPLETE if not words[term][language]] == []


def test_each_reason_is_needed():
    """No reason is empty, and no term on the list is one that nobody says any more."""
    said = {entry.msgid for addon in ADDONS for entry in files.read(files.pot_path(REPO, addon))}
    assert [row["term"] for row in same.rows() if not row["why"].strip() or row["term"] not in said] == []


def test_words_for_people_can_be_found():
    """What is given to ``_`` is one string: what is put together before is in no file of translations."""
    wrong = []
    for path in sorted(path for addon in ADDONS for path in (REPO / addon).rglob("*.py") if "tests" not in path.parts):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and _is_translation(node.func) and not (
                    node.args and isinstance(node.args[0], ast.Constant)
                    or str(path.relative_to(REPO)) in MARKED_ELSEWHERE):
                wrong.append(f"{path.relative_to(REPO)}:{node.lineno}")
    for path in sorted(path for addon in ADDONS for path in (REPO / addon / "static" / "src").rglob("*.js")):
        wrong += [f"{path.relative_to(REPO)}: {found}"
                  for found in re.findall(r"\b_t\((?!\s*[\"'])[^)]*", path.read_text())]
    assert wrong == []


def _is_translation(function) -> bool:
    return (isinstance(function, ast.Attribute) and function.attr == "_" or
            isinstance(function, ast.Name) and function.id in ("_", "_lt"))


@pytest.mark.parametrize("source, translation, right", [
    ("%s of %s", "%s von %s", True),
    ("%s of %s", "%s", False),
    ("%s of %d", "%d von %s", False),
    ("%(who)s pays %(what)s", "%(what)s: %(who)s", True),
    ("%(who)s pays", "%(wer)s zahlt", False),
    ("100%% of %s", "100%% von %s", True),
    ("100%% of %s", "100% von %s", False),
    ("Dear #client_name,", "Guten Tag #client_name,", True),
    ("Dear #client_name,", "Guten Tag #kunde,", False),
    ('<a title="Open" t-if="x">Go</a>', '<a title="Öffnen" t-if="x">Los</a>', True),
    ('<a title="Open" t-if="x">Go</a>', '<a title="Öffnen" t-if="y">Los</a>', False),
    ("<b>Due</b>", "<b>Fällig", False),
    ("a&nbsp;b", "c d", False),
    (" and ", " und ", True),
    (" and ", "und", False),
    ("one\ntwo", "eins zwei", False),
    ("{count} left, ${name}", "noch {count}, ${name}", True),
    ("{count} left", "noch {anzahl}", False),
])
def test_what_hurts_is_seen(source, translation, right):
    assert (marks.complaints(source, translation) == []) is right


def test_the_list_of_the_same_grows(tmp_path):
    file = tmp_path / "same.csv"
    same.allow({"Status": {"de"}, "PDF": {"de", "fr"}}, "loan word", file)
    same.allow({"Status": {"sv"}}, "loan word", file)
    assert same.allowed("sv", file) == {"Status"} and same.allowed("de", file) == {"PDF", "Status"}
    assert same.is_fault("Due date", "Due date", set()) and not same.is_fault("%s / %s", "%s / %s", set())


def test_what_is_no_longer_said_is_dropped_and_translations_stay():
    template, old = files.polib.POFile(), files.polib.POFile()
    template.extend(files.polib.POEntry(msgid=word, comment="module: one") for word in ("New", "Old"))
    old.extend(files.polib.POEntry(msgid=word, msgstr=word.upper()) for word in ("Old", "Gone"))
    made = files.merged(template, old, "de")
    assert [(entry.msgid, entry.msgstr) for entry in made] == [("New", ""), ("Old", "OLD")]
    assert files.changes(old, made) == (["New"], ["Gone"])


@pytest.mark.parametrize("language", COMPLETE)
def test_statuses_of_letters_are_read_as_our_own_labels_write_them(language):
    """Who copies a status from the screen into a file for the import is understood."""
    labels = {entry.msgid: entry.msgstr for addon, entry in entries(language) if addon == "dso_collection_letter"}
    for word, meant in (("Mailed", "mailed"), ("Delivered", "delivered"), ("Came back", "returned")):
        assert [parse_status(text) for text in (word, labels[word])] == [meant, meant]


def test_what_a_screen_asks_for_by_itself_is_in_the_users_language():
    """Odoo's ``orm`` says who asks, and in which language; a request made by hand has to."""
    asked = {path.name: path.read_text() for path in REPO.glob("dso_collection*/static/src/**/*.js")}
    asked = {name: code for name, code in asked.items() if "/web/dataset/call" in code}
    assert asked
    assert [name for name, code in asked.items() if "context: user.context" not in code] == []
