"""Words that stand in English on a screen of another language are seen (``make screenshots ARGS=--cut``)."""

import urllib.parse
from pathlib import Path

from devenv.screenshots import english
from devenv.screenshots.browser import Browser

REPO = Path(__file__).parents[2]
PAGE = """<main id="main"><p>Group
leader</p><p>Agenda</p><p style="display: none">Collector</p><button title="Payment plans">Sammelkonto</button>
<input placeholder="Leader item"/></main>"""


def test_what_is_english_is_told():
    terms = english.terms(REPO, ["dso_collection"], "de_DE")
    with Browser(800, 600) as browser:
        browser.open(f"data:text/html,{urllib.parse.quote(PAGE)}")
        told = english.words(browser, terms)
    # "Agenda" is a German word, too
    assert told == ["Group leader", "Leader item", "Payment plans"]


def test_a_language_that_we_do_not_speak_has_none():
    assert english.terms(REPO, ["dso_collection"], "da_DK") == set()
