"""Labels for which a screen has no room are seen (``make screenshots ARGS=--cut``)."""

import urllib.parse

from devenv.screenshots import cut
from devenv.screenshots.browser import Browser

PAGE = """<main id="main">
<button style="width: 60px; overflow: hidden; white-space: nowrap">A very long word here</button>
<table style="table-layout: fixed; width: 80px"><tr><th><span style="display: block; overflow: hidden;
text-overflow: ellipsis; white-space: nowrap">Header too long</span></th></tr></table>
<div style="width: 50px; overflow: hidden; display: flex">
<label style="white-space: nowrap">Label at the edge</label></div>
<button>All of it</button></main>"""


def test_what_is_cut_is_told():
    with Browser(800, 600) as browser:
        browser.open(f"data:text/html,{urllib.parse.quote(PAGE)}")
        told = [words.rpartition(":")[0] for words in cut.labels(browser)]
    assert told == ["button “A very long word here”", "th “Header too long”", "label “Label at the edge”"]
