"""Words of ours that stand in English on a screen of another language, though they are translated into it."""
from __future__ import annotations

from pathlib import Path

_SCRIPT = """
(() => {
  const found = new Set();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (!node.parentElement.closest("script, style, iframe") && node.parentElement.checkVisibility()) {
      found.add(node.textContent.trim().replace(/\\s+/g, " "));
    }
  }
  for (const one of document.querySelectorAll("[title], [aria-label], [placeholder], [data-tooltip]")) {
    for (const name of ["title", "aria-label", "placeholder", "data-tooltip"]) {
      if (one.checkVisibility() && one.getAttribute(name)) {
        found.add(one.getAttribute(name).trim().replace(/\\s+/g, " "));
      }
    }
  }
  return [...found].filter(words => words);
})()
"""


def terms(repo: Path, addons: list[str], locale: str) -> set[str]:
    """What is said in English and otherwise in the language of Odoo's code ``locale``; none if we do not speak it."""
    from ..i18n import files
    from ..i18n.languages import LANGUAGES

    language = next((name for name, one in LANGUAGES.items() if one.locale == locale), None)
    entries = [entry for addon in addons for entry in files.read(files.po_path(repo, addon, language))] if language \
        else []
    spoken = {_plain(entry.msgstr) for entry in entries}
    # A word of the language may look like an English one of another meaning
    return {_plain(entry.msgid) for entry in entries if entry.msgstr} - spoken


def words(browser, english: set[str]) -> list[str]:
    """Those of ``english`` that the page shows."""
    return sorted({shown for shown in browser.run(_SCRIPT) or [] if shown in english})


def _plain(text: str) -> str:
    return " ".join(text.split())
