"""Words of labels, buttons, tabs and column headers for which a screen has no room: a translation that is too long."""
from __future__ import annotations

_SCRIPT = """
(() => {
  const where = "label, button, .btn, .nav-link, .oe_stat_button, th, .o_form_label, .breadcrumb-item, .badge, " +
    ".dropdown-item, .o_menu_sections > *, .o_collection_counter, .o_horizontal_separator, .o_statusbar_status *";
  const found = [];
  const seen = new Set();
  for (const holder of document.querySelectorAll(where)) {
    for (const one of [holder, ...holder.querySelectorAll("*")]) {
      if (seen.has(one) || !one.checkVisibility() || one.clientWidth < 3) continue; // those for screen readers alone
      seen.add(one);
      const own = [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
      if (!own) continue;
      const cut = one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== "visible";
      const box = one.getBoundingClientRect();
      const around = one.parentElement.getBoundingClientRect();
      const clipped = getComputedStyle(one.parentElement).overflowX === "hidden" && around.width > 0 &&
        box.right > around.right + 1;
      if (cut || clipped) {
        const missing = cut ? one.scrollWidth - one.clientWidth : Math.round(box.right - around.right);
        found.push([holder.tagName.toLowerCase(), one.textContent.trim().replace(/\\s+/g, " ").slice(0, 60), missing]);
      }
    }
  }
  return found;
})()
"""


def labels(browser) -> list[str]:
    """The cut ones on the page that the browser shows, in words."""
    return [f"{kind} “{words}”: {pixels} pixels missing" for kind, words, pixels in browser.run(_SCRIPT) or []]
